using System.Text;

namespace LyncFlowClassifier.Inspect;

/// <summary>
/// The first line of HTTP (RFC 9112 section 2.1) and of SIP (RFC 3261 section 7.1). A method is taken to be upper-case
/// letters with <c>-</c> and <c>_</c>: the grammar allows more, and nobody uses it.
/// </summary>
readonly ref struct StartLine
{
    /// <summary>Bytes of a first line that are looked at.</summary>
    public const int MaxLength = 8192;

    const int MaxMethod = 32;

    StartLine(ReadOnlySpan<byte> method, ReadOnlySpan<byte> target, ReadOnlySpan<byte> version, bool isComplete)
    {
        Method = method;
        Target = target;
        Version = version;
        IsComplete = isComplete;
    }

    public ReadOnlySpan<byte> Method { get; }

    /// <summary>Request target; of a line that is not complete, as far as it goes.</summary>
    public ReadOnlySpan<byte> Target { get; }

    /// <summary>Protocol and version; empty if there is none, or the line is not complete.</summary>
    public ReadOnlySpan<byte> Version { get; }

    /// <summary>True if the end of the line is there.</summary>
    public bool IsComplete { get; }

    /// <summary>Splits a request line: yes if at least the method is complete.</summary>
    public static Recognition Read(ReadOnlySpan<byte> payload, out StartLine line)
    {
        line = default;
        var space = 0;
        while (space < payload.Length && space <= MaxMethod && payload[space] is (>= (byte)'A' and <= (byte)'Z') or (byte)'-' or (byte)'_')
            space++;
        if (space > MaxMethod)
            return Recognition.No;
        if (space == payload.Length)
            return Recognition.Maybe;
        if (space == 0 || payload[space] != ' ')
            return Recognition.No;
        var rest = payload;
        var isComplete = TryTake(ref rest, out var text);
        var target = text[(space + 1)..];
        var end = isComplete ? target.LastIndexOf((byte)' ') : -1;
        line = end < 0
            ? new StartLine(payload[..space], target, default, isComplete)
            : new StartLine(payload[..space], target[..end], target[(end + 1)..], isComplete);
        return Recognition.Yes;
    }

    /// <summary>Takes a line off the front; false if its end is not there, and then the line is what there is of it.</summary>
    public static bool TryTake(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> line)
    {
        var end = rest[..Math.Min(rest.Length, MaxLength)].IndexOf((byte)'\n');
        if (end < 0)
        {
            line = rest[..Math.Min(rest.Length, MaxLength)];
            rest = default;
            return false;
        }

        line = rest[..end].TrimEnd((byte)'\r');
        rest = rest[(end + 1)..];
        return true;
    }

    /// <summary>True if the text starts so, whatever the case of its letters.</summary>
    public static bool Starts(ReadOnlySpan<byte> text, ReadOnlySpan<byte> with)
        => text.Length >= with.Length && Ascii.EqualsIgnoreCase(text[..with.Length], with);

    /// <summary>A status line: the protocol, a space, three digits.</summary>
    public static Recognition ReadStatus(ReadOnlySpan<byte> payload, int protocolLength, out int status)
    {
        status = 0;
        var digits = payload[Math.Min(payload.Length, protocolLength)..];
        for (var i = 0; i < 4; i++)
        {
            if (i == digits.Length)
                return Recognition.Maybe;
            if (i == 0 ? digits[0] != ' ' : !char.IsAsciiDigit((char)digits[i]))
                return Recognition.No;
            if (i > 0)
                status = status * 10 + digits[i] - '0';
        }

        return Recognition.Yes;
    }
}
