using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LyncFlowClassifier.Capture.Libpcap;

/// <summary>Takes frames from libpcap: one copy of the bytes and one entry each, nothing on the heap.</summary>
/// <remarks>
/// Proof obligations (unsafe): Next to End are entries of a pinned array; the buffer is pinned and has room for (End - Next) times
/// SnapLength bytes from Offset on. Then no write leaves them, however often libpcap calls, since both limits are tested here.
/// </remarks>
unsafe struct FrameSink
{
    public Frame* Next;
    public Frame* End;
    public byte* Buffer;
    public int Offset;
    public uint SnapLength;
    public int FractionUnit;
    public ushort LinkType;

    /// <summary>pcap_handler; <paramref name="user"/> points to the sink.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static void Take(byte* user, PacketHeader* header, byte* bytes)
    {
        var sink = (FrameSink*)user;
        var frame = sink->Next;
        if (frame == sink->End)
            return;
        uint captured;
        if (PacketHeader.IsWide)
        {
            frame->Time = (header->Wide.Seconds * PacketTime.Second) + ((long)header->Wide.Fraction * sink->FractionUnit);
            frame->WireLength = header->Wide.WireLength;
            captured = header->Wide.CapturedLength;
        }
        else
        {
            frame->Time = (header->Narrow.Seconds * PacketTime.Second) + ((long)header->Narrow.Fraction * sink->FractionUnit);
            frame->WireLength = header->Narrow.WireLength;
            captured = header->Narrow.CapturedLength;
        }

        captured = Math.Min(captured, sink->SnapLength);
        frame->CapturedLength = (int)captured;
        frame->Offset = sink->Offset;
        frame->LinkType = sink->LinkType;
        System.Buffer.MemoryCopy(bytes, sink->Buffer + sink->Offset, captured, captured);
        sink->Offset += (int)captured;
        sink->Next = frame + 1;
    }
}
