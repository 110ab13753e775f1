using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Configuration;

namespace LyncFlowClassifier.Tests.Catalog;

public class SupplementTests
{
    static readonly CatalogRow[] Rows = [.. CatalogData.Load(seedOnly: false).Where(row => row.Origin == Origin.Supplement)];

    [Fact]
    public void Every_row_says_where_it_comes_from_and_how_sure_that_is()
    {
        Assert.All(Rows, row =>
        {
            Assert.StartsWith("supplement-", row.Id, StringComparison.Ordinal);
            Assert.NotEqual("", row.Source);
            Assert.DoesNotContain('[', row.Source);
            Assert.Contains(row.Certainty, CatalogWords.Certainties);
            Assert.NotEqual("", row.Service);
            Assert.NotEqual("", row.Purpose);
            Assert.NotEqual(Transports.None, row.Transports);
            Assert.False(row.Ports.IsEmpty);
        });
        Assert.Equal(Rows.Length, Rows.Select(row => row.Id).Distinct().Count());
    }

    [Theory]
    [InlineData(1801)]
    [InlineData(5723)]
    [InlineData(8530)]
    [InlineData(8531)]
    public void Unconfirmed_numbers_are_called_unknown(ushort port)
        => Assert.All(Rows.Where(row => row.Ports.Any(p => p.IsSingle && p.From == port)), row => Assert.Equal("unknown", row.Certainty));

    [Theory]
    [InlineData(5077)]
    [InlineData(5088)]
    [InlineData(5089)]
    [InlineData(5090)]
    [InlineData(5091)]
    [InlineData(5092)]
    [InlineData(5093)]
    [InlineData(5094)]
    [InlineData(5095)]
    [InlineData(5096)]
    [InlineData(5098)]
    [InlineData(9001)]
    [InlineData(8011)]
    [InlineData(50001)]
    [InlineData(1433)]
    [InlineData(53)]
    [InlineData(88)]
    [InlineData(389)]
    public void Ports_that_topologies_and_other_pages_have_are_explained(ushort port)
        => Assert.Contains(Rows, row => row.Transports.HasFlag(Transports.Tcp) && row.Ports.Any(p => p.IsSingle && p.From == port));

    [Fact]
    public void Seed_only_leaves_the_supplement_out()
    {
        Assert.All(CatalogData.Load(seedOnly: true), row => Assert.Equal(Origin.Seed, row.Origin));
        Assert.Equal(90 + Rows.Length, CatalogData.Load(seedOnly: false).Length);
    }

    [Theory]
    [InlineData("Catalog.seed.json", true)]
    [InlineData("Catalog.supplement.json", false)]
    public void The_reader_of_catalogue_files_agrees_with_the_built_in_one(string resource, bool seed)
    {
        using var stream = typeof(CatalogData).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        var read = CatalogFile.Parse(resource, reader.ReadToEnd());
        var built = CatalogData.Load(seedOnly: false).Where(row => row.Origin == Origin.Seed == seed).ToArray();
        Assert.Equal(built.Select(Flat), read.Select(Flat));
    }

    // Records compare arrays by reference, so lists are compared as text.
    static (CatalogRow Row, string Ports) Flat(CatalogRow row) => (row with { Ports = [], Hosts = [], PeerHosts = [] }, string.Join(' ', row.Ports));
}
