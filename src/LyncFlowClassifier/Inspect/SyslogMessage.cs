namespace LyncFlowClassifier.Inspect;

/// <summary>Recognises syslog over UDP (RFC 5424 section 6.2.1, RFC 3164 section 4.1.1).</summary>
public static class SyslogMessage
{
    const int MaxPriority = 191;
    const int MaxDigits = 3;

    /// <summary>Whether a datagram begins with a priority in angle brackets.</summary>
    public static Recognition Recognise(ReadOnlySpan<byte> payload)
    {
        if (payload.Length == 0)
            return Recognition.Maybe;
        if (payload[0] != '<')
            return Recognition.No;
        var priority = 0;
        for (var i = 1; i <= MaxDigits + 1; i++)
        {
            if (i == payload.Length)
                return Recognition.Maybe;
            if (payload[i] == '>')
                return i > 1 && priority <= MaxPriority ? Recognition.Yes : Recognition.No;
            if (!char.IsAsciiDigit((char)payload[i]))
                return Recognition.No;
            priority = priority * 10 + payload[i] - '0';
        }

        return Recognition.No;
    }
}
