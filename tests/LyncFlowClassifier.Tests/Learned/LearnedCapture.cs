using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Frames;
using LyncFlowClassifier.Testing.Payloads;
using static LyncFlowClassifier.Testing.Frames.FrameBuilder;

namespace LyncFlowClassifier.Tests.Learned;

/// <summary>Frames that tell something, and what a run learns of them.</summary>
static class LearnedCapture
{
    public static readonly HostPort Dns = "10.0.0.5:53";
    public static readonly HostPort Dhcp = "10.0.0.6:67";
    public static readonly HostPort Controller = "10.0.0.5:389";
    public static readonly HostPort Browser = "10.0.0.60:1434";
    public static readonly HostPort Mapper = "10.0.0.5:135";
    public static readonly IpAddress FrontEnd = IpAddress.Parse("10.0.0.10");

    public static byte[] DnsAnswer(int port, string name, string address)
        => UdpFrame(Dns, $"10.0.8.1:{port}", NamePayload.DnsResponse((ushort)port, name, IpAddress.Parse(address)));

    public static byte[] MapAnswer(int clientPort, params (Guid, int)[] endpoints)
        => TcpFrame(Mapper, $"10.0.0.10:{clientPort}", TcpFlags.Ack | TcpFlags.Psh, 1000, 1, AnswerPayload.MapAnswer(Mapper.Address, endpoints));

    public static string Of(params byte[][] frames) => Lines(Learn(frames));

    public static LearnedFacts Learn(IEnumerable<byte[]> frames, PipelineOptions? options = null)
    {
        using var pipeline = new FlowPipeline(options ?? new PipelineOptions());
        using var source = new MemorySource(frames.Select((bytes, i) => new CapturedFrame(i * PacketTime.Millisecond, bytes)));
        pipeline.Run(source, CancellationToken.None);
        return pipeline.Learned;
    }

    public static string Lines(LearnedFacts learned) => string.Join('\n',
        [
            .. learned.Names.Select(name => $"{name.Frame} {name.Address} {name.Name} {name.Origin}"),
            .. learned.Ports.Select(port => $"{port.Frame} {port.Address}:{port.Port}/{port.Transport} {port.Origin} {port.Service}"),
            .. learned.Registrars.Select(registrar => $"{registrar.Frame} option {registrar.Option} {registrar.Name}"),
            .. learned.HasMoreNames ? (string[])["more names"] : [],
            .. learned.HasMorePorts ? (string[])["more ports"] : [],
            .. learned.HasMoreRegistrars ? (string[])["more registrars"] : [],
        ]);
}
