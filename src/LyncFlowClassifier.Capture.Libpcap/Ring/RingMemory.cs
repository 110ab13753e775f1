using System.Buffers;

namespace LyncFlowClassifier.Capture.Libpcap.Ring;

/// <summary>The ring of a packet socket: blocks that the kernel fills and we give back, mapped into this process.</summary>
/// <remarks>
/// Proof obligations (unsafe): the mapping has <see cref="Length"/> bytes, does not move, and is gone after Dispose; then the span is empty,
/// so whoever still has a batch over it gets an exception and no wild read.
/// </remarks>
sealed unsafe class RingMemory : MemoryManager<byte>
{
    /// <summary>Bytes of a block; a frame that is longer, with its header, is cut to it. The kernel wakes us for each.</summary>
    public const int BlockBytes = 256 << 10;

    const int ReadWrite = 1 | 2, Shared = 1; // PROT_READ | PROT_WRITE, MAP_SHARED

    readonly int _length;
    byte* _start;

    RingMemory(byte* start, int length)
    {
        _start = start;
        _length = length;
    }

    /// <summary>First byte; null after Dispose.</summary>
    public byte* Start => _start;

    /// <summary>Bytes.</summary>
    public int Length => _length;

    /// <summary>Number of blocks.</summary>
    public int Blocks => _length / BlockBytes;

    /// <summary>Gives a socket a ring of about so many bytes, or of less if the system has not so much. Throws <see cref="RingRefusedException"/>.</summary>
    /// <param name="socket">Not bound yet.</param>
    /// <param name="bytes">1 or more.</param>
    /// <param name="milliseconds">After so long a block is handed over, however little is in it.</param>
    public static RingMemory Create(PacketSocket socket, int bytes, int milliseconds)
    {
        // Offsets of frames are int.
        var blocks = (int)Math.Min(((long)bytes + BlockBytes - 1) / BlockBytes, int.MaxValue / BlockBytes);
        while (socket.RequestRing(Request(blocks, milliseconds)) is var error and not 0)
        {
            if (error != LinuxFunctions.NoMemory || blocks == 1)
                throw RingRefusedException.Of("PACKET_RX_RING", error);
            blocks -= Math.Max(1, blocks / 20);
        }

        var length = blocks * BlockBytes;
        var start = LinuxFunctions.Map(0, (nuint)length, ReadWrite, Shared, socket.Descriptor, 0);
        return start != -1 ? new RingMemory((byte*)start, length) : throw RingRefusedException.Of("mmap", LinuxFunctions.LastError);
    }

    /// <inheritdoc/>
    public override Span<byte> GetSpan() => new(_start, _start is null ? 0 : _length);

    /// <inheritdoc/>
    public override MemoryHandle Pin(int elementIndex = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)elementIndex, (uint)GetSpan().Length, nameof(elementIndex));
        return new MemoryHandle(_start + elementIndex);
    }

    /// <inheritdoc/>
    public override void Unpin()
    {
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (_start is not null)
            LinuxFunctions.Unmap((nint)_start, (nuint)_length);
        _start = null;
    }

    static RingRequest Request(int blocks, int milliseconds) => new()
    {
        BlockBytes = BlockBytes,
        Blocks = (uint)blocks,
        // Frames of this version have no fixed size, but the request must be consistent.
        FrameBytes = BlockBytes,
        Frames = (uint)blocks,
        RetireMilliseconds = (uint)milliseconds,
    };
}
