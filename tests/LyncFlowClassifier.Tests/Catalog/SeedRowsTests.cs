using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Tests.Catalog;

/// <summary>The 90 rows against a copy of the page's tables, cell by cell.</summary>
public class SeedRowsTests
{
    static readonly CatalogRow[] Rows = [.. CatalogData.Load(seedOnly: true)];

    static readonly Dictionary<string, CatalogRow> ById = Rows.ToDictionary(row => row.Id);

    public static TheoryData<string, string, string, string, string> Page()
    {
        var data = new TheoryData<string, string, string, string, string>();
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Catalog", "port-tables.tsv")).Skip(1))
        {
            var cells = line.Split('\t');
            data.Add($"{cells[0]}-{cells[1]}", cells[2], cells[3], cells[4], cells[5]);
        }

        return data;
    }

    [Fact]
    public void Every_row_of_the_page_is_there_once_and_in_order()
    {
        Assert.Equal(90, Rows.Length);
        Assert.Equal(Page().Select(cells => (string)cells[0]), Rows.Select(row => row.Id));
        Assert.Equal([52, 20, 6, 12], new[] { "server-", "hlb-hardware-", "hlb-dns-", "client-" }.Select(p => Rows.Count(r => r.Id.StartsWith(p, StringComparison.Ordinal))));
    }

    [Theory]
    [MemberData(nameof(Page))]
    public void Cells_are_the_page_s_own(string id, string component, string service, string ports, string protocol)
    {
        var row = ById[id];
        Assert.Equal(service, row.Service);
        Assert.Equal(protocol, row.Protocol);
        Assert.Equal(ports.TrimEnd('*'), string.Join('/', row.Ports));
        Assert.Equal(TransportsOf(protocol), row.Transports);
        Assert.Equal(RolesOf(id, component), row.Roles);
        Assert.Equal(Origin.Seed, row.Origin);
        Assert.Equal("verified", row.Certainty);
        Assert.StartsWith("Gg398833, ", row.Source, StringComparison.Ordinal);
        Assert.EndsWith($"table, row {id[(id.LastIndexOf('-') + 1)..]}", row.Source, StringComparison.Ordinal);
        Assert.NotEqual("", row.Purpose);
        Assert.EndsWith(".", row.Purpose, StringComparison.Ordinal);
        Assert.Equal(RowAction.Allow, row.Action);
        Assert.Equal(
            id.StartsWith("hlb-dns", StringComparison.Ordinal) ? LoadBalancing.Dns
            : id.StartsWith("hlb-hardware", StringComparison.Ordinal) ? LoadBalancing.Hardware : LoadBalancing.Unknown,
            row.LoadBalancing);
    }

    [Theory]
    [InlineData("server-10", Modality.Video)]
    [InlineData("server-28", Modality.AppSharing)]
    [InlineData("server-39", Modality.Audio)]
    [InlineData("client-8", Modality.Audio)]
    [InlineData("client-9", Modality.Video)]
    [InlineData("client-10", Modality.FileTransfer)]
    [InlineData("client-11", Modality.AppSharing)]
    public void Media_rows_belong_to_either_end(string id, Modality modality)
    {
        Assert.Equal(modality, ById[id].Modality);
        Assert.Equal(RowSide.Either, ById[id].Side);
        Assert.Equal(id.StartsWith("client", StringComparison.Ordinal), ById[id].IsClientMedia);
        Assert.Equal(id.StartsWith("server", StringComparison.Ordinal), ById[id].IsServerMedia);
    }

    [Fact]
    public void Nothing_else_is_media_and_only_dhcp_also_belongs_to_either_end()
    {
        Assert.Equal(7, Rows.Count(row => row.Modality != Modality.None));
        Assert.Equal(["client-1", "client-12"], Rows.Where(row => row.Side == RowSide.Either && row.Modality == Modality.None).Select(row => row.Id));
    }

    [Fact]
    public void Rows_that_a_server_calls_out_to_have_the_gateway_as_listener()
    {
        Assert.Equal(["server-25", "server-26", "server-32"], Rows.Where(row => row.Roles == Roles.PstnGateway).Select(row => row.Id));
        Assert.Equal(Roles.FrontEndMediation | Roles.Mediation, ById["server-25"].Peers);
        Assert.Equal(Roles.FrontEndMediation | Roles.Mediation, ById["server-26"].Peers);
        Assert.Equal(Roles.AnyFrontEnd, ById["server-32"].Peers);
    }

    static Transports TransportsOf(string protocol) => protocol switch
    {
        "TCP/UDP" => Transports.Tcp | Transports.Udp,
        "DHCP" => Transports.Udp,
        _ => protocol.StartsWith("UDP", StringComparison.Ordinal) ? Transports.Udp : Transports.Tcp,
    };

    static Roles RolesOf(string id, string component) => (id, component) switch
    {
        ("server-25" or "server-26" or "server-32", _) => Roles.PstnGateway,
        ("client-1" or "client-7" or "client-9" or "client-10" or "client-11", _) => Roles.Client,
        ("client-8", _) => Roles.AnyClient,
        ("client-12", _) => Roles.IpPhone,
        (_, "Clients") => Roles.Edge,
        (_, "All Servers" or "All internal servers") => Roles.AllServers,
        (_, "Front End Servers") => Roles.AnyFrontEnd,
        (_, "Front End Servers that also run a Collocated Mediation Server") => Roles.FrontEndMediation,
        (_, "Front End Servers where the Central Management store resides") => Roles.CentralManagementStore,
        (_, "Office Web Apps Servers") => Roles.OfficeWebApps,
        (_, "Directors") => Roles.Director,
        (_, "Mediation Servers") => Roles.Mediation,
        (_, "Persistent Chat Front End Server") => Roles.PersistentChat,
        (_, "Mediation Server load balancer") => Roles.MediationLoadBalancer,
        (_, "Director load balancer") => Roles.DirectorLoadBalancer,
        (_, "Front End Server load balancer" or "Front End Server load balancer (if the pool also runs Mediation Server)") => Roles.FrontEndLoadBalancer,
        _ => throw new InvalidDataException(component),
    };
}
