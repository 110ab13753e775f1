using System.Collections.Immutable;
using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Decode;
using LyncFlowClassifier.Localisation;

namespace LyncFlowClassifier.Report;

/// <summary>Turns the pipeline's counts into the capture part of the report.</summary>
static class CaptureSummaryBuilder
{
    public static CaptureSummary Build(
        FlowPipeline pipeline, CaptureStatistics statistics, CaptureHealth health, long duplicates, long withoutTime, bool interrupted)
    {
        var tally = pipeline.Tally;
        var summary = new CaptureSummary
        {
            Files = [.. statistics.Files],
            Counts = Counts(pipeline),
            FirstSeen = tally.FirstSeen,
            LastSeen = tally.LastSeen,
            Incomplete = interrupted || statistics.Files.Exists(file => file.Damage is not null),
            Interrupted = interrupted,
            Health = health,
            EvictedFlows = pipeline.ClosedEarly,
            IdleFlows = pipeline.ClosedIdle,
            DuplicateFrames = duplicates,
            IcmpErrorsWithoutFlow = pipeline.IcmpErrorsWithoutFlow,
            Warnings = [.. statistics.Warnings],
            Skipped = [.. statistics.Skipped],
        };
        return WithNotes(summary, pipeline, statistics, withoutTime);
    }

    static FrameCounts Counts(FlowPipeline pipeline)
    {
        var tally = pipeline.Tally;
        var icmp = tally.Of(PacketKind.Icmp) + tally.Of(PacketKind.IcmpError);
        var inFlows = tally.Of(PacketKind.Tcp) + tally.Of(PacketKind.Udp);
        return new FrameCounts
        {
            Frames = tally.Frames,
            Bytes = tally.Bytes,
            Ipv4Frames = tally.With(PacketFlags.Ipv4Seen),
            Ipv6Frames = tally.With(PacketFlags.Ipv6Seen),
            TcpFrames = tally.Of(PacketKind.Tcp),
            UdpFrames = tally.Of(PacketKind.Udp),
            IcmpFrames = icmp,
            IcmpErrors = tally.Of(PacketKind.IcmpError),
            Fragments = tally.Of(PacketKind.Fragment),
            FragmentsWithoutFlow = pipeline.FragmentsWithoutFlow,
            OtherFrames = tally.Frames - inFlows - icmp - tally.Of(PacketKind.Fragment),
            NonIpFrames = tally.Of(PacketKind.NonIp) + tally.Of(PacketKind.UnsupportedLinkType),
            MalformedFrames = tally.With(PacketFlags.Malformed),
            TruncatedFrames = tally.Truncated,
            TunnelledFrames = tally.With(PacketFlags.Tunnelled),
            Others = Others(tally),
        };
    }

    static ImmutableArray<ProtocolCount> Others(FrameTally tally)
    {
        var others = new List<ProtocolCount>();
        for (var protocol = 0; protocol < tally.IpProtocols.Count; protocol++)
        {
            if (tally.IpProtocols[protocol] > 0)
                others.Add(new ProtocolCount("ip", protocol, ProtocolNames.IpProtocol(protocol), tally.IpProtocols[protocol]));
        }

        foreach (var (type, frames) in tally.EtherTypes)
            others.Add(new ProtocolCount("ethertype", type, ProtocolNames.EtherType(type), frames));
        foreach (var (type, frames) in tally.LinkTypes)
            others.Add(new ProtocolCount("link", type, ProtocolNames.Link(type), frames));
        if (tally.Of(PacketKind.Malformed) > 0)
            others.Add(new ProtocolCount("malformed", 0, "malformed", tally.Of(PacketKind.Malformed)));
        if (tally.Of(PacketKind.NoPorts) > 0)
            others.Add(new ProtocolCount("no-ports", 0, "cut before the ports", tally.Of(PacketKind.NoPorts)));
        others.Sort(static (a, b) =>
        {
            if (a.Frames != b.Frames)
                return a.Frames > b.Frames ? -1 : 1;
            var order = string.CompareOrdinal(a.Kind, b.Kind);
            return order != 0 ? order : a.Number - b.Number;
        });
        return [.. others];
    }

    static CaptureSummary WithNotes(CaptureSummary summary, FlowPipeline pipeline, CaptureStatistics statistics, long withoutTime)
    {
        if (summary.Interrupted)
            summary = summary.With(CaptureSummary.InterruptedNote);
        if (statistics.UnrepresentableTimes > 0)
            summary = summary.With($"{new Counted(statistics.UnrepresentableTimes, "frame")} with a time that cannot be represented: it is left out.");
        if (withoutTime > 0)
            summary = summary.With($"{new Counted(withoutTime, "flow")} without any time (pcapng simple packet blocks carry none).");
        if (pipeline.ClosedEarly > 0)
            summary = summary.With($"{new Counted(pipeline.ClosedEarly, "flow record")} closed early to stay below --max-memory: a flow that went on later appears again.");
        if (pipeline.ClosedIdle > 0)
            summary = summary.With($"{new Counted(pipeline.ClosedIdle, "flow record")} closed after --idle-timeout while the capture went on: flagged ones are listed, the others are counted.");
        if (pipeline.BeginningsNotFollowed > 0)
            summary = summary.With($"Too many connections begin at the same time: of {new Counted(pipeline.BeginningsNotFollowed, "beginning")} only the first data frame was looked at, so what comes later, such as certificates, is missing.");
        return summary;
    }
}
