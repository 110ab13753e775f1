using System.Collections.Immutable;
using LyncFlowClassifier.Audit;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Testing.Audits;

/// <summary>Items of every category, as an audit of the sample deployment would list them.</summary>
sealed class SampleItems(Translation language)
{
    /// <summary>2013-05-02T10:00:00.123456789Z, when the first flow began.</summary>
    public const long Start = 1_367_488_800_123_456_789;

    /// <summary>An hour in ns.</summary>
    public const long Hour = 3600 * PacketTime.Second;

    static readonly Lazy<ImmutableArray<CatalogRow>> Catalog = new(() => CatalogData.Load(seedOnly: false));

    static readonly AuditHost Clients = new(Network("10.0.8.0/22"), null, Roles.Client);
    static readonly AuditHost FrontEnd = new(Network("10.0.0.10"), "fe01.contoso.example", Roles.FrontEndMediation | Roles.CentralManagementStore);
    static readonly AuditHost Mediation = new(Network("10.0.0.20"), "med01.contoso.example", Roles.Mediation);
    static readonly AuditHost Sql = new(Network("10.0.0.60"), "sql01.contoso.example", Roles.SqlServer);
    static readonly AuditHost SixthFrontEnd = new(Network("2001:db8:0:1::10"), "fe06.contoso.example", Roles.FrontEnd);

    readonly SampleFinding _finding = new(language);

    /// <summary>A row of the catalogue.</summary>
    public static CatalogRow Row(string id) => Catalog.Value.First(row => row.Id == id);

    /// <summary>A network.</summary>
    public static IpNetwork Network(string text) => IpNetwork.TryParse(text, out var network) ? network : throw new FormatException(text);

    /// <summary>An exception that accepts the last item.</summary>
    public static AuditException BackupAgent { get; } = new()
    {
        Id = "backup-agent",
        Reason = "Backup agent of the server team",
        Owner = "jane.doe@contoso.example",
        Expires = new DateOnly(2027, 1, 31),
        Codes = ["LF101"],
        Hosts = [Network("10.0.0.0/24")],
        Ports = [new PortRange(8080, 8080), new PortRange(9000, 9010)],
        Transport = Transport.Tcp,
        Source = "exceptions.yaml:2",
    };

    /// <summary>All, in the order of a report.</summary>
    public ImmutableArray<AuditItem> All =>
    [
        Item("4be1f09a", AuditCategory.Unexpected, _finding.Denied("10.0.9.17", "23/tcp", "10.0.0.10", "no telnet")) with
        {
            Subject = FrontEnd, Ports = Ports("23"), Verdict = Verdict.Denied, PeerRoles = Roles.Client, Flows = 2, Attempts = 2, Change = AuditChange.Changed,
            Before = Before("4be1f09a", AuditCategory.Unexpected, "10.0.0.10 (fe01.contoso.example)", "tcp 23", "no-answer"),
        },
        Item("c07d55e2", AuditCategory.Unexpected, _finding.Undocumented("10.0.9.17", "7777/tcp", "10.0.0.10")) with
        {
            Subject = FrontEnd, Ports = Ports("7777"), Verdict = Verdict.Undocumented, PeerRoles = Roles.Client, Flows = 418, Change = AuditChange.New,
        },
        Item("19aa30bd", AuditCategory.Unexpected, _finding.Undocumented("10.0.77.4", "1/tcp", "10.0.0.20")) with
        {
            Subject = Mediation, Ports = [.. Enumerable.Range(0, 32).Select(number => new PortRange((ushort)(number * 16 + 1), (ushort)(number * 16 + 5)))],
            PortCount = 160, Verdict = Verdict.Undocumented, Flows = 160, Change = AuditChange.New,
            Peers = [new AuditPeer(IpAddress.Parse("10.0.77.4"), null, 160)], PeerCount = 1,
        },
        Item("7f20c6d1", AuditCategory.Blocked, _finding.Prohibited("10.0.0.10", "1433/tcp", "10.0.0.60", "administratively prohibited")) with
        {
            Subject = Sql, Ports = Ports("1433"), Row = Row("supplement-sql-server"), Verdict = Verdict.Known, PeerRoles = Roles.FrontEndMediation,
            Outcomes = Outcomes((Outcome.Prohibited, 36)), Flows = 36, Blocked = 36, Attempts = 108, Change = AuditChange.New,
            Peers = [new AuditPeer(IpAddress.Parse("10.0.0.10"), "fe01.contoso.example", 36)], PeerCount = 1,
        },
        Item("e3085b44", AuditCategory.Blocked, _finding.NoAnswer("10.0.9.17", "5061/tcp", "10.0.0.10", "3 SYNs")) with
        {
            Subject = FrontEnd, Ports = Ports("5061"), Row = Row("server-3"), Verdict = Verdict.Documented, PeerRoles = Roles.Client,
            Outcomes = Outcomes((Outcome.NoAnswer, 240), (Outcome.Refused, 11)), Flows = 251, Blocked = 251, Attempts = 744, PeerCount = 48, Change = AuditChange.Changed,
            Before = Before("e3085b44", AuditCategory.Blocked, "10.0.0.10 (fe01.contoso.example)", "tcp 5061", "refused"),
        },
        Item("06d9e712", AuditCategory.Blocked, _finding.NoAnswer("2001:db8:0:8::21", "444/tcp", "2001:db8:0:1::10", "2 SYNs")) with
        {
            Subject = SixthFrontEnd, Ports = Ports("444"), Row = Row("server-4"), Verdict = Verdict.Documented,
            Outcomes = Outcomes((Outcome.NoAnswer, 3)), Flows = 3, Blocked = 3, Attempts = 6, FirstSeen = PacketTime.None, LastSeen = PacketTime.None,
            Peers = [new AuditPeer(IpAddress.Parse("2001:db8:0:8::21"), null, 3)], PeerCount = 1, Change = AuditChange.Same,
        },
        Item("58b1c3f7", AuditCategory.Drift, _finding.OutsideRange("10.0.9.17", "33000/udp", "10.0.0.10", "50020-50039")) with
        {
            Subject = Clients, Inbound = false, Transport = Transport.Udp, Ports = Ports("33000-33048", "40100"), PortCount = 50, Row = Row("client-8"),
            Codes = ["LF104", "LF501"], Verdict = Verdict.Undocumented, PeerRoles = Roles.AnyFrontEnd, Flows = 1204, PeerCount = 3, Bytes = 9_876_543_210,
            Change = AuditChange.Same,
        },
        Item("a94f0e6c", AuditCategory.Protocol, _finding.OldTls("10.0.9.17", "443/tcp", "10.0.0.10")) with
        {
            Subject = FrontEnd, Ports = Ports("443"), Row = Row("server-12"), Verdict = Verdict.Documented, PeerRoles = Roles.Client, Flows = 77,
            PeerCount = AuditItem.MostPeersCounted, Change = AuditChange.Same,
        },
        Item("2d6bb8f0", AuditCategory.Protocol, null) with
        {
            Subject = Mediation, Inbound = false, Ports = Ports("52011-52013"), PortCount = 3, Codes = [], Verdict = Verdict.Unverified, Flows = 3, Change = AuditChange.New,
        },
        Item("b5c4729e", AuditCategory.Disturbed, _finding.Intermittent("10.0.9.17", "5070/tcp", "10.0.0.20", 4, 19)) with
        {
            Subject = Mediation, Ports = Ports("5070"), Row = Row("server-46"), Verdict = Verdict.Documented,
            Outcomes = Outcomes((Outcome.Established, 15), (Outcome.NoAnswer, 4)), Flows = 19, Blocked = 4, Attempts = 27, Change = AuditChange.New,
        },
        Item("f18e02a3", AuditCategory.Unexpected, _finding.Undocumented("10.0.77.4", "8080/tcp", "10.0.0.10")) with
        {
            Subject = FrontEnd, Ports = Ports("8080"), Verdict = Verdict.Undocumented, Flows = 31, Exception = BackupAgent, Change = AuditChange.Same,
        },
    ];

    /// <summary>An item of a baseline.</summary>
    public static AuditBefore Before(string id, AuditCategory category, string subject, string port, string outcome) => new()
    {
        Id = id,
        Category = category,
        Severity = Severity.Error,
        Codes = ["LF201"],
        Subject = subject,
        Inbound = true,
        Port = port,
        Outcome = outcome,
        Flows = 12,
        Bytes = 4096,
        PeerCount = 2,
        FirstSeen = Start - 700 * Hour,
        LastSeen = Start - 690 * Hour,
    };

    static AuditItem Item(string id, AuditCategory category, Finding? finding) => new()
    {
        Id = id,
        Category = category,
        Severity = finding?.Severity ?? Severity.Info,
        Finding = finding,
        Codes = finding is null ? [] : [finding.Code],
        Subject = FrontEnd,
        Inbound = true,
        Transport = Transport.Tcp,
        Ports = [],
        PortCount = 1,
        Service = "",
        Verdict = Verdict.Documented,
        PeerRoles = Roles.None,
        Peers = [new AuditPeer(IpAddress.Parse("10.0.9.17"), null, 9), new AuditPeer(IpAddress.Parse("10.0.0.70"), "exch01.contoso.example", 4)],
        PeerCount = 2,
        Outcomes = Outcomes((Outcome.Established, 13)),
        Flows = 13,
        Blocked = 0,
        Attempts = 13,
        Frames = 4321,
        Bytes = 1_234_567,
        FirstSeen = Start,
        LastSeen = Start + 30 * Hour,
        Evidence =
        [
            new AuditEvidence(0, "fe01-monday.pcapng", 17, Start, End("10.0.9.17", 50123), End("10.0.0.10", 5061), Outcome.NoAnswer),
            new AuditEvidence(1, "", 2048, Start + 9 * Hour, End("10.0.9.18", 50124), End("10.0.0.10", 5061), Outcome.Refused),
        ],
        DisplayFilter = "ip.addr==10.0.0.10 && tcp.port==5061",
    };

    static Endpoint End(string address, ushort port) => new(IpAddress.Parse(address), port, Roles.None, null);

    static ImmutableArray<PortRange> Ports(params ReadOnlySpan<string> ranges)
    {
        var all = ImmutableArray.CreateBuilder<PortRange>();
        foreach (var text in ranges)
            all.Add(PortRange.TryParse(text, out var range) ? range : throw new FormatException(text));
        return all.ToImmutable();
    }

    static ImmutableArray<KeyValuePair<Outcome, long>> Outcomes(params ReadOnlySpan<(Outcome Outcome, long Flows)> counts)
    {
        var all = ImmutableArray.CreateBuilder<KeyValuePair<Outcome, long>>();
        foreach (var (outcome, flows) in counts)
            all.Add(new(outcome, flows));
        return all.ToImmutable();
    }
}
