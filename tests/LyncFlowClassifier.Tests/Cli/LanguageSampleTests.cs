using System.Text.RegularExpressions;
using LyncFlowClassifier.Reporting.Table;
using LyncFlowClassifier.Tests.Localisation;

namespace LyncFlowClassifier.Tests.Cli;

/// <summary>The tables of the samples in all languages: nothing English is left, no line is too long.</summary>
public sealed partial class LanguageSampleTests : IDisposable
{
    readonly TestConsole _console = new();

    public static TheoryData<string> Translated => LanguageFile.Translated;

    public void Dispose() => _console.Dispose();

    [Theory]
    [MemberData(nameof(Translated))]
    public void Tables_of_the_samples_are_translated(string language)
    {
        foreach (var capture in Samples())
        {
            var name = capture[..capture.IndexOf(".pcap", StringComparison.Ordinal)];
            string[] settings = File.Exists(name + ".conferencing.txt") ? ["--conferencing-config", name + ".conferencing.txt"] : [];
            string[] topology = File.Exists(name + ".topology.yaml") ? ["--topology", name + ".topology.yaml"] : [];
            var (_, table, _) = _console.Run(["analyze", capture, .. topology, .. settings, "--all", "--language", language]);
            Assert.True(table.Length > 500);
            foreach (var line in table.Split('\n'))
            {
                Assert.True(TextWidth.Of(line) <= 80, line);
                Assert.False(English().IsMatch(Names().Replace(line, "")), $"{Path.GetFileName(capture)}: {line}");
            }
        }
    }

    static IEnumerable<string> Samples()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at!.FullName, "LyncFlowClassifier.sln")))
            at = at.Parent;
        return Directory.EnumerateFiles(Path.Combine(at.FullName, "samples-pcap"), "*.pcap*").Order(StringComparer.Ordinal);
    }

    // Words that stand in none of the other languages.
    [GeneratedRegex(@"\b(blocked|documented|undecided|Next|finding|findings|with|the|which|of|and|flows|row|answer|sent|known|seen|bytes from|host's|one|from|to|if|on)\b")]
    private static partial Regex English();

    // Names out of the captures and the settings; formats; paths.
    [GeneratedRegex(@"\S*[/.…][a-z0-9]\S*|little-endian|supplement-\S+|hlb-\S+|site-\S+|\S+-Response-Group|Over-the-top")]
    private static partial Regex Names();
}
