using LyncFlowClassifier.Inference;
using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Frames;
using LyncFlowClassifier.Testing.Payloads;
using LyncFlowClassifier.Testing.Samples;
using LyncFlowClassifier.Topology;
using static LyncFlowClassifier.Testing.Samples.Site;

namespace LyncFlowClassifier.Tests.Inference;

/// <summary>Names of hosts out of captures, and what follows from them.</summary>
public class CaptureNamesTests
{
    static readonly byte[] Challenge = AuthenticationPayload.NtlmChallenge(Fs01.Name, "contoso.example");

    [Fact]
    public void Connections_name_their_servers()
    {
        var script = new TrafficScript();
        TalkPlayer.Play(script, Talk.Mtls, Client(1, 50000), Fe01[5061], Fe01.Name, 0);
        Tcp(script, 50001, Fs01[445]).Ask(WindowsPayload.SmbNegotiate()).Answer(WindowsPayload.SmbNegotiateAnswer())
            .Ask(AuthenticationPayload.SmbSessionSetup(AuthenticationPayload.NtlmNegotiate())).Answer(AuthenticationPayload.SmbSessionSetup(Challenge, answer: true)).Close();
        Tcp(script, 50002, Chat01[445]).Ask(WindowsPayload.SmbNegotiate()).Answer(WindowsPayload.SmbNegotiateAnswer())
            .Ask(AuthenticationPayload.SmbSessionSetup(AuthenticationPayload.GssToken(AuthenticationPayload.ApRequest("cifs", Chat01.Name)))).Close();
        Assert.Equal(
            ["10.0.0.10 fe01.contoso.example Certificate", "10.0.0.40 pchat01.contoso.example KerberosTicket", "10.0.0.80 fs01.contoso.example NtlmChallenge"],
            Names(script).All.Select(name => $"{name.Address} {name.Name} {name.Origin}"));
    }

    [Fact]
    public void A_name_of_one_host_stands_before_that_of_a_pool()
    {
        var script = new TrafficScript();
        new UdpConversation(script, Client(1, 50000), Dc01[53], TrafficScript.At(0))
            .Ask(NamePayload.DnsQuery(1, "pool01.contoso.example"))
            .Answer(AnswerPayload.DnsChain(1, ["pool01.contoso.example"], Fe01[0].Address, Fe02[0].Address));
        TalkPlayer.Play(script, Talk.Tls, Client(1, 50000), Fe01[5061], Fe01.Name, 100);
        var names = Names(script);
        Assert.Equal(
            [new HostName(Fe01.Name, "TLS certificate, connection that begins with frame 3"), new HostName("pool01.contoso.example", "DNS answer, frame 2")],
            names.NamesOf(Fe01[0].Address).ToArray());
        Assert.Equal([new HostName("pool01.contoso.example", "DNS answer, frame 2")], names.NamesOf(Fe02[0].Address).ToArray());
        Assert.Empty(names.NamesOf(Chat01[0].Address));
    }

    [Fact]
    public void Who_is_named_as_registrar_looks_more_like_a_Front_End_and_less_like_a_client()
    {
        var script = new TrafficScript();
        TalkPlayer.Play(script, Talk.Dhcp, Client(1, 68), Dc01[67], Fe01.Name, 0);
        new UdpConversation(script, Client(1, 50000), Dc01[53], TrafficScript.At(9)).Answer(NamePayload.DnsResponse(1, Fe01.Name, Fe01[0].Address));
        var names = Names(script);
        Assert.Null(names.RegistrarAt(Fe02[0].Address));
        Assert.Equal(((byte)43, 2L), (names.RegistrarAt(Fe01[0].Address)!.Value.Option, names.RegistrarAt(Fe01[0].Address)!.Value.Frame));
        RoleEvidence? Evidence(INameSource? source) => new Evidence { Names = source }.Tcp(Inference.Evidence.Client, Inference.Evidence.Server, 444, 5062)
            .Host(Inference.Evidence.Server)!.Evidence.SingleOrDefault(item => item.Kind == EvidenceKind.Announcement);
        Assert.Null(Evidence(null));
        var evidence = Evidence(names)!;
        Assert.Equal((2, 2, -2), (evidence.PointsOf(Roles.FrontEnd), evidence.PointsOf(Roles.Director), evidence.PointsOf(Roles.Client)));
        Assert.Equal("DHCP option 43 (frame 2) gives out its name fe01.contoso.example as the registrar's", evidence.Reason);
    }

    static TcpConversation Tcp(TrafficScript script, int port, HostPort server)
        => new TcpConversation(script, Fe01[port], server, TrafficScript.At(port - 50000 + 1000)).Open();

    static CaptureNames Names(TrafficScript script)
    {
        var names = new CaptureNames();
        using var pipeline = new FlowPipeline(new PipelineOptions(), names);
        using var source = new MemorySource(script.ToFrames());
        pipeline.Run(source, CancellationToken.None);
        foreach (var record in pipeline.Flows())
            names.Accept(record);
        names.Add(pipeline.Learned);
        return names;
    }
}
