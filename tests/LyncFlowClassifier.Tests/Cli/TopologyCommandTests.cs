using LyncFlowClassifier.Tests.Configuration;

namespace LyncFlowClassifier.Tests.Cli;

public sealed class TopologyCommandTests : IDisposable
{
    readonly TestConsole _console = new();

    public void Dispose() => _console.Dispose();

    [Fact]
    public void ImportWritesTheFileAndSaysWhatItHolds()
    {
        var site = _console.PathOf("site.yaml");
        var (code, output, error) = _console.Run("topology", "import", Fixture.PathOf("topology.xml"), "--names", Fixture.PathOf("hosts"), "-o", site);
        Assert.Equal((0, ""), (code, output));
        Assert.Contains("site.yaml: 18 hosts with address and role; 'lyncflow topology check ", error);
        Assert.Equal(File.ReadAllText(Fixture.PathOf("topology.yaml")), File.ReadAllText(site));
    }

    [Fact]
    public void ImportTellsWhatItCouldNotKnow()
    {
        var (code, output, error) = _console.Run("topology", "import", Fixture.PathOf("topology.xml"));
        Assert.Equal(0, code);
        Assert.StartsWith("# Made by lyncflow topology import of topology.xml.\n", output);
        Assert.StartsWith("lyncflow: warning: no address is known for fe01.contoso.example, ", error);
        Assert.Equal(1, error.Count(character => character == '\n'));
    }

    [Theory]
    [InlineData(3, "<Topology>", "f.xml:1:")]
    [InlineData(3, "<!DOCTYPE a><Topology/>", "f.xml:1:1: a document type declaration")]
    [InlineData(3, "hosts: []", "no export of a deployment")]
    public void AnInputThatIsNoExportIsThree(int expected, string content, string message)
    {
        var (code, output, error) = _console.Run("topology", "import", _console.Write("f.xml", content), "-o", _console.PathOf("out.yaml"));
        Assert.Equal((expected, ""), (code, output));
        Assert.Contains(message, error);
        Assert.Equal(1, error.Count(character => character == '\n'));
        Assert.False(File.Exists(_console.PathOf("out.yaml")));
    }

    [Fact]
    public void ABadNameMapIsTwoAndAMissingExportThree()
    {
        var names = _console.Write("names", "nonsense");
        Assert.Equal(2, _console.Run("topology", "import", Fixture.PathOf("topology.xml"), "--names", names).Code);
        Assert.Equal(3, _console.Run("topology", "import", _console.PathOf("missing.xml")).Code);
        Assert.Equal(2, _console.Run("topology", "import", names, "-o", names).Code);
    }

    [Theory]
    [InlineData("name a command; there are import, check and infer (see 'lyncflow topology --help')", "topology")]
    [InlineData("unknown command or option 'guess'", "topology", "guess")]
    [InlineData("(see 'lyncflow topology import --help')", "topology", "import")]
    [InlineData("unknown option '--bogus'", "topology", "import", "x.xml", "--bogus")]
    [InlineData("unknown option '--bogus'", "topology", "check", "--bogus")]
    [InlineData("x.yaml: no such file", "topology", "check", "x.yaml")]
    public void WrongUsageIsOneLineAndTwo(string expected, params string[] args)
    {
        var (code, output, error) = _console.Run(args);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(expected, error);
        Assert.Equal(1, error.Count(character => character == '\n'));
    }

    [Theory]
    [InlineData("(Get-CsTopology -AsXml).ToString() > topology.xml", "topology", "import", "--help")]
    [InlineData("lyncflow topology check site.yaml", "topology", "check", "--help")]
    [InlineData("import <FILE>", "topology", "--help")]
    public void HelpShowsHow(string expected, params string[] args) => Assert.Contains(expected, _console.Run(args).Output);

    [Fact]
    public void CheckSaysInWordsWhatAFileMeans()
    {
        var site = _console.Write("site.yaml", """
            loadBalancing: dns
            serverMedia: { appSharingPortStart: 40803, appSharingPortCount: 8348 }
            hosts:
              - { address: 10.0.0.10, name: fe01.contoso.example, roles: [front-end-mediation, central-management-store] }
              - { address: 10.0.8.0/22, roles: client, conferencing: "site:Berlin" }
              - { address: 10.0.8.9, roles: sql-server, serverMedia: { audioPortStart: 50000, audioPortCount: 10 } }
            services:
              - { id: moved, ports: 8504, roles: front-end-mediation, service: Response groups }
            """);
        var (code, output, error) = _console.Run("topology", "check", site, "--conferencing-config", Fixture.PathOf("conferencing.txt"));
        Assert.Equal((0, ""), (code, error));
        Assert.All(output.Split('\n').Skip(1), line => Assert.True(line.Length <= 80, line));
        foreach (var part in new[]
        {
            "valid topology file, 2 addresses and 1 network\n",
            "  front-end-mediation         1  fe01.contoso.example (10.0.0.10)\n",
            "  audio        49152-57500, as on the page\n",
            "  app-sharing  40803-49150, set for all servers\n",
            "  - 10.0.8.9: audio 50000-50009\n",
            "  site:Berlin: 10.0.8.0/22; audio 40000-40019, video 40020-40039, ",
            "Service:ConferencingServer:pool01.contoso.example: no host",
            "all others: Global; audio 50020-50039, ",
            "  - tcp 8504 of front-end-mediation: Response groups\n",
            "  - 10.0.8.9 is sql-server within 10.0.8.0/22, which is client; the longer\n",
            "director, persistent-chat, office-web-apps, ",
        })
            Assert.Contains(part, output);
        Assert.DoesNotContain("Without clients", output);
    }

    [Fact]
    public void AnalyzeTakesTheServicesOfTopologyAndExports()
    {
        var capture = _console.Write("x.pcap", TestConsole.Capture());
        var (code, output, error) = _console.Run(
            "analyze", capture, "--topology", Fixture.PathOf("topology.yaml"), "--services", Fixture.PathOf("services.clixml"), "--conferencing-config", Fixture.PathOf("conferencing.csv"));
        Assert.True(code == 0, error);
        Assert.Contains("fe01.contoso.example", output);
        var site = _console.Write("site.yaml", "services: [{ id: telnet-like, ports: 5061, roles: [], service: Declared here }]");
        Assert.Contains("Declared here", _console.Run("analyze", capture, "--topology", site).Output);
    }
}
