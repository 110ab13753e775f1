using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Tests.Classify;

/// <summary>Small catalogue rows for tests.</summary>
static class Rows
{
    public static CatalogRow Service(string id, int port, Origin origin = Origin.Seed, Roles roles = Roles.None, Roles peers = Roles.None)
        => Range(id, port, port, origin, roles, peers);

    public static CatalogRow Range(string id, int from, int to, Origin origin = Origin.Seed, Roles roles = Roles.None, Roles peers = Roles.None) => new()
    {
        Id = id,
        Origin = origin,
        Source = "test",
        Service = id,
        Ports = [new PortRange((ushort)from, (ushort)to)],
        Transports = Transports.Tcp,
        Roles = roles,
        Peers = peers,
    };

    public static CatalogRow Media(string id, int from, int to, Modality modality, Roles roles, Origin origin = Origin.Seed)
        => Range(id, from, to, origin, roles) with
        {
            Transports = Transports.Tcp | Transports.Udp,
            Modality = modality,
            Side = RowSide.Either,
        };
}
