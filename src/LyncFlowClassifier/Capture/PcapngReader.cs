
namespace LyncFlowClassifier.Capture;

/// <summary>
/// Frames of a pcapng file, however many sections and interfaces it has. Packet blocks are cut out of the window in one loop;
/// blocks that describe go to <see cref="PcapngSection"/>; all others are passed over without being held.
/// </summary>
sealed class PcapngReader : RecordReader
{
    /// <summary>So many plausible blocks in a row are taken for blocks.</summary>
    const int SureChain = 4;

    readonly CaptureStatistics _statistics;
    readonly PcapngSection _section;
    PcapngDescription? _descriptionAtBeginning;

    /// <summary>Reads from the first section header on, which must be recognised.</summary>
    public PcapngReader(CaptureWindow window, CaptureFile file, CaptureStatistics statistics, CaptureLimits limits) : base(window, file)
    {
        _statistics = statistics;
        _section = new PcapngSection(file, statistics, limits);
        PcapngBlock.TryReadOrder(window.Unread, out var order);
        file.Format = "pcapng, " + order;
    }

    protected override int Parse(FrameBatch batch)
    {
        var needed = 0;
        while (needed == 0 && !ParsePackets(batch))
            needed = Window.Offset < End ? ParseBlock(batch) : Pause;
        return needed;
    }

    /// <summary>Takes packet blocks as long as they come, which is nearly always. True if the batch is full.</summary>
    bool ParsePackets(FrameBatch batch)
    {
        var buffer = Window.Buffer;
        var frames = batch.Frames;
        int position = Window.Start, end = Window.End, count = batch.Count;
        var stop = (int)Math.Clamp(End - Window.Offset + position, 0, int.MaxValue);
        var last = Math.Min(end - PcapngBlock.PacketFixedLength, stop - 1);
        var order = _section.Order;
        var interfaces = _section.Interfaces.AsSpan(0, _section.InterfaceCount);

        while (count < frames.Length && position <= last)
        {
            var packet = new PcapngPacket(buffer.AsSpan(position, PcapngBlock.PacketFixedLength), order);
            var number = packet.Interface;
            ulong drops = 0;
            if (packet.Type != PcapngBlock.EnhancedPacket)
            {
                if (packet.Type != PcapngBlock.Packet)
                    break;
                (number, drops) = ReadObsoleteFields(buffer.AsSpan(position), order);
            }
            // A block that is damaged or not whole in the window is left to ParseBlock.
            if (number >= (uint)interfaces.Length || packet.Length > (uint)(end - position))
                break;
            var source = interfaces[(int)number];
            var length = (int)packet.Length;
            if (!packet.Fits(source.FrameLimit) || order.U32(buffer.AsSpan(position + length - PcapngBlock.TrailerLength)) != packet.Length)
                break;
            var fcs = source.FcsLength;
            var optionsLength = (int)packet.OptionsLength;
            if (optionsLength > 0)
                fcs = _section.ReadPacketOptions(source, buffer.AsSpan(position + length - PcapngBlock.TrailerLength - optionsLength, optionsLength));
            if (drops != 0)
                _section.AddPacketDrops(source, drops);

            if (batch.Origins is not null)
                batch.Origins[count] = _section.OriginOf(source, (int)packet.Captured, buffer.AsSpan(position + length - PcapngBlock.TrailerLength - optionsLength, optionsLength));
            ref var frame = ref frames[count++];
            var captured = (int)packet.Captured;
            frame.Time = source.Clock.Nanoseconds(packet.Timestamp);
            if (frame.Time == PacketTime.None)
                _statistics.UnrepresentableTimes++;
            frame.Offset = position + PcapngBlock.PacketFixedLength;
            frame.CapturedLength = fcs == 0 ? captured : WithoutFcs(captured, packet.Wire, fcs);
            frame.WireLength = packet.Wire;
            frame.LinkType = source.LinkType;
            position += length;
        }
        Window.Start = position;
        batch.Count = count;
        return count == frames.Length;
    }

    public override bool IsContinuedBy(RecordReader next) =>
        base.IsContinuedBy(next) && next is PcapngReader { _descriptionAtBeginning: { } other } && new PcapngDescription(_section, File).IsSameAs(other);

    /// <summary>Everything before the first packet block, so that packets further on can be read as if all before had been.</summary>
    protected override bool ReadDescription(long offset)
    {
        var none = new FrameBatch();
        while (Window.Offset < offset && Window.Require(PcapngBlock.MinLength))
        {
            if (_section.Order.U32(Window.Unread) is PcapngBlock.EnhancedPacket or PcapngBlock.Packet or PcapngBlock.SimplePacket)
            {
                _descriptionAtBeginning = new PcapngDescription(_section, File);
                return true;
            }
            var needed = ParseBlock(none);
            if (needed < 0 || !Window.Require(needed))
                return false;
        }
        return false;
    }

    /// <summary>Blocks lie at multiples of four bytes and say their length twice.</summary>
    protected override int FindRecordIn(ReadOnlySpan<byte> bytes, long offset, bool isLast)
    {
        for (var start = (int)(-offset & 3); start < bytes.Length; start += 4)
            if (IsChain(bytes[start..], isLast))
                return start;
        return -1;
    }

    bool IsChain(ReadOnlySpan<byte> bytes, bool isLast)
    {
        var order = _section.Order;
        for (var length = 0; length < SureChain; length++)
        {
            if (length > 0 && isLast && bytes.IsEmpty)
                return true;
            if (bytes.Length < PcapngBlock.MinLength)
                return false;
            var type = order.U32(bytes);
            var size = order.U32(bytes[4..]);
            var isPacket = type is PcapngBlock.EnhancedPacket or PcapngBlock.Packet or PcapngBlock.SimplePacket;
            if ((length == 0 && !isPacket) || size < PcapngBlock.ShortestLength(type) || size % 4 != 0 || size > (uint)bytes.Length
                || order.U32(bytes[((int)size - PcapngBlock.TrailerLength)..]) != size)
                return false;
            bytes = bytes[(int)size..];
        }
        return true;
    }

    /// <summary>The obsolete packet block has 16 bits of interface number, then 16 bits of drops (all set: unknown).</summary>
    static (uint Interface, ulong Drops) ReadObsoleteFields(ReadOnlySpan<byte> block, ByteOrder order)
    {
        var drops = order.U16(block[10..]);
        return (order.U16(block[8..]), drops == ushort.MaxValue ? 0u : drops);
    }

    /// <summary>
    /// Takes the block at the start of the window, which <see cref="ParsePackets"/> did not. 0: taken; otherwise as
    /// <see cref="RecordReader.Parse"/>.
    /// </summary>
    int ParseBlock(FrameBatch batch)
    {
        var at = Window.Offset;
        var block = Window.Unread;
        if (block.Length < PcapngBlock.MinLength)
            return PcapngBlock.MinLength;
        var order = _section.Order;
        var isSection = order.U32(block) == PcapngBlock.SectionHeader;
        if (isSection && !PcapngBlock.TryReadOrder(block, out order))
            return Damaged(at, $"a section header has no valid byte-order mark");
        var type = order.U32(block);
        var length = order.U32(block[4..]);
        if (length < PcapngBlock.ShortestLength(type) || length % 4 != 0)
            return Damaged(at, $"a block of type 0x{type:X8} claims {Number(length)} bytes");
        return type switch
        {
            PcapngBlock.EnhancedPacket or PcapngBlock.Packet => Explain(order, type, length),
            PcapngBlock.SectionHeader or PcapngBlock.InterfaceDescription or PcapngBlock.InterfaceStatistics or PcapngBlock.SimplePacket =>
                Take(batch, order, type, length),
            _ => PassOver(batch, order, length),
        };
    }

    /// <summary>Why a packet block was not taken: damaged, or not whole in the window.</summary>
    int Explain(ByteOrder order, uint type, uint length)
    {
        var at = Window.Offset;
        if (Window.Available < PcapngBlock.PacketFixedLength)
            return PcapngBlock.PacketFixedLength;
        var packet = new PcapngPacket(Window.Unread, order);
        var number = type == PcapngBlock.Packet ? ReadObsoleteFields(Window.Unread, order).Interface : packet.Interface;
        if (number >= (uint)_section.InterfaceCount)
            return Damaged(at, $"a packet names interface {Number(number)}, which is not described");
        var limit = _section.Interfaces[number].FrameLimit;
        if (packet.Captured > limit)
            return Damaged(at, $"record claims {Number(packet.Captured)} bytes, limit is {Number(limit)}");
        if (!packet.Fits(limit))
            return Damaged(at, $"a packet of {Number(packet.Captured)} bytes is in a block of {Number(length)} bytes");
        return Window.Available < length ? (int)length : LengthsDiffer(at, length);
    }

    /// <summary>Takes a block that must be whole in the window to be read.</summary>
    int Take(FrameBatch batch, ByteOrder order, uint type, uint length)
    {
        var at = Window.Offset;
        var longest = PcapngBlock.MaxOptionsLength + (type == PcapngBlock.SimplePacket ? CaptureLimits.LargestSnapLength : 0);
        if (length > longest)
            return Damaged(at, $"a block of type 0x{type:X8} claims {Number(length)} bytes, limit is {Number(longest)}");
        if (Window.Available < length)
            return (int)length;
        var block = Window.Unread[..(int)length];
        if (order.U32(block[^PcapngBlock.TrailerLength..]) != length)
            return LengthsDiffer(at, length);
        var trouble = type switch
        {
            PcapngBlock.SectionHeader => _section.Begin(block, order),
            PcapngBlock.InterfaceDescription => _section.AddInterface(block),
            PcapngBlock.InterfaceStatistics => _section.AddStatistics(block),
            _ => AddSimplePacket(batch, block),
        };
        if (trouble is not null)
            return Damaged(at, trouble);
        Window.Start += (int)length;
        return 0;
    }

    /// <summary>A simple packet block has no time and no captured length: the interface's snap length says where it was cut.</summary>
    FormattableString? AddSimplePacket(FrameBatch batch, ReadOnlySpan<byte> block)
    {
        if (_section.InterfaceCount == 0)
            return $"a packet comes before the description of its interface";
        var source = _section.Interfaces[0];
        var wire = _section.Order.U32(block[8..]);
        var captured = source.SnapLength == 0 ? wire : Math.Min(wire, source.SnapLength);
        if (captured > source.FrameLimit)
            return $"record claims {Number(captured)} bytes, limit is {Number(source.FrameLimit)}";
        if (captured > block.Length - PcapngBlock.SimplePacketFixedLength - PcapngBlock.TrailerLength)
            return $"a packet of {Number(captured)} bytes is in a block of {Number(block.Length)} bytes";
        if (batch.Origins is not null)
            batch.Origins[batch.Count] = _section.OriginOf(source, (int)captured, []);
        ref var frame = ref batch.Frames[batch.Count++];
        frame.Time = PacketTime.None;
        frame.Offset = Window.Start + PcapngBlock.SimplePacketFixedLength;
        frame.CapturedLength = WithoutFcs((int)captured, wire, source.FcsLength);
        frame.WireLength = wire;
        frame.LinkType = source.LinkType;
        return null;
    }

    /// <summary>Passes over a block of a type that says nothing about frames, without holding it.</summary>
    int PassOver(FrameBatch batch, ByteOrder order, uint length)
    {
        var at = Window.Offset;
        // Moving the window on would pull the bytes from under frames that are not handed out yet.
        if (batch.Count > 0 && Window.Available < length)
            return PcapngBlock.MinLength;
        if (!Window.Skip(length - PcapngBlock.TrailerLength) || !Window.Require(PcapngBlock.TrailerLength))
            return NoteEnd(at, Window.Offset + Window.Available - at, length);
        if (order.U32(Window.Unread) != length)
            return LengthsDiffer(at, length);
        Window.Start += PcapngBlock.TrailerLength;
        return 0;
    }

    int LengthsDiffer(long at, uint length) =>
        Damaged(at, $"a block begins with a length of {Number(length)} bytes and ends with another");
}
