using LyncFlowClassifier.Catalog;

namespace LyncFlowClassifier.Tests.Catalog;

public class RowTitleTests
{
    static readonly CatalogRow[] BuiltIn = [.. CatalogData.Load(seedOnly: false)];

    [Theory]
    [InlineData("server-3", "Lync Server Front-End service", "Front-End service")]
    [InlineData("server-39", "Audio on servers", "Audio on servers")]
    [InlineData("client-5", "Media of clients outside the network over UDP", "Media of clients outside the network over UDP")]
    [InlineData("client-8", "Audio of clients", "Audio of clients")]
    [InlineData("hlb-hardware-7", "load balancer, HTTPS", "External web services")]
    [InlineData("hlb-dns-3", "load balancer, TCP", "Clients and devices fetch the root certificate")]
    public void NamesWhatThePageLeavesOpen(string id, string title, string beside)
    {
        var row = BuiltIn.Single(row => row.Id == id);
        Assert.Equal(title, RowTitle.Of(row));
        Assert.Equal(beside, RowTitle.Short(row));
    }

    [Fact]
    public void EveryRowHasATitleThatIsNoProtocol() => Assert.All(BuiltIn, row =>
    {
        foreach (var title in new[] { RowTitle.Of(row), RowTitle.Short(row) })
        {
            Assert.InRange(title.Length, 2, 90);
            Assert.NotEqual("Various", title);
            Assert.DoesNotMatch(@"^(TCP|UDP|HTTPS?)\b(?! to)", title);
        }
    });

    [Fact]
    public void ARowWithoutAnyWordsHasNoTitle()
        => Assert.Equal("", RowTitle.Of(new CatalogRow { Id = "x", Origin = Origin.Site, Source = "y", Service = "", Ports = [], Transports = Transports.Tcp }));
}
