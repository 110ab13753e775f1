using LyncFlowClassifier.Configuration;
using LyncFlowClassifier.Testing.Samples;
using LyncFlowClassifier.Tests.Configuration;

namespace LyncFlowClassifier.Tests.Cli;

/// <summary>Names and ports that captures tell, seen from the command line.</summary>
public sealed class NamesFromCaptureTests : IDisposable
{
    readonly TestConsole _console = new();

    string Capture => _console.Write("18.pcap", SampleSet.All().Single(file => file.Name == "18-learned-from-answers.pcap").Bytes);

    public void Dispose() => _console.Dispose();

    [Fact]
    public void Import_takes_addresses_from_a_capture_and_says_what_told_them()
    {
        var site = _console.PathOf("site.yaml");
        var (code, output, error) = _console.Run("topology", "import", Fixture.PathOf("topology.xml"), "--names-from", Capture, "-o", site);
        Assert.Equal((0, ""), (code, output));
        var text = File.ReadAllText(site);
        Assert.StartsWith("# Made by lyncflow topology import of topology.xml, 18.pcap.\n", text, StringComparison.Ordinal);
        Assert.Contains("address: \"10.0.0.10\", name: \"fe01.contoso.example\", roles: [front-end-mediation, central-management-store] }    # DNS answer, frame 4\n", text, StringComparison.Ordinal);
        Assert.Contains("name: \"fs01.contoso.example\", roles: [file-server] }    # NTLM challenge, connection that begins with frame ", text, StringComparison.Ordinal);
        Assert.Contains("name: \"pchat01.contoso.example\", roles: [persistent-chat] }    # Kerberos ticket, connection that begins with frame ", text, StringComparison.Ordinal);
        Assert.Contains("no address is known for dir01.contoso.example, ", error, StringComparison.Ordinal);
        Assert.Contains("6 of the addresses are from the capture; ", error, StringComparison.Ordinal);
        Assert.Equal(11, TopologyFile.Load(site).Hosts.Length);
    }

    [Fact]
    public void What_a_name_file_says_goes_before_the_capture()
    {
        var (code, output, error) = _console.Run("topology", "import", Fixture.PathOf("topology.xml"), "--names", Fixture.PathOf("hosts"), "--names-from", Capture);
        Assert.Equal(0, code);
        Assert.DoesNotContain("frame", output, StringComparison.Ordinal);
        Assert.Contains("0 of the addresses are from the capture", error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_capture_is_three_and_the_capture_is_not_overwritten()
    {
        Assert.Equal(3, _console.Run("topology", "import", Fixture.PathOf("topology.xml"), "--names-from", _console.Write("x.pcap", "nothing"u8.ToArray())).Code);
        var capture = Capture;
        Assert.Equal(2, _console.Run("topology", "import", Fixture.PathOf("topology.xml"), "--names-from", capture, "-o", capture).Code);
    }

    [Fact]
    public void Infer_shows_names_with_what_told_them()
    {
        var (code, output, _) = _console.Run("topology", "infer", Capture, "--format", "yaml");
        Assert.Equal(0, code);
        Assert.Contains("  #   name fe01.contoso.example (DNS answer, frame 4)\n", output, StringComparison.Ordinal);
        Assert.Contains("DHCP option 43 (frame 10) gives out its name fe01.contoso.example as the registrar's (+2)\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_says_which_answer_told_of_the_port()
    {
        var (code, output, _) = _console.Run("explain", "10.0.0.10:50102-10.0.0.5:5722/tcp", "-r", Capture);
        Assert.Equal(0, code);
        Assert.Contains("learned      from endpoint mapper answer, frame 21: interface FrsTransport\n", output, StringComparison.Ordinal);
        Assert.Contains("1  supplement-rpc-dynamic", output, StringComparison.Ordinal);
        (_, output, _) = _console.Run("explain", "10.0.0.10:50107-10.0.0.60:14330/tcp", "-r", Capture, "--seed-only");
        Assert.Contains("learned      from SQL Browser answer, frame ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("known (exact)", output, StringComparison.Ordinal);
    }
}
