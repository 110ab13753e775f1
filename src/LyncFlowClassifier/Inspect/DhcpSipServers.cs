namespace LyncFlowClassifier.Inspect;

/// <summary>DHCP option 120 (RFC 3361): the SIP servers, for Lync phones the registrar's pool.</summary>
public static class DhcpSipServers
{
    const byte SipServers = 120;
    const byte Names = 0;

    /// <summary>Reads the servers that are given by name. Returns how many were written.</summary>
    public static int ReadNames(ReadOnlySpan<byte> payload, Span<string> names)
    {
        if (!DhcpOptions.TryFind(payload, SipServers, out var value) || value.Length < 2 || value[0] != Names)
            return 0;

        // Compression pointers count from the first name (RFC 3361 section 3.1).
        var list = value[1..];
        var count = 0;
        for (var offset = 0; count < names.Length && offset < list.Length && DnsName.TryRead(list, ref offset, out var name);)
        {
            if (name.Length > 0)
                names[count++] = name;
        }

        return count;
    }
}
