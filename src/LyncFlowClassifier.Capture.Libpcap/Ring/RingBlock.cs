using System.Buffers.Binary;
using System.Runtime.Intrinsics.X86;

namespace LyncFlowClassifier.Capture.Libpcap.Ring;

/// <summary>Reads the frames of one block of a ring where they lie.</summary>
/// <remarks>
/// Proof obligations (unsafe): the memory has the block's <see cref="RingMemory.BlockBytes"/> bytes from <c>begin</c> on, and nobody else writes
/// to them while they are read here. What headers say is not believed: a header, and the frame that it describes, lie between the
/// block's own header and its end, or the rest of the block is given up. Written are only the 4 bytes before a frame and its
/// first 12, which lie behind the frame's header.
/// </remarks>
unsafe struct RingBlock
{
    /// <summary>Bytes of a VLAN tag, which the kernel leaves free before each frame.</summary>
    public const int TagLength = 4;

    const int BlockHeaderLength = 48, HeaderLength = 48;
    const int AddressesLength = 12; // the two of Ethernet, behind which the tag belongs
    const ushort UsualTagType = 0x8100;
    const int CacheLine = 64;

    /// <summary>
    /// Bytes behind a frame that are on their way to the cache when it is read, about those of a batch. Another processor wrote them, and where a frame
    /// lies is known only when the one before was read: without this every frame waits, which costs as much as the copy that is spared.
    /// </summary>
    const int Ahead = 16 << 10;

    byte* _ring;
    int _at;
    int _end;
    int _fetched;
    uint _left;

    /// <summary>True if frames are left.</summary>
    public readonly bool HasFrames => _left > 0;

    /// <summary>Frames that were given up since headers were wrong.</summary>
    public long Lost { get; private set; }

    /// <summary>Goes to the first frame of a block.</summary>
    /// <param name="ring">What offsets of frames are counted from.</param>
    /// <param name="begin">Offset of the block.</param>
    public void Enter(byte* ring, int begin)
    {
        var header = (BlockHeader*)(ring + begin);
        var (length, first) = (header->Length, header->FirstFrame);
        _ring = ring;
        _left = header->Frames;
        if (length > RingMemory.BlockBytes || first < BlockHeaderLength || first > length)
            GiveUp();
        else
            (_at, _end, _fetched) = (begin + (int)first, begin + (int)length, begin);
    }

    /// <summary>Writes entries for frames that follow; how many, 0 to <paramref name="most"/>.</summary>
    /// <param name="frames">Room for them.</param>
    /// <param name="most">1 or more.</param>
    /// <param name="snapLength">Longer frames are cut to it.</param>
    /// <param name="bytes">Sum of their captured lengths.</param>
    public int Take(Frame* frames, int most, uint snapLength, out int bytes)
    {
        var ring = _ring;
        var (at, end, left, fetched) = (_at, _end, _left, _fetched);
        var count = 0;
        bytes = 0;
        while (left > 0 && count < most)
        {
            var room = (uint)(end - at);
            var header = (FrameHeader*)(ring + at);
            if (room < HeaderLength)
                break;
            uint start = header->Start, captured = header->CapturedLength, next = header->Next;
            if (start < HeaderLength + TagLength || start > room || captured > room - start)
                break;
            // Behind the last frame nothing follows.
            if (left > 1 && (next < HeaderLength || next > room))
                break;
            var offset = at + (int)start;
            if (Sse.IsSupported)
            {
                Sse.Prefetch0(ring + offset);
                Sse.Prefetch0(ring + offset + CacheLine);
                for (var until = Math.Min(at + Ahead, end); fetched < until; fetched += CacheLine)
                    Sse.Prefetch1(ring + fetched);
            }

            var wire = header->WireLength;
            if (((header->Status & FrameHeader.HasTag) | header->Tag) != 0 && captured >= AddressesLength)
            {
                PutTagBack(ring + offset, header);
                offset -= TagLength;
                captured += TagLength;
                wire += TagLength;
            }

            captured = Math.Min(captured, snapLength);
            frames->Time = (header->Seconds * PacketTime.Second) + header->Nanoseconds;
            frames->WireLength = wire;
            frames->CapturedLength = (int)captured;
            frames->Offset = offset;
            frames->LinkType = LinkType.Ethernet;
            frames++;
            bytes += (int)captured;
            at += (int)next;
            count++;
            left--;
        }

        (_at, _left, _fetched) = (at, left, fetched);
        if (count < most)
            GiveUp();
        return count;
    }

    // The kernel takes the outer tag out of frames; here it comes in again, as it was on the wire.
    static void PutTagBack(byte* frame, FrameHeader* header)
    {
        var type = header->TagType != 0 || (header->Status & FrameHeader.HasTagType) != 0 ? header->TagType : UsualTagType;
        var (first, last) = (*(ulong*)frame, *(uint*)(frame + sizeof(ulong)));
        *(ulong*)(frame - TagLength) = first;
        *(uint*)(frame - TagLength + sizeof(ulong)) = last;
        var tag = new Span<byte>(frame - TagLength + AddressesLength, TagLength);
        BinaryPrimitives.WriteUInt16BigEndian(tag, type);
        BinaryPrimitives.WriteUInt16BigEndian(tag[sizeof(ushort)..], (ushort)header->Tag);
    }

    // How many there were is the header's word too: no more than find room are counted.
    void GiveUp()
    {
        Lost += Math.Min(_left, RingMemory.BlockBytes / HeaderLength);
        _left = 0;
    }
}
