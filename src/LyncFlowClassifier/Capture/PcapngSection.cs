namespace LyncFlowClassifier.Capture;

/// <summary>What the current section of a pcapng file has said so far: byte order, interfaces, statistics.</summary>
sealed class PcapngSection(CaptureFile file, CaptureStatistics statistics, CaptureLimits limits)
{
    /// <summary>Most interfaces of one section; keeps a file of nothing else from filling the memory.</summary>
    public const int MaxInterfaces = 65_536;

    const ushort PacketFlags = 2;
    const ushort PacketDropCount = 4;
    const ushort DropsByInterface = 5;
    const ushort DropsBySystem = 7;

    bool _begun;

    /// <summary>Byte order of the section.</summary>
    public ByteOrder Order { get; private set; }

    /// <summary>Interfaces by number; the first <see cref="InterfaceCount"/> are set.</summary>
    public PcapngInterface[] Interfaces { get; private set; } = [];

    public int InterfaceCount { get; private set; }

    /// <summary>Starts a section from its header block; a clause saying what is wrong, or null.</summary>
    public FormattableString? Begin(ReadOnlySpan<byte> block, ByteOrder order)
    {
        var major = order.U16(block[12..]);
        if (major != 1)
            return $"a section has the unknown pcapng version {major}.{order.U16(block[14..])}";
        if (_begun && order.Swaps != Order.Swaps)
            file.Format = file.Format.Replace(Order.ToString(), "mixed byte order", StringComparison.Ordinal);
        _begun = true;
        Order = order;
        InterfaceCount = 0;
        return null;
    }

    /// <summary>Adds an interface from its description block; a clause saying what is wrong, or null.</summary>
    public FormattableString? AddInterface(ReadOnlySpan<byte> block)
    {
        if (InterfaceCount == MaxInterfaces)
            return $"a section has more than 65,536 interfaces";
        var snapLength = Order.U32(block[12..]);
        var description = new PcapngInterface
        {
            LinkType = Order.U16(block[8..]),
            SnapLength = snapLength,
            FrameLimit = limits.FrameLimit(snapLength),
        };
        if (description.ReadOptions(Options(block, PcapngBlock.InterfaceFixedLength)) is { } trouble)
            return trouble;
        if (InterfaceCount == Interfaces.Length)
        {
            var larger = new PcapngInterface[Math.Max(4, InterfaceCount * 2)];
            Interfaces.CopyTo(larger, 0);
            Interfaces = larger;
        }
        Interfaces[InterfaceCount++] = description;
        file.Interfaces++;
        file.SnapLength = Math.Max(file.SnapLength, snapLength);
        return null;
    }

    /// <summary>Takes up an interface statistics block; a clause saying what is wrong, or null.</summary>
    public FormattableString? AddStatistics(ReadOnlySpan<byte> block)
    {
        var number = Order.U32(block[8..]);
        if (number >= (uint)InterfaceCount)
            return $"statistics of interface {number}, which is not described";
        ulong byInterface = 0, bySystem = 0;
        var options = Options(block, PcapngBlock.StatisticsFixedLength);
        while (options.Next())
        {
            if (options.Value.Length != sizeof(ulong))
                continue;
            if (options.Code == DropsByInterface)
                byInterface = Order.U64(options.Value);
            else if (options.Code == DropsBySystem)
                bySystem = Order.U64(options.Value);
        }
        var source = Interfaces[number];
        var before = source.Drops;
        source.ReportDrops(byInterface, bySystem);
        CountDrops(before, source.Drops);
        return null;
    }

    /// <summary>Takes up the options of a packet block and returns the length of its frame check sequence in bytes.</summary>
    public int ReadPacketOptions(PcapngInterface source, ReadOnlySpan<byte> bytes)
    {
        var fcs = source.FcsLength;
        var options = new PcapngOptions(bytes, Order);
        while (options.Next())
        {
            if (options.Code == PacketFlags && options.Value.Length == sizeof(uint))
            {
                // Bits 5 to 8; 0 says nothing.
                var own = (int)(Order.U32(options.Value) >> 5) & 0xF;
                fcs = own == 0 ? fcs : own;
            }
            else if (options.Code == PacketDropCount && options.Value.Length == sizeof(ulong))
                AddPacketDrops(source, Order.U64(options.Value));
        }
        return fcs;
    }

    /// <summary>Where a packet comes from, for whoever asked for it.</summary>
    public FrameOrigin OriginOf(PcapngInterface source, int recordedLength, ReadOnlySpan<byte> bytes)
    {
        var flags = 0u;
        var options = new PcapngOptions(bytes, Order);
        while (options.Next())
        {
            if (options.Code == PacketFlags && options.Value.Length == sizeof(uint))
                flags = Order.U32(options.Value);
        }
        return new FrameOrigin(source.Describe(file), recordedLength, flags);
    }

    /// <summary>Counts frames that were lost between the packet before and this one.</summary>
    public void AddPacketDrops(PcapngInterface source, ulong drops)
    {
        var before = source.Drops;
        source.AddPacketDrops(drops);
        CountDrops(before, source.Drops);
    }

    void CountDrops(ulong before, ulong after) =>
        statistics.DroppedFrames = (long)Int128.Clamp((Int128)statistics.DroppedFrames - before + after, 0, long.MaxValue);

    PcapngOptions Options(ReadOnlySpan<byte> block, int start) => new(block[start..^PcapngBlock.TrailerLength], Order);
}
