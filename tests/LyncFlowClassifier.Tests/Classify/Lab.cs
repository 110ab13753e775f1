using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Tests.Classify;

/// <summary>A small deployment, and a classifier for it.</summary>
sealed class Lab
{
    public const string FrontEnd = "10.0.0.10";
    public const string Mediation = "10.0.0.20";
    public const string LoadBalancer = "10.0.0.30";
    public const string DirectorBalancer = "10.0.0.31";
    public const string Edge = "10.0.0.40";
    public const string Sql = "10.0.0.50";
    public const string Gateway = "10.0.9.1";
    public const string Client = "10.0.8.5";
    public const string OtherClient = "10.0.8.6";
    public const string Phone = "10.0.7.1";
    public const string Stranger = "192.0.2.7";
    public const string OtherStranger = "192.0.2.8";

    public static readonly ConferencingSettings Ranges = new()
    {
        Identity = "Global",
        Source = "test",
        Enabled = true,
        Audio = new PortSetting(50020, 20),
        Video = new PortSetting(58000, 20),
        AppSharing = new PortSetting(42000, 20),
        FileTransfer = new PortSetting(42020, 20),
        LegacyMedia = new PortSetting(5350, 40),
    };

    static readonly PortCatalog RealCatalog = new(CatalogData.Load(seedOnly: false));

    readonly CaptureSurvey _survey = new();

    public PortCatalog Catalog { get; init; } = RealCatalog;

    public LoadBalancing Mode { get; init; }

    public bool Ranged { get; init; }

    public bool Known { get; init; } = true;

    public bool Strict { get; init; }

    public ServerMediaPorts? ServerMedia { get; init; }

    public QosPolicy? Qos { get; init; }

    public double CaptureEnd { get; init; } = 100;

    public long DroppedFrames { get; init; }

    public SiteTopology Topology => Qos is null ? Site : Site.With(Qos);

    SiteTopology Site => new(
        Mode,
        Known
            ?
            [
                Host(FrontEnd, Roles.FrontEndMediation), Host(Mediation, Roles.Mediation),
                Host(LoadBalancer, Roles.FrontEndLoadBalancer), Host(DirectorBalancer, Roles.DirectorLoadBalancer),
                Host(Edge, Roles.Edge), Host(Sql, Roles.SqlServer), Host(Gateway, Roles.PstnGateway),
                Host("10.0.8.0/24", Roles.Client), Host("10.0.7.0/24", Roles.IpPhone),
            ]
            : [],
        Ranged ? [Ranges] : [],
        ServerMedia);

    public Lab Seen(FlowBuilder flow)
    {
        _survey.Add(flow.Record);
        return this;
    }

    public FlowClassifier Classifier(Translation? language = null)
        => new(Catalog, Topology, _survey.Health(1000, DroppedFrames, FlowBuilder.Ns(CaptureEnd)), _survey,
            new ClassifyOptions { Strict = Strict, Language = language });

    public ClassifiedFlow Classify(FlowBuilder flow) => Classifier().Classify(flow.Record);

    public ClassifiedFlow Tcp(string from, int portFrom, string to, int portTo)
        => Classify(FlowBuilder.Tcp(from, portFrom, to, portTo).Handshake());

    public ClassifiedFlow Udp(string from, int portFrom, string to, int portTo, PayloadKind kind = PayloadKind.Unknown)
        => Classify(FlowBuilder.Udp(from, portFrom, to, portTo).Datagrams(1, 0, 0, kind).Datagrams(1, 0.1, 0.1, kind, fromB: true));

    static HostEntry Host(string network, Roles roles)
        => IpNetwork.TryParse(network, out var parsed) ? new HostEntry(parsed, null, roles) : throw new FormatException(network);
}
