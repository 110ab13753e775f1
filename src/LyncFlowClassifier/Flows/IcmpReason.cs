namespace LyncFlowClassifier.Flows;

/// <summary>Sorts ICMP errors (RFC 792, RFC 1812 section 5.2.7.1) and ICMPv6 errors (RFC 4443 section 3) into what they mean for a flow.</summary>
static class IcmpReason
{
    public static IcmpReasons Of(bool ipv6, byte type, byte code) => ipv6 ? OfIcmpv6(type, code) : OfIcmp(type, code);

    static IcmpReasons OfIcmp(byte type, byte code) => (type, code) switch
    {
        (3, 2) => IcmpReasons.ProtocolUnreachable,
        (3, 3) => IcmpReasons.PortUnreachable,
        (3, 4) => IcmpReasons.PacketTooBig,
        (3, 9 or 10 or 13) => IcmpReasons.Prohibited,
        (3, 0 or 1 or 6 or 7 or 11 or 12) => IcmpReasons.Unreachable,
        (11, _) => IcmpReasons.TimeExceeded,
        _ => IcmpReasons.Other,
    };

    static IcmpReasons OfIcmpv6(byte type, byte code) => (type, code) switch
    {
        (1, 4) => IcmpReasons.PortUnreachable,
        (1, 1 or 5) => IcmpReasons.Prohibited,
        (1, 0 or 3 or 6) => IcmpReasons.Unreachable,
        (2, _) => IcmpReasons.PacketTooBig,
        (3, _) => IcmpReasons.TimeExceeded,
        _ => IcmpReasons.Other,
    };
}
