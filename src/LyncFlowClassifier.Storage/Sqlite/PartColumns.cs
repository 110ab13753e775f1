using LyncFlowClassifier.Storage.Coding;

namespace LyncFlowClassifier.Storage.Sqlite;

/// <summary>From a part to the columns of its row and back.</summary>
static class PartColumns
{
    /// <summary>Inserts a row; the first parameter is the run.</summary>
    public const string Insert = "INSERT INTO part VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)";

    /// <summary>Reads rows in the order of <see cref="IPartCursor"/>; parameters are the run, the first and the last first frame.</summary>
    public const string Select = """
        SELECT first_frame, number, transport, address_a, port_a, address_b, port_b, frames_a, frames_b, bytes_a, bytes_b, first_seen, last_seen, marks, rest
        FROM part WHERE run = ?1 AND first_frame BETWEEN ?2 AND ?3 ORDER BY first_frame, number
        """;

    public static void Bind(Statement insert, long run, in StoredPart part, ByteWriter rest)
    {
        ref readonly var record = ref part.Record;
        PartCoding.Write(rest, record);
        insert.Bind(1, run).Bind(2, record.FirstFrame).Bind(3, part.Number).Bind(4, (long)record.Transport);
        Bind(insert, 5, record.AddressA);
        insert.Bind(6, record.PortA);
        Bind(insert, 7, record.AddressB);
        insert.Bind(8, record.PortB);
        insert.Bind(9, (long)record.A.Frames).Bind(10, (long)record.B.Frames).Bind(11, (long)record.A.Bytes).Bind(12, (long)record.B.Bytes);
        insert.Bind(13, record.FirstSeen).Bind(14, record.LastSeen).Bind(15, (long)part.Marks).Bind(16, rest.Written);
    }

    /// <summary>Reads the current row; false if no part can be so.</summary>
    public static bool TryRead(Statement row, ref StoredPart part)
    {
        ref var record = ref part.Record;
        record.A = default;
        record.B = default;
        record.FirstFrame = row.Number(0);
        part.Number = row.Number(1);
        var transport = row.Number(2);
        var (portA, portB) = (row.Number(4), row.Number(6));
        var marks = row.Number(13);
        if (record.FirstFrame < 0 || transport is < 0 or > (long)Transport.Udp || (ulong)portA > ushort.MaxValue || (ulong)portB > ushort.MaxValue || (ulong)marks > (ulong)PartMarks.All)
            return false;
        record.Transport = (Transport)transport;
        (record.PortA, record.PortB) = ((ushort)portA, (ushort)portB);
        part.Marks = (PartMarks)marks;
        if (!TryRead(row, 3, out record.AddressA) || !TryRead(row, 5, out record.AddressB))
            return false;
        (record.A.Frames, record.B.Frames) = ((ulong)row.Number(7), (ulong)row.Number(8));
        (record.A.Bytes, record.B.Bytes) = ((ulong)row.Number(9), (ulong)row.Number(10));
        (part.FlowSince, part.FlowUntil) = (row.Number(11), row.Number(12));
        return PartCoding.TryRead(row.Bytes(14), part.FlowSince, ref record) && record.LastSeen == part.FlowUntil;
    }

    static void Bind(Statement insert, int parameter, in IpAddress address)
    {
        if (!address.IsIpv6)
        {
            insert.Bind(parameter, (long)address.Low);
            return;
        }

        Span<byte> bytes = stackalloc byte[AddressCoding.Ipv6Length];
        insert.Bind(parameter, bytes[..AddressCoding.Write(address, bytes)]);
    }

    static bool TryRead(Statement row, int column, out IpAddress address)
    {
        address = default;
        if (row.IsNumber(column))
        {
            var number = row.Number(column);
            address = IpAddress.FromIpv4((uint)number);
            return (ulong)number <= uint.MaxValue;
        }

        if (!row.IsBytes(column))
            return false;
        var bytes = row.Bytes(column);
        if (bytes.Length != AddressCoding.Ipv6Length)
            return false;
        address = IpAddress.FromBytes(bytes);
        return true;
    }
}
