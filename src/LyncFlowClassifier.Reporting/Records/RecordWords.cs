using LyncFlowClassifier.Inspect;

namespace LyncFlowClassifier.Reporting.Records;

/// <summary>Parts of a flow record as text.</summary>
static class RecordWords
{
    const string FlagLetters = "FSRPAU";

    public static string Of(Transport transport) => transport == Transport.Tcp ? "tcp" : "udp";

    /// <summary>The TCP flags that were seen: <c>FSPA</c>.</summary>
    public static string Flags(byte flags)
    {
        Span<char> text = stackalloc char[FlagLetters.Length];
        var count = 0;
        for (var bit = 0; bit < FlagLetters.Length; bit++)
        {
            if ((flags & (1 << bit)) != 0)
                text[count++] = FlagLetters[bit];
        }

        return new string(text[..count]);
    }

    /// <summary>All names that an end showed.</summary>
    public static IEnumerable<string> Names(StreamNames? names)
        => names is null ? [] : new[] { names.ServerName, names.OwnName, names.PeerName }.OfType<string>().Concat(names.Certificate);
}
