namespace LyncFlowClassifier.Inspect;

/// <summary>A record of a DNS answer that ties a name to an address or to another name.</summary>
/// <param name="Name">Owner of the record, without final dot.</param>
/// <param name="Type">One of the type constants.</param>
/// <param name="Address">Address of an A or AAAA record (RFC 1035 section 3.4.1, RFC 3596 section 2.2); null for the others.</param>
/// <param name="Target">Name that a CNAME or SRV record leads to; empty for the others.</param>
/// <param name="Port">Port of a SRV record (RFC 2782); 0 for the others.</param>
public readonly record struct DnsRecord(string Name, ushort Type, IpAddress? Address, string Target, ushort Port)
{
    /// <summary>Type of a host address, IPv4.</summary>
    public const ushort TypeA = 1;

    /// <summary>Type of an alias.</summary>
    public const ushort TypeCname = 5;

    /// <summary>Type of a host address, IPv6.</summary>
    public const ushort TypeAaaa = 28;

    /// <summary>Type of a service location.</summary>
    public const ushort TypeSrv = 33;

    /// <summary>Most records of an answer that are kept.</summary>
    public const int MaxKept = 32;

    /// <summary>Most records and questions that are walked over.</summary>
    const int MaxWalked = 256;

    /// <summary>
    /// Reads the A, AAAA, CNAME and SRV records of a response: of its answer section, and of the additional section, where servers put the
    /// addresses of SRV targets. Returns how many were written, 0 for a question.
    /// </summary>
    public static int Read(Transport transport, ReadOnlySpan<byte> payload, Span<DnsRecord> records)
    {
        if (DnsMessage.Recognise(transport, payload) != Recognition.Yes)
            return 0;
        var message = DnsMessage.Unframe(transport, payload);
        var header = new PayloadCursor(message);
        header.Skip(2);
        if ((header.U16() & 0x8000) == 0)
            return 0;
        int questions = header.U16(), answers = header.U16(), authorities = header.U16(), additional = header.U16();
        var offset = DnsMessage.Header;
        for (var i = 0; i < questions; i++)
        {
            if (DnsName.Skip(message, ref offset) != Recognition.Yes)
                return 0;
            offset += 4;
        }

        var most = Math.Min(records.Length, MaxKept);
        var walked = Math.Min(answers + authorities + additional, MaxWalked);
        var count = 0;
        for (var i = 0; i < walked && count < most; i++)
        {
            var isAuthority = i >= answers && i < answers + authorities;
            if (!TryReadOne(message, ref offset, !isAuthority, out var record))
                break;
            if (record.Type != 0)
                records[count++] = record;
        }

        return count;
    }

    // False if the record is cut; a record that says nothing here has type 0.
    static bool TryReadOne(ReadOnlySpan<byte> message, ref int offset, bool isWanted, out DnsRecord record)
    {
        record = default;
        var owner = offset;
        if (DnsName.Skip(message, ref offset) != Recognition.Yes)
            return false;
        var cursor = new PayloadCursor(message);
        cursor.Skip((ulong)offset);
        var type = cursor.U16();
        var network = cursor.U16() & 0x7FFF;
        cursor.Skip(4); // time to live
        var length = cursor.U16();
        var data = cursor.Offset;
        var value = cursor.Take(length);
        offset = cursor.Offset;
        if (cursor.Failed)
            return false;
        if (!isWanted || network != 1)
            return true;
        var found = new DnsRecord("", type, null, "", 0);
        switch (type)
        {
            case TypeA when value.Length == 4:
            case TypeAaaa when value.Length == 16:
                found = found with { Address = IpAddress.FromBytes(value) };
                break;
            case TypeCname when DnsName.TryRead(message[..offset], ref data, out var alias):
                found = found with { Target = alias };
                break;
            case TypeSrv when value.Length > 6:
                // Priority, weight, port, target.
                var port = (ushort)(value[4] << 8 | value[5]);
                data += 6;
                if (!DnsName.TryRead(message[..offset], ref data, out var target))
                    return true;
                found = found with { Target = target, Port = port };
                break;
            default:
                return true;
        }

        if (DnsName.TryRead(message, ref owner, out var name))
            record = found with { Name = name };
        return true;
    }
}
