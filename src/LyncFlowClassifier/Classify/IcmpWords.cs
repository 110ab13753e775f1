using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Localisation;

namespace LyncFlowClassifier.Classify;

/// <summary>ICMP errors in words (RFC 792, RFC 1122 section 3.2.2.1, RFC 1812 section 5.2.7.1; RFC 4443 section 3).</summary>
static class IcmpWords
{
    /// <summary>An error as <c>host unreachable (ICMP 3/1)</c>.</summary>
    public static string Of(in IcmpQuote quote, Translation translation)
    {
        var english = quote.Reporter.IsIpv6 ? OfIpv6(quote.Type, quote.Code) : OfIpv4(quote.Type, quote.Code);
        return $"{translation.Word("icmp", english)} ({(quote.Reporter.IsIpv6 ? "ICMPv6" : "ICMP")} {quote.Type}/{quote.Code})";
    }

    internal static string OfIpv4(byte type, byte code) => (type, code) switch
    {
        (3, 0) => "network unreachable",
        (3, 1) => "host unreachable",
        (3, 2) => "protocol unreachable",
        (3, 3) => "port unreachable",
        (3, 4) => "fragmentation needed",
        (3, 6) => "network unknown",
        (3, 7) => "host unknown",
        (3, 9) => "network administratively prohibited",
        (3, 10) => "host administratively prohibited",
        (3, 11) => "network unreachable for this type of service",
        (3, 12) => "host unreachable for this type of service",
        (3, 13) => "communication administratively prohibited",
        (11, 0) => "time to live exceeded",
        (11, 1) => "fragment reassembly time exceeded",
        (11, _) => "time exceeded",
        _ => "error",
    };

    internal static string OfIpv6(byte type, byte code) => (type, code) switch
    {
        (1, 0) => "no route to the destination",
        (1, 1) => "communication administratively prohibited",
        (1, 3) => "address unreachable",
        (1, 4) => "port unreachable",
        (1, 5) => "source address forbidden by policy",
        (1, 6) => "route rejected",
        (2, _) => "packet too big",
        (3, 0) => "hop limit exceeded",
        (3, 1) => "fragment reassembly time exceeded",
        (3, _) => "time exceeded",
        _ => "error",
    };
}
