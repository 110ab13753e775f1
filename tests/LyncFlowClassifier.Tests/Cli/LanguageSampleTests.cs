using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LyncFlowClassifier.Localisation;
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

    // A few flows of each sample, and both ends' ports: every verdict, outcome and code comes up.
    [Theory]
    [MemberData(nameof(Translated))]
    public void Explanations_of_the_samples_are_translated(string language)
    {
        var rule = _console.Write("rule.yaml", "services: [{ id: site-x, service: X, ports: 444, transports: tcp, action: deny }]\n");
        foreach (var capture in Samples())
        {
            string[] settings = [.. SettingsOf(capture, "--topology", "--conferencing-config", "--qos"), "--services", rule];
            foreach (var flow in FlowsOf(capture, settings))
            {
                var (code, page, error) = _console.Run(["explain", flow, "-r", capture, .. settings, "--language", language]);
                Assert.True(code is 0 or 4, error);
                HasNoEnglish(page, $"{Path.GetFileName(capture)}, {flow}", language);
            }
        }

        foreach (var port in new[] { "443", "1434/udp", "3478", "5061", "50020", "60000/udp" })
            HasNoEnglish(_console.Run("explain", port, "--language", language).Output, port, language);
    }

    [Theory]
    [MemberData(nameof(Translated))]
    public void Roles_and_topologies_of_the_samples_are_translated(string language)
    {
        foreach (var capture in Samples())
        {
            HasNoEnglish(_console.Run("topology", "infer", capture, "--all", "--language", language).Output, capture, language);
            var topology = SettingsOf(capture, "--topology")[1];
            HasNoEnglish(_console.Run(["topology", "check", topology, .. SettingsOf(capture, "--conferencing-config"), "--language", language]).Output, topology, language);
        }

        // Every host has the wrong role, and nobody has the others.
        var wrong = _console.Write("wrong.yaml", "hosts: [{ address: 10.0.0.0/8, roles: [exchange] }, { address: 10.0.0.0/16, roles: [edge] }]\nloadBalancing: dns\n"
            + "services: [{ id: site-x, service: X, ports: 99, transports: tcp, action: deny, roles: [edge] }]\n");
        HasNoEnglish(_console.Run("topology", "infer", Samples().First(), "--all", "--topology", wrong, "--language", language).Output, "conflicts", language);
        HasNoEnglish(_console.Run("topology", "check", wrong, "--language", language).Output, wrong, language);
    }

    static string[] FlowsOf(string capture, string[] settings)
    {
        using var console = new TestConsole();
        var flows = console.Run(["analyze", capture, .. settings, "--format", "ndjson"]).Output.Split('\n')
            .Where(line => line.Contains("\"type\":\"flow\"", StringComparison.Ordinal)).Select(line => JsonNode.Parse(line)!);
        static string End(JsonNode end) => end["address"]!.GetValue<string>().Contains(':', StringComparison.Ordinal) ? $"[{end["address"]}]:{end["port"]}" : $"{end["address"]}:{end["port"]}";
        return [.. flows.DistinctBy(flow => $"{flow["verdict"]} {flow["outcome"]} {string.Join(' ', flow["findings"]!.AsArray().Select(finding => finding!["code"]))}")
            .Select(flow => $"{End(flow["initiator"]!)}-{End(flow["responder"]!)}/{flow["transport"]}")];
    }

    static string[] SettingsOf(string capture, params string[] options)
    {
        var name = capture[..capture.IndexOf(".pcap", StringComparison.Ordinal)];
        return [.. options.SelectMany(option => Directory.EnumerateFiles(Path.GetDirectoryName(name)!, $"{Path.GetFileName(name)}.{Extensions[option]}").SelectMany(file => new[] { option, file }))];
    }

    static readonly Dictionary<string, string> Extensions = new()
    {
        ["--topology"] = "topology.yaml",
        ["--conferencing-config"] = "conferencing.txt",
        ["--qos"] = "qos.yaml",
    };

    // Where a row comes from is data, and so are display filters.
    static void HasNoEnglish(string page, string what, string language)
    {
        Assert.True(page.Length > 100, what);
        var translation = Translation.Load(language);
        string[] data = [$"  {translation.Known("source")} ", $"  {translation.Known("filter")} "];
        var isData = false;
        foreach (var line in page.Split('\n'))
        {
            isData = Array.Exists(data, label => line.StartsWith(label, StringComparison.Ordinal)) || (isData && line.StartsWith("                    ", StringComparison.Ordinal));
            Assert.True(TextWidth.Of(line) <= 80 || line.Contains(".yaml", StringComparison.Ordinal), line);
            Assert.True(isData || !English().IsMatch(Names().Replace(line, "")), $"{what}: {line}");
        }
    }

    internal static IEnumerable<string> Samples()
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
