namespace LyncFlowClassifier.Capture;

/// <summary>What an input says of one of its interfaces: all that is needed to write its frames to another capture.</summary>
public sealed class CaptureInterface
{
    /// <summary>Longest name that is kept, in bytes.</summary>
    public const int MaxNameLength = 255;

    /// <summary>Name of the input, from the command line.</summary>
    public required string Input { get; init; }

    /// <summary>Link type (LINKTYPE_ value).</summary>
    public required ushort LinkType { get; init; }

    /// <summary>Most bytes of a frame that were kept; 0 = all.</summary>
    public required uint SnapLength { get; init; }

    /// <summary>Name of the interface as the capture gives it, at most <see cref="MaxNameLength"/> bytes; empty if it gives none.</summary>
    public string Name { get; init; } = "";

    /// <summary>Unit of its times as if_tsresol says it: negative power of ten of a second, or of two with the top bit set.</summary>
    public required byte Resolution { get; init; }

    /// <summary>Seconds that are added to its times (if_tsoffset).</summary>
    public long Offset { get; init; }

    /// <summary>Length of the frame check sequence as if_fcslen says it; 0 = none.</summary>
    public byte FcsLength { get; init; }
}

/// <summary>Where a frame comes from and how it was recorded.</summary>
/// <param name="Interface">Its interface; one object per interface of an input.</param>
/// <param name="RecordedLength">Bytes in the capture, with a frame check sequence if there is one.</param>
/// <param name="Flags">Direction, reception and length of the frame check sequence as epb_flags says them; 0 = nothing.</param>
public readonly record struct FrameOrigin(CaptureInterface Interface, int RecordedLength, uint Flags);
