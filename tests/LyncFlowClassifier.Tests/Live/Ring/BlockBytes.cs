using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Capture.Libpcap.Ring;

namespace LyncFlowClassifier.Tests.Live.Ring;

/// <summary>A block of a ring as the kernel writes it (linux/if_packet.h, version 3), behind another one; and what is read of it.</summary>
sealed unsafe class BlockBytes
{
    /// <summary>Offsets in the header of the block.</summary>
    public const int FramesAt = 12, FirstAt = 16, LengthAt = 20;

    /// <summary>Offsets in the header of a frame.</summary>
    public const int NextAt = 0, CapturedAt = 12, WireAt = 16, StatusAt = 20, StartAt = 24, TagAt = 32, TagTypeAt = 36;

    const int BlockHeader = 48, FrameStart = 86, Alignment = 8;

    readonly byte[] _ring = GC.AllocateArray<byte>(2 * RingMemory.BlockBytes, pinned: true);
    readonly List<int> _headers = [];
    int _end = BlockHeader;

    /// <summary>An empty block.</summary>
    public BlockBytes()
    {
        Set(0, 8, 1u);
        Set(0, FirstAt, (uint)BlockHeader);
        Set(0, LengthAt, (uint)BlockHeader);
    }

    /// <summary>Where the block begins.</summary>
    public static int Begin => RingMemory.BlockBytes;

    /// <summary>Bytes that are used, the block's header included.</summary>
    public int Length => _end;

    /// <summary>Offsets of the headers of frames in the block.</summary>
    public IReadOnlyList<int> Headers => _headers;

    /// <summary>The whole ring.</summary>
    public byte[] Ring => _ring;

    /// <summary>Adds a frame of so many bytes, each of which is <paramref name="number"/>.</summary>
    public BlockBytes Add(byte number, int captured, uint wire, uint status = 0, ushort tag = 0, ushort tagType = 0)
    {
        if (_headers.Count > 0)
            Set(_headers[^1], NextAt, (uint)(_end - _headers[^1]));
        _headers.Add(_end);
        Set(_end, 4, 1000u + number);
        Set(_end, 8, (uint)number);
        Set(_end, CapturedAt, (uint)captured);
        Set(_end, WireAt, wire);
        Set(_end, StatusAt, status);
        Set(_end, StartAt, (ushort)FrameStart);
        Set(_end, TagAt, (uint)tag);
        Set(_end, TagTypeAt, tagType);
        _ring.AsSpan(Begin + _end + FrameStart, captured).Fill(number);
        _end += (FrameStart + captured + Alignment - 1) / Alignment * Alignment;
        Set(0, FramesAt, (uint)_headers.Count);
        Set(0, LengthAt, (uint)_end);
        return this;
    }

    /// <summary>Overwrites a field of a header.</summary>
    public void Set<T>(int header, int field, T value)
        where T : unmanaged
    {
        fixed (byte* at = &_ring[Begin + header + field])
            *(T*)at = value;
    }

    /// <summary>Reads all, so many frames at a time.</summary>
    public (List<Frame> Frames, long Lost) Read(int most = FrameBatch.Capacity, uint snapLength = 65535)
    {
        var read = new List<Frame>();
        var room = new Frame[most];
        var block = default(RingBlock);
        fixed (byte* ring = _ring)
        fixed (Frame* frames = room)
        {
            block.Enter(ring, Begin);
            while (block.HasFrames)
            {
                var count = block.Take(frames, most, snapLength, out var bytes);
                Assert.InRange(count, 0, most);
                Assert.Equal(room.Take(count).Sum(frame => frame.CapturedLength), bytes);
                read.AddRange(room.Take(count));
            }
        }

        return (read, block.Lost);
    }

    /// <summary>The bytes of a frame.</summary>
    public byte[] Bytes(Frame frame) => _ring.AsSpan(frame.Offset, frame.CapturedLength).ToArray();
}
