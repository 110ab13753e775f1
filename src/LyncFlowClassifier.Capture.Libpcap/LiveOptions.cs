namespace LyncFlowClassifier.Capture.Libpcap;

/// <summary>How to capture.</summary>
public readonly record struct LiveOptions
{
    /// <summary>Default of <see cref="SnapLength"/> in bytes: headers and the beginning of payloads, which is what flows are told by.</summary>
    public const int DefaultSnapLength = 256;

    /// <summary>Smallest <see cref="SnapLength"/> in bytes: the headers of Ethernet, IPv6 and TCP with options.</summary>
    public const int SmallestSnapLength = 64;

    /// <summary>Largest <see cref="SnapLength"/> in bytes, as libpcap has it.</summary>
    public const int LargestSnapLength = 262_144;

    /// <summary>Default of <see cref="BufferBytes"/>: 64 MiB.</summary>
    public const int DefaultBufferBytes = 64 << 20;

    /// <summary>Defaults; to be changed with <c>with</c>.</summary>
    public LiveOptions() { }

    /// <summary>Bytes of a frame that are kept, <see cref="SmallestSnapLength"/> to <see cref="LargestSnapLength"/>.</summary>
    public int SnapLength { get; init; } = DefaultSnapLength;

    /// <summary>True (default): also frames that are for other machines.</summary>
    public bool Promiscuous { get; init; } = true;

    /// <summary>Bytes of the system's buffer, for each interface; when it is full, frames are dropped.</summary>
    public int BufferBytes { get; init; } = DefaultBufferBytes;

    /// <summary>Who takes frames out of that buffer.</summary>
    public LiveBackend Backend { get; init; }

    /// <summary>Capture filter in the syntax of pcap-filter(7); null or empty: all frames. Host names in it are looked up by libpcap.</summary>
    public string? Filter { get; init; }
}
