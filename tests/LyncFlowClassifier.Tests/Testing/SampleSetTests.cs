using LyncFlowClassifier.Testing.Samples;

namespace LyncFlowClassifier.Tests.Testing;

public class SampleSetTests
{
    [Fact]
    public void FolderHoldsExactlyWhatIsGenerated()
    {
        var directory = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            SampleSet.WriteTo(directory);
            foreach (var file in Directory.GetFiles(directory))
            {
                var kept = Path.Combine(SampleFolder(), Path.GetFileName(file));
                Assert.True(File.Exists(kept), $"{kept} is missing; generate the samples anew");
                Assert.True(File.ReadAllBytes(file).AsSpan().SequenceEqual(File.ReadAllBytes(kept)), $"{kept} differs; generate the samples anew");
            }

            var generated = Directory.GetFiles(directory).Select(Path.GetFileName).ToHashSet();
            Assert.All(Directory.GetFiles(SampleFolder()).Select(Path.GetFileName).Where(f => !f!.EndsWith(".expected.json") && f != "README.md"),
                name => Assert.Contains(name, generated));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public void EverySampleIsSmallAndHasItsEntry()
    {
        var readme = File.ReadAllText(Path.Combine(SampleFolder(), "README.md"));
        var files = SampleSet.All();
        Assert.Equal(files.Count, files.Select(f => f.Name).Distinct().Count());
        Assert.All(files, f => Assert.InRange(f.Bytes.Length, 1, 200 * 1024));
        Assert.All(files, f => Assert.Contains(f.Name, readme));
    }

    [Fact]
    public void HealthySampleShowsEveryRowOfThePage()
    {
        (string Table, int Rows)[] tables = [("server", 52), ("hlb-hardware", 20), ("hlb-dns", 6), ("client", 12)];
        var page = tables.SelectMany(t => Enumerable.Range(1, t.Rows).Select(n => $"{t.Table}-{n}")).Order();
        Assert.Equal(page, DocumentedServices.All.SelectMany(s => s.Rows.Split(' ')).Order());
    }

    static string SampleFolder()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at!.FullName, "LyncFlowClassifier.sln")))
            at = at.Parent;
        return Path.Combine(at.FullName, "samples-pcap");
    }
}
