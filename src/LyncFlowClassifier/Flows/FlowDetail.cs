using System.Runtime.InteropServices;

namespace LyncFlowClassifier.Flows;

/// <summary>The part of a flow record that is written at its first frames and on rare changes.</summary>
[StructLayout(LayoutKind.Sequential, Size = Size)]
struct FlowDetail
{
    public const int Size = 40;

    /// <summary>Number of the first frame.</summary>
    public long FirstFrame;

    /// <summary>Earliest packet time of each end.</summary>
    public long First0, First1;

    /// <summary>
    /// TCP: a <see cref="TcpOpening"/>. UDP: word of each end's first datagram (<see cref="UdpWord"/>), to tell a duplicate where
    /// two parts meet.
    /// </summary>
    public uint FirstWord0, FirstWord1;

    /// <summary>Number of the <see cref="FlowRare"/>, or 0.</summary>
    public uint Rare;

    /// <summary>First payload of each end.</summary>
    public PayloadKind Payload0, Payload1;

    /// <summary>DSCP of end 0's and end 1's first frame : 6 and 6; end that sent the first frame : 1.</summary>
    ushort _firsts;

    const int DscpBits = 6;
    const int FirstEndShift = 2 * DscpBits;
    const uint DscpMask = (1 << DscpBits) - 1;

    /// <summary>End that sent the first frame: 0 or 1.</summary>
    public uint FirstEnd
    {
        readonly get => (uint)_firsts >> FirstEndShift;
        set => _firsts = (ushort)((_firsts & ~(1u << FirstEndShift)) | (value << FirstEndShift));
    }

    /// <summary>DSCP of an end's first frame.</summary>
    public readonly byte FirstDscp(uint end) => (byte)(((uint)_firsts >> ((int)end * DscpBits)) & DscpMask);

    /// <summary>Sets the DSCP of an end's first frame.</summary>
    public void SetFirstDscp(uint end, byte dscp)
    {
        var shift = (int)end * DscpBits;
        _firsts = (ushort)((_firsts & ~(DscpMask << shift)) | ((uint)dscp << shift));
    }
}
