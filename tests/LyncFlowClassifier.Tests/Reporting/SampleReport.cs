using System.Collections.Immutable;
using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Tests.Reporting;

/// <summary>Reports made by hand. Every text that a packet, a file or the user can choose is a parameter.</summary>
static class SampleReport
{
    public const long Start = 1_367_488_800_123_456_789; // 2013-05-02T10:00:00.123456789Z

    public static CatalogRow Row(string id = "server-3", string service = "Lync Server Front-End service") => new()
    {
        Id = id,
        Origin = Origin.Seed,
        Source = "page",
        Service = service,
        Protocol = "TCP (TLS)",
        Ports = [new PortRange(5061, 5061)],
        Transports = Transports.Tcp,
        Roles = Roles.FrontEnd,
    };

    public static Finding Refused(string message = "10.0.0.10 refused 2 SYNs.", string advice = "Check that the service runs.") => new()
    {
        Code = "LF202",
        Severity = Severity.Error,
        Message = message,
        Advice = advice,
        Frames = [1, 3],
    };

    public static ClassifiedFlow Flow(string? name = "fe01.contoso.example", Finding? finding = null, CatalogRow? row = null)
    {
        var client = new Endpoint(IpAddress.Parse("10.0.8.21"), 50123, Roles.Client, null);
        var server = new Endpoint(IpAddress.Parse("10.0.0.10"), 5061, Roles.FrontEnd | Roles.CentralManagementStore, name);
        return new ClassifiedFlow
        {
            Record = new FlowRecord
            {
                Transport = Transport.Tcp,
                AddressA = client.Address,
                AddressB = server.Address,
                PortA = client.Port,
                PortB = server.Port,
                FirstFrame = 1,
                A = new FlowSide { Frames = 2, Bytes = 132, FirstSeen = Start, LastSeen = Start + PacketTime.Second, FirstDscp = 24, Payload = PayloadKind.None },
                B = new FlowSide { Frames = 2, Bytes = 120, FirstSeen = Start + 5, LastSeen = Start + PacketTime.Second + 5 },
            },
            Initiator = client,
            Responder = server,
            InitiatorEvidence = InitiatorEvidence.Handshake,
            Attempts = 2,
            Outcome = Outcome.Refused,
            Confidence = Confidence.Certain,
            Blocked = true,
            Verdict = Verdict.Documented,
            Strength = Strength.Exact,
            Rows = [new RowMatch(row ?? Row(), Strength.Exact, RoleVerified: true)],
            Findings = [finding ?? Refused()],
            Flagged = true,
        };
    }

    /// <summary>A flow in which all optional parts are there.</summary>
    public static ClassifiedFlow FullFlow()
    {
        var icmp = new IcmpEvidence();
        icmp.Add(IcmpReasons.Prohibited, new IcmpQuote(7, Start, IpAddress.Parse("2001:db8::1"), 3, 13, IpAddress.Parse("10.0.8.21"), 50123, 99));
        var flow = Flow();
        var record = flow.Record;
        record.Icmp = icmp;
        record.A.FragmentFrames = 1;
        record.A.FragmentBytes = 60;
        record.A.Duplicates = 1;
        record.A.Payload = PayloadKind.TlsClient;
        record.A.Tcp.Stream.PayloadBytes = 12;
        record.B = new FlowSide { FirstSeen = PacketTime.None, LastSeen = PacketTime.None };
        return new ClassifiedFlow
        {
            Record = record,
            Initiator = flow.Initiator,
            Responder = flow.Responder,
            InitiatorEvidence = InitiatorEvidence.FirstFrame,
            Attempts = 1,
            Outcome = Outcome.Prohibited,
            Confidence = Confidence.Certain,
            Blocked = true,
            Verdict = Verdict.Undocumented,
            Strength = Strength.None,
            Rows = [],
            Findings = [],
            Flagged = true,
        };
    }

    public static FlowGroup Group(ClassifiedFlow flow, Verdict verdict = Verdict.Documented, int ports = 1, int initiators = 1) => new()
    {
        Initiator = flow.Initiator,
        InitiatorCount = initiators,
        IsScan = ports > 99,
        Responder = flow.Responder,
        Transport = Transport.Tcp,
        Ports = ports == 1 ? [new PortRange(5061, 5061)] : [new PortRange(1, 9), new PortRange(65535, 65535)],
        PortCount = ports,
        Service = flow.Service,
        Outcome = flow.Outcome,
        Verdict = verdict,
        Severity = Severity.Error,
        Finding = flow.Findings.FirstOrDefault(),
        Codes = [.. flow.Findings.Select(finding => finding.Code)],
        Flows = 10,
        Frames = 40,
        FirstFrame = 1234,
    };

    /// <summary>A report in which every text is <paramref name="text"/>, if given.</summary>
    public static TrafficReport Full(string? text = null)
    {
        var finding = text is null ? Refused() : Refused(text, text);
        var row = text is null ? Row() : Row("site-1", text);
        var flow = Flow(text ?? "fe01.contoso.example", finding, row);
        var damaged = new CaptureFile(text ?? "day1.pcap") { Format = "pcap, little-endian", Frames = 4, Interfaces = 1, Damage = new CaptureDamage(96, $"{text ?? "the input ends inside a record"}") };
        return new TrafficReport
        {
            Capture = new CaptureSummary
            {
                Files = [damaged, new CaptureFile("-") { Format = "pcapng, big-endian", Frames = 1_234_567 }],
                Counts = new FrameCounts
                {
                    Frames = 1_234_571,
                    Bytes = 5L << 30,
                    Ipv4Frames = 1_234_000,
                    TcpFrames = 1_234_000,
                    OtherFrames = 571,
                    NonIpFrames = 571,
                    TruncatedFrames = 3,
                    Others = [new ProtocolCount("ethertype", 0x806, text ?? "ARP", 571)],
                },
                FirstSeen = Start,
                LastSeen = Start + (3661 * PacketTime.Second),
                Incomplete = true,
                Health = new CaptureHealth { Frames = 1_234_571, DroppedFrames = 5000, TcpFlowsWithData = 10, OneSidedTcpFlows = 1, AckedBytes = 100, UnseenBytes = 1 },
                DuplicateFrames = 2,
                Warnings = [text ?? "2 flows have no time."],
            },
            Summary = Summary([flow, FullFlow()], row),
            Hosts = HostList.Of(
            [
                new HostSummary(flow.Responder.Address, text ?? "fe01.contoso.example", Roles.FrontEnd, 2, 2, 252),
                new HostSummary(flow.Initiator.Address, null, Roles.None, 2, 0, 252),
            ]),
            Flows = [flow, FullFlow()],
            Qos = Qos(text ?? "fe01.contoso.example"),
            Coverage = Coverage(text ?? "fe01.contoso.example"),
            Findings =
            [
                new Finding { Code = "LF903", Severity = Severity.Warning, Message = text ?? "day1.pcap: reading ended.", Advice = text ?? "Get the file again." },
                new Finding { Code = "LF402", Severity = Severity.Error, Message = text ?? "Audio and video ranges overlap." },
            ],
        };
    }

    static QosSummary Qos(string name) => new()
    {
        ByPolicy = true,
        Senders =
        [
            new QosSender
            {
                Address = IpAddress.Parse("10.0.0.10"), Name = name, Roles = Roles.FrontEnd, Modality = Modality.AppSharing, Streams = 1_234_567, AsExpected = 1, Frames = 9_876_543,
                Seen = ulong.MaxValue, Expected = ulong.MaxValue,
            },
            new QosSender { Address = IpAddress.Parse("2001:db8:1234:5678:9abc:def0:1234:5678"), Streams = 2, AsExpected = 2, Frames = 40, Seen = 1UL << 46, Expected = 1UL << 46 },
        ],
    };

    static CoverageSummary Coverage(string name)
    {
        var rows = Enum.GetValues<CoverageStatus>().Select(status => new RowCoverage(Row($"server-{(int)status + 1}"), status, 3, 1, 2, FirstBlocked: 7));
        return new CoverageSummary(
            [new ServerCoverage(new HostEntry(new IpNetwork(IpAddress.Parse("10.0.0.10"), 32), name, Roles.FrontEnd), [.. rows])], NotSeen: 2, LeftOut: 1);
    }

    public static TrafficReport Empty() => new()
    {
        Capture = new CaptureSummary
        {
            Files = [],
            Counts = new FrameCounts(),
            FirstSeen = PacketTime.None,
            LastSeen = PacketTime.None,
            Incomplete = false,
            Health = new CaptureHealth(),
            Warnings = [],
        },
        Summary = new TrafficSummary
        {
            Flows = 0,
            TcpFlows = 0,
            UdpFlows = 0,
            Flagged = 0,
            Blocked = 0,
            Verdicts = Counts<Verdict>(_ => 0),
            Outcomes = Counts<Outcome>(_ => 0),
            Services = [],
            BlockedGroups = [],
            UnexpectedGroups = [],
        },
        Hosts = HostList.Of(),
        Flows = [],
        Findings = [],
    };

    static TrafficSummary Summary(ImmutableArray<ClassifiedFlow> flows, CatalogRow row) => new()
    {
        Flows = flows.Length,
        TcpFlows = flows.Length,
        UdpFlows = 0,
        Flagged = 2,
        Blocked = 2,
        Verdicts = Counts<Verdict>(verdict => flows.Count(flow => flow.Verdict == verdict)),
        Outcomes = Counts<Outcome>(outcome => flows.Count(flow => flow.Outcome == outcome)),
        Services =
        [
            new ServiceSummary(row, Verdict.Documented, 1, 4, 252, 1),
            new ServiceSummary(row with { Id = "supplement-with-a-very-long-id" }, Verdict.Known, 1_234, 1_234_567, 5UL << 40, 0),
            new ServiceSummary(null, Verdict.Undocumented, 1, 4, 252, 1),
        ],
        BlockedGroups = [Group(flows[0]), Group(flows[0], initiators: 12)],
        UnexpectedGroups = [Group(flows[0], Verdict.Undocumented, ports: 1986), Group(flows[0], Verdict.Denied), Group(flows[1])],
        UnexpectedGroupsLeftOut = 5,
    };

    static ImmutableArray<KeyValuePair<T, long>> Counts<T>(Func<T, long> count) where T : struct, Enum
        => [.. Enum.GetValues<T>().Select(value => KeyValuePair.Create(value, count(value)))];
}
