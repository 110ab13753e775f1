using System.Collections.Immutable;
using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Classify;

namespace LyncFlowClassifier.Report;

/// <summary>What was read, what of it was understood, and how far it can be trusted.</summary>
public sealed record CaptureSummary
{
    /// <summary>The warning of a report that the user cut short.</summary>
    public static string InterruptedWarning { get; } = FormattableString.Invariant(InterruptedNote);

    /// <summary>The same, to be told in any language.</summary>
    internal static FormattableString InterruptedNote => $"Interrupted: the report covers the capture up to this point.";

    /// <summary>The same with one more warning.</summary>
    internal CaptureSummary With(FormattableString note)
        => this with { Warnings = Warnings.Add(FormattableString.Invariant(note)), Notes = Notes.Add(note) };

    /// <summary>Inputs in reading order.</summary>
    public required ImmutableArray<CaptureFile> Files { get; init; }

    /// <summary>Counts per kind of frame.</summary>
    public required FrameCounts Counts { get; init; }

    /// <summary>Earliest packet time, or <see cref="PacketTime.None"/>.</summary>
    public required long FirstSeen { get; init; }

    /// <summary>Latest packet time, or <see cref="PacketTime.None"/>.</summary>
    public required long LastSeen { get; init; }

    /// <summary>True if an input was damaged or cut, a limit ended reading, or the user interrupted.</summary>
    public required bool Incomplete { get; init; }

    /// <summary>True if the user interrupted.</summary>
    public bool Interrupted { get; init; }

    /// <summary>Drops, asymmetry, unseen data.</summary>
    public required CaptureHealth Health { get; init; }

    /// <summary>Flow records that were closed early because <c>--max-memory</c> was reached.</summary>
    public long EvictedFlows { get; init; }

    /// <summary>Flow records of a live capture that were closed because they were idle.</summary>
    public long IdleFlows { get; init; }

    /// <summary>Frames that the capture point duplicated.</summary>
    public long DuplicateFrames { get; init; }

    /// <summary>ICMP errors that quote a flow which is not in the capture.</summary>
    public long IcmpErrorsWithoutFlow { get; init; }

    /// <summary>What the user should know, one line each.</summary>
    public required ImmutableArray<string> Warnings { get; init; }

    /// <summary>Those of <see cref="Warnings"/> that can be told in any language.</summary>
    public ImmutableArray<FormattableString> Notes { get; init; } = [];

    /// <summary>Files of directories that were not read; each has a line in <see cref="Warnings"/> too.</summary>
    public ImmutableArray<SkippedFile> Skipped { get; init; } = [];
}

/// <summary>Frames by kind. Every frame is in exactly one of tcp, udp, icmp, fragments, other.</summary>
public sealed record FrameCounts
{
    /// <summary>All frames.</summary>
    public long Frames { get; init; }

    /// <summary>All bytes on the wire.</summary>
    public long Bytes { get; init; }

    /// <summary>Frames with an IPv4 header at any depth.</summary>
    public long Ipv4Frames { get; init; }

    /// <summary>Frames with an IPv6 header at any depth.</summary>
    public long Ipv6Frames { get; init; }

    /// <summary>TCP frames that belong to a flow by their own ports.</summary>
    public long TcpFrames { get; init; }

    /// <summary>UDP frames that belong to a flow by their own ports.</summary>
    public long UdpFrames { get; init; }

    /// <summary>ICMP and ICMPv6 frames, errors included.</summary>
    public long IcmpFrames { get; init; }

    /// <summary>ICMP and ICMPv6 errors.</summary>
    public long IcmpErrors { get; init; }

    /// <summary>Non-first IP fragments.</summary>
    public long Fragments { get; init; }

    /// <summary>Of these, fragments whose first fragment was not seen.</summary>
    public long FragmentsWithoutFlow { get; init; }

    /// <summary>Everything else: other IP protocols, not IP, unsupported link types, cut before the ports, malformed.</summary>
    public long OtherFrames { get; init; }

    /// <summary>Frames that are not IP; part of <see cref="OtherFrames"/>.</summary>
    public long NonIpFrames { get; init; }

    /// <summary>Frames with a header that contradicts itself.</summary>
    public long MalformedFrames { get; init; }

    /// <summary>Frames cut by the snap length.</summary>
    public long TruncatedFrames { get; init; }

    /// <summary>Frames reached through a tunnel.</summary>
    public long TunnelledFrames { get; init; }

    /// <summary>What the other frames are: protocol name and frames, most frequent first.</summary>
    public ImmutableArray<ProtocolCount> Others { get; init; } = [];
}

/// <summary>Frames of one protocol that makes no flows.</summary>
/// <param name="Kind"><c>ip</c>, <c>ethertype</c>, <c>link</c>, <c>malformed</c> or <c>no-ports</c>.</param>
/// <param name="Number">IP protocol, EtherType or link type; 0 for the others.</param>
/// <param name="Name">Short name, such as <c>ARP</c>, <c>IGMP</c>, <c>D-Bus</c>; the number if it has none.</param>
/// <param name="Frames">Frames.</param>
public sealed record ProtocolCount(string Kind, int Number, string Name, long Frames);
