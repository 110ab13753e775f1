using System.Collections.Immutable;
using LyncFlowClassifier.Audit;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Topology;
using static LyncFlowClassifier.Testing.Audits.SampleItems;

namespace LyncFlowClassifier.Testing.Audits;

/// <summary>An audit made by hand in which every part is there: two captures of the sample deployment, compared with an earlier audit.</summary>
public static class SampleAudit
{
    static readonly AuditHost FrontEnd = new(Network("10.0.0.10"), "fe01.contoso.example", Roles.FrontEndMediation);

    /// <summary>The audit; its sentences come in a language, English if none is given.</summary>
    public static AuditReport Report(Translation? language = null)
    {
        var items = new SampleItems(language ?? Translation.English).All;
        return new AuditReport
        {
            Made = new DateTimeOffset(2013, 5, 6, 8, 30, 0, TimeSpan.Zero),
            Scope = new AuditScope(),
            Sources = Sources,
            Flows = 41_233,
            Bytes = 98_765_432_109,
            Flagged = items.Sum(item => item.Flows) + 7,
            Accepted = 31,
            Verdicts = [.. Enum.GetValues<Verdict>().Select(verdict => new KeyValuePair<Verdict, long>(verdict, 39_000 / ((int)verdict * 17 + 1)))],
            Outcomes = [.. Enum.GetValues<Outcome>().Select(outcome => new KeyValuePair<Outcome, long>(outcome, 38_000 / ((int)outcome * 13 + 1)))],
            Items = items,
            FlowsLeftOut = 7,
            Baseline = new AuditBaseline("audit-2013-04.json", [.. items.Where(item => item.Before is not null).Select(item => item.Before!), .. Gone]),
            Gone = Gone,
            Matrix = Matrix,
            Timeline = Timeline,
            UndocumentedPorts =
            [
                new PortUse(Transport.Tcp, 7777, 418, 1, 5_550_000, "c07d55e2"),
                new PortUse(Transport.Tcp, 8080, 31, 1, 1_234_567, "f18e02a3"),
                new PortUse(Transport.Udp, 33000, 12, 1024, 88_000, "58b1c3f7"),
            ],
            Coverage = Coverage,
            Qos = Qos,
            Intermittent =
            [
                new ServiceHealth(FrontEnd, "server-3", "Lync Server Front-End service", Transport.Tcp, 5061, 3120, 251, Start, Start + 26 * Hour),
                new ServiceHealth(FrontEnd, "server-10", "Lync Server Audio/Video Conferencing service", Transport.Udp, 57501, 88, 2, Start + Hour, Start + Hour),
            ],
            UnknownHosts =
            [
                new HostSummary(IpAddress.Parse("10.0.77.4"), null, Roles.None, 195, 191, 700_000),
                new HostSummary(IpAddress.Parse("192.0.2.77"), null, Roles.None, 40, 3, 90_000),
            ],
            UnknownHostCount = 14,
            Findings = Findings,
            Exceptions = [new ExceptionUse(BackupAgent, 31, Expired: false), new ExceptionUse(Expired, 2, Expired: true), new ExceptionUse(Unused, 0, Expired: false)],
            FirewallRules =
            [
                new FirewallRule("7f20c6d1", "supplement-sql-server", "SQL Server", Transport.Tcp, [new PortRange(1433, 1433)], Network("10.0.0.60"),
                    "sql01.contoso.example", [Network("10.0.0.10")], 0),
                new FirewallRule("e3085b44", "server-3", "Lync Server Front-End service", Transport.Tcp, [new PortRange(5061, 5061)], Network("10.0.0.10"),
                    "fe01.contoso.example", [Network("10.0.8.0/22"), Network("10.0.12.0/24")], 46),
                new FirewallRule("06d9e712", "server-4", "Lync Server Front-End service", Transport.Tcp, [new PortRange(444, 444)], Network("2001:db8:0:1::10"),
                    "fe06.contoso.example", [Network("2001:db8:0:8::21")], 0),
            ],
            Notes = [$"Only the first {1000:N0} hosts are listed."],
            Language = language ?? Translation.English,
        };
    }

    /// <summary>The same, and nothing to complain about.</summary>
    public static AuditReport Clean(Translation? language = null) => Report(language) with
    {
        Items = [],
        Flagged = 0,
        Accepted = 0,
        FlowsLeftOut = 0,
        Baseline = null,
        Gone = [],
        UndocumentedPorts = [],
        Intermittent = [],
        UnknownHosts = [],
        UnknownHostCount = 0,
        Findings = [],
        Exceptions = [],
        FirewallRules = [],
        Notes = [],
        Coverage = null,
        Qos = QosSummary.Empty,
        Timeline = new Timeline(Hour, []),
        Sources = [Sources[0]],
    };

    static ImmutableArray<AuditBefore> Gone =>
    [
        Before("90c1d2e3", AuditCategory.Blocked, "10.0.0.30 (dir01.contoso.example)", "tcp 5061", "no-answer"),
        Before("91c1d2e3", AuditCategory.Unexpected, "10.0.8.0/22", "udp 50000-50059, 61000", "established"),
    ];

    static AuditException Expired => BackupAgent with
    {
        Id = "old-scanner",
        Reason = "Asset scanner until its removal",
        Expires = new DateOnly(2013, 3, 31),
        Source = "exceptions.yaml:9",
    };

    static AuditException Unused => BackupAgent with { Id = "exception-3", Reason = "Monitoring", Expires = new DateOnly(2014, 12, 31), Source = "exceptions.yaml:16" };

    static ImmutableArray<AuditSource> Sources =>
    [
        new AuditSource
        {
            Name = "fe01-monday.pcapng", Frames = 1_200_345, Bytes = 88_765_432_109, Flows = 33_000, FirstSeen = Start, LastSeen = Start + 24 * Hour,
            Health = new CaptureHealth { Frames = 1_200_345, TcpFlowsWithData = 30_000, OneSidedTcpFlows = 12 },
        },
        new AuditSource
        {
            Name = "eth0", Sensor = "tap-berlin", IsLive = true, Frames = 100_000, Bytes = 10_000_000_000, Flows = 8_233, FirstSeen = Start + 20 * Hour,
            LastSeen = Start + 47 * Hour, Incomplete = true, Health = new CaptureHealth { Frames = 100_000, DroppedFrames = 2_500, TcpFlowsWithData = 900 },
            Warnings = ["2,500 frames were dropped."],
        },
    ];

    static ImmutableArray<MatrixCell> Matrix =>
    [
        new MatrixCell(Roles.Client, Roles.FrontEndMediation, [30_100, 12, 40, 1622, 2], 1953, 251, 70_000_000_000),
        new MatrixCell(Roles.FrontEndMediation, Roles.SqlServer, [0, 5_400, 0, 0, 0], 36, 36, 20_000_000_000),
        new MatrixCell(Roles.Client, Roles.Mediation, [900, 0, 0, 0, 0], 19, 4, 800_000_000),
        new MatrixCell(Roles.None, Roles.Mediation, [0, 0, 0, 160, 0], 160, 120, 12_000),
        new MatrixCell(Roles.Mediation, Roles.None, [0, 300, 3, 0, 0], 3, 0, 44_000_000),
    ];

    static Timeline Timeline => new(Hour,
        [.. Enumerable.Range(0, 48).Select(hour => new TimeBucket(Start / Hour * Hour + hour * Hour, 860 - hour % 24 * 20, [hour % 7, hour is > 18 and < 30 ? 20 : 0, 25, 2, hour % 3]))]);

    static CoverageSummary Coverage => new(
        [
            new ServerCoverage(new HostEntry(Network("10.0.0.10"), "fe01.contoso.example", Roles.FrontEndMediation),
            [
                new RowCoverage(Row("server-3"), CoverageStatus.Answered, 3371, 3120, 251, 17),
                new RowCoverage(Row("server-4"), CoverageStatus.Failing, 3, 0, 3, 900),
                new RowCoverage(Row("server-6"), CoverageStatus.Undecided, 1, 0, 0, 0),
                new RowCoverage(Row("server-20"), CoverageStatus.NeverSeen, 0, 0, 0, 0),
            ]),
            new ServerCoverage(new HostEntry(Network("10.0.0.20"), "med01.contoso.example", Roles.Mediation),
                [new RowCoverage(Row("server-46"), CoverageStatus.Answered, 19, 15, 4, 400)]),
        ],
        NotSeen: 3, LeftOut: 0);

    static QosSummary Qos => new()
    {
        ByPolicy = true,
        Senders =
        [
            new QosSender
            {
                Address = IpAddress.Parse("10.0.0.10"), Name = "fe01.contoso.example", Roles = Roles.FrontEndMediation, Modality = Modality.Audio,
                Streams = 800, AsExpected = 800, Frames = 400_000, Seen = 1UL << 46, Expected = 1UL << 46,
            },
            new QosSender
            {
                Address = IpAddress.Parse("10.0.9.17"), Roles = Roles.Client, Modality = Modality.Audio, Streams = 640, AsExpected = 90, Frames = 300_000,
                Seen = 1UL | 1UL << 46, Expected = 1UL << 46,
            },
            new QosSender { Address = IpAddress.Parse("10.0.9.18"), Roles = Roles.Client, Streams = 10, AsExpected = 0, Frames = 900, Seen = 1UL, Expected = 1UL << 34 },
        ],
    };

    static ImmutableArray<Finding> Findings =>
    [
        Finding.Of("LF403", Severity.Warning, $"{"Global"}: {"ClientVideoPort"} has {10} ports from {58000}, fewer than {20}.",
            $"Raise {"ClientVideoPort"}Range to {20} or more: a call uses several ports while it looks for a path."),
        Finding.Of("LF902", Severity.Warning, $"The capture says that {2500:N0} frames were dropped ({"eth0"}), so silence is not reported as blocked.",
            $"Capture with a larger buffer or a filter."),
    ];
}
