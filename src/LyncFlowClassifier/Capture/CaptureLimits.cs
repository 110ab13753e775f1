namespace LyncFlowClassifier.Capture;

/// <summary>What a capture may cost at most. A value of 0 or less stands for the default.</summary>
public readonly record struct CaptureLimits
{
    /// <summary>Default of <see cref="MaxFrameLength"/>, and what other readers of captures use: 262,144 bytes.</summary>
    public const int DefaultMaxFrameLength = 262_144;

    /// <summary>A declared snap length raises the frame limit up to this many bytes: 16 MiB.</summary>
    public const int LargestSnapLength = 16 << 20;

    const long DefaultMaxDecompressedBytes = 64L << 30;

    readonly int _maxFrameLength;
    readonly long _maxDecompressedBytes;

    /// <summary>Longest believable record in bytes; a longer one is damage. At most 16 MiB.</summary>
    public int MaxFrameLength
    {
        get => _maxFrameLength > 0 ? _maxFrameLength : DefaultMaxFrameLength;
        init => _maxFrameLength = Math.Min(value, LargestSnapLength);
    }

    /// <summary>Bytes that one compressed input may expand to; 64 GiB by default.</summary>
    public long MaxDecompressedBytes
    {
        get => _maxDecompressedBytes > 0 ? _maxDecompressedBytes : DefaultMaxDecompressedBytes;
        init => _maxDecompressedBytes = value;
    }

    /// <summary>True: compressed input is decompressed on a thread of its own. Frames, limits and damage are the same.</summary>
    public bool DecompressAside { get; init; }

    /// <summary>The frame limit of an interface that declares <paramref name="snapLength"/> bytes (0 = unlimited or unknown).</summary>
    internal int FrameLimit(uint snapLength) =>
        snapLength <= LargestSnapLength ? Math.Max(MaxFrameLength, (int)snapLength) : MaxFrameLength;
}
