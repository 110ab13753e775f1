namespace LyncFlowClassifier.Inspect;

/// <summary>A question to the SQL Server Browser, UDP port 1434 (MC-SQLR sections 2.2.1 to 2.2.4).</summary>
/// <param name="Instance">Instance that is asked for; empty if all are.</param>
/// <param name="IsForAdministrator">True if the port of the administrator connection is asked for.</param>
public readonly record struct SqlBrowserRequest(string Instance, bool IsForAdministrator)
{
    // An instance name has at most 16 characters; the protocol allows 32 bytes.
    const int MaxName = 32;

    /// <summary>Reads a question; false for any other datagram.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out SqlBrowserRequest request)
    {
        request = default;
        if (SqlBrowserInstance.Recognise(payload) != Recognition.Yes || payload[0] == 5)
            return false;
        request = payload[0] switch
        {
            0x04 => new SqlBrowserRequest(CapturedName.FromUtf8(payload[1..]), false),
            0x0F => new SqlBrowserRequest(CapturedName.FromUtf8(payload[2..]), true),
            _ => new SqlBrowserRequest("", false),
        };
        return true;
    }

    // A name and its zero.
    internal static Recognition RecogniseName(ReadOnlySpan<byte> name)
    {
        var end = name.IndexOf((byte)0);
        if (end < 0)
            return name.Length <= MaxName ? Recognition.Maybe : Recognition.No;
        return end is > 0 and <= MaxName && end == name.Length - 1 ? Recognition.Yes : Recognition.No;
    }
}
