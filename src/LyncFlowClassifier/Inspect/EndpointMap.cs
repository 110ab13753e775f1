namespace LyncFlowClassifier.Inspect;

/// <summary>
/// The endpoint mapper's operation ept_map (C706 appendix O): the answer teaches on which dynamic port an interface listens.
/// Windows sends it in NDR or, between 64-bit hosts, in NDR64 (MS-RPCE section 2.2.5), where pointers and counts have eight bytes; which of
/// them was agreed on in another packet, so both are tried, and the tower's own form decides.
/// </summary>
public static class EndpointMap
{
    /// <summary>Most towers that are read of an answer; Windows asks for four.</summary>
    public const int MaxTowers = 16;

    const int HandleLength = 20;

    /// <summary>Reads the towers of an answer. Returns how many were written, 0 if it is none or nothing was found.</summary>
    public static int ReadResponse(ReadOnlySpan<byte> packet, Span<EndpointTower> towers)
    {
        if (!RpcAnswer.TryOpen(packet, out var results, out var isLittleEndian))
            return 0;
        towers = towers[..Math.Min(towers.Length, MaxTowers)];
        var count = ReadResults(new Ndr(results, isLittleEndian, 4), towers);
        return count > 0 ? count : ReadResults(new Ndr(results, isLittleEndian, 8), towers);
    }

    // Look-up handle, number of towers, array (size, offset, count, pointers), towers, status.
    static int ReadResults(Ndr ndr, Span<EndpointTower> towers)
    {
        ndr.Cursor.Skip(HandleLength);
        var claimed = ndr.Cursor.U32();
        var size = ndr.Number();
        var offset = ndr.Number();
        var count = ndr.Number();
        if (ndr.Cursor.Failed || count == 0 || count != claimed || count > size || offset != 0 || count > MaxTowers)
            return 0;
        for (var i = 0ul; i < count; i++)
        {
            if (ndr.Number() == 0)
                return 0;
        }

        var read = 0;
        while (read < (int)count && read < towers.Length && TryReadTower(ref ndr, out towers[read]))
            read++;
        return read;
    }

    // Size of the conformant array, length of the tower, its octets.
    static bool TryReadTower(ref Ndr ndr, out EndpointTower tower)
    {
        tower = default;
        var size = ndr.Number();
        var length = ndr.Cursor.U32();
        var octets = ndr.Cursor.Take(length);
        return !ndr.Cursor.Failed && size == length && EndpointTower.TryRead(octets, out tower);
    }

    /// <summary>Arguments in NDR (C706 chapter 14) with pointers and counts of four or eight bytes, each aligned to its size.</summary>
    ref struct Ndr(ReadOnlySpan<byte> bytes, bool littleEndian, int numberLength)
    {
        public PayloadCursor Cursor = new(bytes, littleEndian);

        public ulong Number()
        {
            Cursor.Align(numberLength);
            return numberLength == 4 ? Cursor.U32() : Cursor.U64();
        }
    }
}
