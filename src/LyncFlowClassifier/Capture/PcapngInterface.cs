using System.Text;

namespace LyncFlowClassifier.Capture;

/// <summary>One interface of a pcapng section.</summary>
sealed class PcapngInterface
{
    const ushort NameOption = 2;
    const ushort TimeResolution = 9;
    const ushort FcsLengthOption = 13;
    const ushort TimeOffset = 14;

    byte[] _name = [];
    byte _fcsOption;
    CaptureInterface? _description;
    ulong _packetDrops;
    ulong _reportedDrops;

    public required ushort LinkType { get; init; }

    /// <summary>Most bytes of a frame that are kept; 0 = all.</summary>
    public required uint SnapLength { get; init; }

    /// <summary>Longest believable record.</summary>
    public required int FrameLimit { get; init; }

    public PcapngClock Clock { get; private set; } = PcapngClock.Default;

    /// <summary>Bytes of frame check sequence at the end of each frame, unless the frame's flags say otherwise.</summary>
    public int FcsLength { get; private set; }

    /// <summary>
    /// Frames lost on this interface. Statistics blocks count from the start of the capture, packet blocks since the packet
    /// before; a writer that gives both means the same frames.
    /// </summary>
    public ulong Drops => Math.Max(_packetDrops, _reportedDrops);

    /// <summary>Takes up the options of the description; a clause saying what is wrong, or null.</summary>
    public FormattableString? ReadOptions(PcapngOptions options)
    {
        while (options.Next())
        {
            var value = options.Value;
            var length = options.Code switch { TimeResolution or FcsLengthOption => 1, TimeOffset => 8, _ => value.Length };
            if (value.Length != length)
                return $"interface option {options.Code} has {value.Length} bytes instead of {length}";
            if (options.Code == TimeResolution)
                Clock = Clock.WithResolution(value[0]);
            else if (options.Code == TimeOffset)
                Clock = Clock.WithOffset((long)options.Order.U64(value));
            else if (options.Code == FcsLengthOption)
                // Bits by the specification, bytes by many writers: 4 and 32 both mean four bytes.
                FcsLength = (_fcsOption = value[0]) < 8 ? value[0] : value[0] / 8;
            else if (options.Code == NameOption)
                _name = value[..Math.Min(value.Length, CaptureInterface.MaxNameLength)].ToArray();
        }
        return options.Broken ? $"the options of an interface run past its block" : (FormattableString?)null;
    }

    /// <summary>The interface as others may know it; the same object every time.</summary>
    public CaptureInterface Describe(CaptureFile file) => _description ??= new CaptureInterface
    {
        Input = file.Name,
        LinkType = LinkType,
        SnapLength = SnapLength,
        Name = Encoding.UTF8.GetString(_name),
        Resolution = Clock.Resolution,
        Offset = Clock.Offset,
        FcsLength = _fcsOption,
    };

    /// <summary>True if frames of both are read alike.</summary>
    public bool IsSameAs(PcapngInterface other) => LinkType == other.LinkType && SnapLength == other.SnapLength
        && FrameLimit == other.FrameLimit && FcsLength == other.FcsLength && Clock.IsSameAs(other.Clock);

    public void AddPacketDrops(ulong drops) => _packetDrops = _packetDrops + drops < drops ? ulong.MaxValue : _packetDrops + drops;

    /// <summary>Counts from the start of the capture; they replace the ones reported before.</summary>
    public void ReportDrops(ulong byInterface, ulong bySystem) =>
        _reportedDrops = byInterface + bySystem < bySystem ? ulong.MaxValue : byInterface + bySystem;
}
