using System.Collections.Immutable;
using LyncFlowClassifier.Audit;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Tests.Report;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Tests.Audit;

/// <summary>Connections one after the other, and the audit of them.</summary>
sealed class AuditedTraffic : IDisposable
{
    public static readonly DateOnly Today = new(2026, 11, 21);

    public static readonly IpAddress FrontEnd = Traffic.Server;

    public static readonly IpAddress OtherFrontEnd = IpAddress.Parse("10.0.0.11");

    public static readonly SiteTopology Site = new(
        LoadBalancing.Dns,
        [
            Host("10.0.0.10", "fe01.contoso.example", Roles.FrontEnd),
            Host("10.0.0.11", "fe02.contoso.example", Roles.FrontEnd),
            Host("10.1.0.0/24", null, Roles.Client),
        ],
        [],
        null);

    readonly Traffic _traffic = new() { Topology = Site };

    public Traffic Traffic => _traffic;

    public AuditReport Audit(
        AuditScope? scope = null, AuditBaseline? baseline = null, ImmutableArray<AuditException> exceptions = default, long? maxMemory = null)
    {
        var builder = Builder(scope, exceptions);
        var report = _traffic.Report(maxMemory, builder.Judging, builder.Watch);
        builder.Add(report);
        return builder.Build(DateTimeOffset.UnixEpoch, [], baseline);
    }

    public static AuditBuilder Builder(AuditScope? scope = null, ImmutableArray<AuditException> exceptions = default)
        => new(Traffic.Rows, Site, new ClassifyOptions(), scope ?? new AuditScope(), exceptions.IsDefault ? [] : exceptions, Today);

    public void Dispose() => _traffic.Dispose();

    static HostEntry Host(string network, string? name, Roles roles)
        => new(IpNetwork.TryParse(network, out var parsed) ? parsed : throw new FormatException(network), name, roles);
}
