using LyncFlowClassifier.Catalog;

namespace LyncFlowClassifier.Tests.Catalog;

public class PortCatalogTests
{
    [Fact]
    public void The_table_agrees_with_a_scan_of_all_rows_for_every_port()
    {
        var rows = CatalogData.Load(seedOnly: false)
            .Append(Row("first-and-last", Origin.Site, RowAction.Allow, new PortRange(0, 0), new PortRange(65535, 65535)))
            .Append(Row("all", Origin.Site, RowAction.Deny, new PortRange(0, 65535)))
            .Append(Row("overlaps-itself", Origin.Site, RowAction.Allow, new PortRange(100, 300), new PortRange(200, 400), new PortRange(250, 250)))
            .ToArray();
        Compare(rows);
    }

    [Fact]
    public void No_rows_make_an_empty_table() => Compare([]);

    [Fact]
    public void Candidate_sets_are_shared()
    {
        var catalog = new PortCatalog(CatalogData.Load(seedOnly: false));
        Assert.InRange(catalog.SetCount, 2, 400);
    }

    [Theory]
    [InlineData(Transport.Tcp, 5061, true)]
    [InlineData(Transport.Udp, 5061, false)]
    [InlineData(Transport.Udp, 1434, true)]
    [InlineData(Transport.Udp, 67, true)]
    [InlineData(Transport.Tcp, 49152, false)] // only a range
    [InlineData(Transport.Tcp, 5090, false)] // only the supplement
    [InlineData(Transport.Tcp, 7000, true)] // the site
    [InlineData(Transport.Tcp, 7001, false)] // forbidden by the site
    public void Single_ports_are_those_of_allowing_seed_and_site_rows(Transport transport, int port, bool expected)
    {
        var catalog = new PortCatalog(CatalogData.Load(seedOnly: false)
            .Append(Row("site-7000", Origin.Site, RowAction.Allow, new PortRange(7000, 7000)))
            .Append(Row("site-7001", Origin.Site, RowAction.Deny, new PortRange(7001, 7001))));
        Assert.Equal(expected, catalog.IsDocumentedSinglePort(transport, (ushort)port));
    }

    static void Compare(CatalogRow[] rows)
    {
        var catalog = new PortCatalog(rows);
        Assert.Equal(rows, catalog.Rows);
        foreach (var (transport, flag) in new[] { (Transport.Tcp, Transports.Tcp), (Transport.Udp, Transports.Udp) })
        {
            CatalogRow[] ofTransport = [.. rows.Where(row => row.Transports.HasFlag(flag))];
            for (var port = 0; port <= 65535; port++)
            {
                var candidates = catalog.Candidates(transport, (ushort)port);
                var found = 0;
                foreach (var row in ofTransport)
                {
                    if (!row.Ports.Any(range => range.Contains((ushort)port)))
                        continue;
                    Assert.True(found < candidates.Length && ReferenceEquals(row, candidates[found]), $"{transport} {port}: {row.Id}");
                    found++;
                }

                Assert.Equal(found, candidates.Length);
            }
        }
    }

    static CatalogRow Row(string id, Origin origin, RowAction action, params PortRange[] ports) => new()
    {
        Id = id,
        Origin = origin,
        Source = "test",
        Service = "",
        Ports = [.. ports],
        Transports = Transports.Tcp,
        Action = action,
    };
}
