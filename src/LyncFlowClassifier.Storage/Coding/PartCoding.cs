using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Storage.Coding;

/// <summary>
/// All of a flow record that has no column of its own, as bytes. The first byte is the version of what follows; a reader knows all versions
/// until its own. Times are distances from the record's first, which has a column.
/// </summary>
static class PartCoding
{
    /// <summary>The version that is written.</summary>
    public const byte Version = 1;

    /// <summary>More bytes than any record has.</summary>
    public const int MostBytes = 1 << 20;

    const byte Icmp = 1, NamesA = 2, NamesB = 4, All = 7;

    public static void Write(ByteWriter bytes, in FlowRecord record)
    {
        var baseTime = record.FirstSeen;
        bytes.Clear();
        bytes.Byte(Version);
        bytes.Byte((byte)((record.Icmp is null ? 0 : Icmp) | (record.NamesA is null ? 0 : NamesA) | (record.NamesB is null ? 0 : NamesB)));
        SideCoding.Write(bytes, record.A, baseTime);
        SideCoding.Write(bytes, record.B, baseTime);
        if (record.Icmp is not null)
            RareCoding.Write(bytes, record.Icmp, baseTime);
        if (record.NamesA is not null)
            RareCoding.Write(bytes, record.NamesA);
        if (record.NamesB is not null)
            RareCoding.Write(bytes, record.NamesB);
    }

    /// <summary>Completes a record of which the columns are read. False if no record can be so.</summary>
    /// <param name="rest">Any bytes.</param>
    /// <param name="firstSeen">The column, which the record must agree with.</param>
    /// <param name="record">Both ends hold frames and bytes and are 0 otherwise.</param>
    public static bool TryRead(ReadOnlySpan<byte> rest, long firstSeen, ref FlowRecord record)
    {
        if (rest.Length > MostBytes)
            return false;
        var bytes = new ByteReader(rest);
        if (bytes.Byte() != Version)
            return false;
        var has = bytes.Byte(All);
        SideCoding.Read(ref bytes, ref record.A, firstSeen);
        SideCoding.Read(ref bytes, ref record.B, firstSeen);
        record.Icmp = (has & Icmp) != 0 ? RareCoding.ReadIcmp(ref bytes, firstSeen) : null;
        record.NamesA = (has & NamesA) != 0 ? RareCoding.ReadNames(ref bytes) : null;
        record.NamesB = (has & NamesB) != 0 ? RareCoding.ReadNames(ref bytes) : null;
        return bytes.IsComplete && record.FirstSeen == firstSeen;
    }
}
