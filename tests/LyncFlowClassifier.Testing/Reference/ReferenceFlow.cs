using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Testing.Reference;

/// <summary>A packet with its frame number, counted from 1.</summary>
public readonly record struct NumberedPacket(long Frame, ReferencePacket Packet);

/// <summary>A flow as plain lists of packets, and what is concluded from them.</summary>
public sealed class ReferenceFlow
{
    /// <summary>TCP and UDP packets and attributed fragments, in capture order.</summary>
    public List<NumberedPacket> Packets { get; } = [];

    /// <summary>ICMP errors that quote the flow, in capture order.</summary>
    public List<NumberedPacket> Errors { get; } = [];

    /// <summary>What a <see cref="FlowRecord"/> has to hold.</summary>
    public FlowRecord Record { get; set; }

    /// <summary>True if end A of the record (the sender of the first frame) is the initiator.</summary>
    public bool InitiatorIsA { get; set; }

    /// <summary>By what the initiator was told.</summary>
    public InitiatorEvidence Evidence { get; set; }

    /// <summary>Attempts.</summary>
    public uint Attempts { get; set; }

    /// <summary>Outcome, after the gate of capture health.</summary>
    public Outcome Outcome { get; set; }

    /// <summary>Its confidence; without meaning for <see cref="Outcome.Pending"/>.</summary>
    public Confidence Confidence { get; set; }

    /// <summary>Blocked.</summary>
    public bool Blocked { get; set; }

    /// <summary>Some attempts failed while another passed (LF208).</summary>
    public bool Intermittent { get; set; }
}

/// <summary>What the reference model found.</summary>
public sealed class ReferenceResult
{
    /// <summary>Flows by their first frame.</summary>
    public required List<ReferenceFlow> Flows { get; init; }

    /// <summary>Capture health.</summary>
    public required CaptureHealth Health { get; init; }

    /// <summary>Latest packet time of the capture.</summary>
    public required long CaptureEnd { get; init; }

    /// <summary>TCP frames.</summary>
    public required long TcpFrames { get; init; }

    /// <summary>UDP frames, first fragments included.</summary>
    public required long UdpFrames { get; init; }

    /// <summary>ICMP and ICMPv6 errors.</summary>
    public required long IcmpErrors { get; init; }

    /// <summary>Non-first fragments.</summary>
    public required long Fragments { get; init; }

    /// <summary>Non-first fragments whose first fragment was not seen before.</summary>
    public required long FragmentsWithoutFlow { get; init; }

    /// <summary>ICMP errors that quote a flow which is not in the capture.</summary>
    public required long IcmpErrorsWithoutFlow { get; init; }
}
