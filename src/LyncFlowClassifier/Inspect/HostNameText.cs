using System.Buffers;
using System.Text;

namespace LyncFlowClassifier.Inspect;

/// <summary>Host names in payloads: of what a hostile capture may put there only the form of a DNS name is taken.</summary>
static class HostNameText
{
    /// <summary>Longest name taken, in bytes; DNS allows 253 characters (RFC 1035 section 2.3.4).</summary>
    public const int MaxLength = 255;

    const int MaxLabel = 63;

    // Underscore and wildcard occur in certificates and service names.
    static readonly SearchValues<byte> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.*"u8);

    // A host has no wildcard.
    static readonly SearchValues<char> HostLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    /// <summary>The name of one host, without final dot; null if the text is none, a wildcard or an address.</summary>
    public static string? Of(string text)
    {
        const int MaxCharacters = 253;
        var name = text.EndsWith('.') ? text[..^1] : text;
        if (name.Length is 0 or > MaxCharacters || name.AsSpan().ContainsAnyExcept(HostLetters) || IpAddress.TryParse(name, out _))
            return null;
        foreach (var label in name.AsSpan().Split('.'))
        {
            if (name.AsSpan()[label].Length is 0 or > MaxLabel)
                return null;
        }

        return name;
    }

    /// <summary>The name, or null if it does not look like one.</summary>
    public static string? Read(ReadOnlySpan<byte> name)
    {
        if (name.EndsWith("."u8))
            name = name[..^1];
        if (name.IsEmpty || name.Length > MaxLength || name.ContainsAnyExcept(Letters))
            return null;
        foreach (var label in name.Split((byte)'.'))
        {
            if (name[label].Length is 0 or > MaxLabel)
                return null;
        }

        return Encoding.ASCII.GetString(name);
    }
}
