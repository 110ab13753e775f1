using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Frames;
using LyncFlowClassifier.Testing.Reference;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Tests.Report;

/// <summary>Connections one after the other, a second apart, and the report about them.</summary>
sealed class Traffic : IDisposable
{
    public static readonly IpAddress Server = IpAddress.Parse("10.0.0.10");

    static readonly PortCatalog Catalog = new(CatalogData.Load(seedOnly: false));

    /// <summary>What is known of the hosts.</summary>
    public SiteTopology Topology { get; init; } = SiteTopology.Empty;

    /// <summary>Rows in force.</summary>
    public static PortCatalog Rows => Catalog;

    readonly List<ReferencePacket> _packets = [];
    FlowPipeline? _pipeline;
    long _time = 1_425_196_800 * PacketTime.Second;

    public static IpAddress Client(int number) => IpAddress.FromIpv4(0x0A010000u + (uint)number);

    public Traffic Established(IpAddress client, ushort port, IpAddress? server = null)
    {
        Add(client, port, TcpFlags.Syn, toServer: true, server: server);
        Add(client, port, TcpFlags.Syn | TcpFlags.Ack, toServer: false, server: server);
        Add(client, port, TcpFlags.Ack, toServer: true, server: server);
        return Pause();
    }

    public Traffic Refused(IpAddress client, ushort port, IpAddress? server = null)
    {
        Add(client, port, TcpFlags.Syn, toServer: true, server: server);
        Add(client, port, TcpFlags.Rst | TcpFlags.Ack, toServer: false, server: server);
        return Pause();
    }

    /// <summary>The client's half of a running connection.</summary>
    public Traffic OneSided(IpAddress client, ushort port)
    {
        Add(client, port, TcpFlags.Ack, toServer: true, new byte[10]);
        return Pause();
    }

    public Traffic Unanswered(IpAddress client, ushort port, IpAddress? server = null)
    {
        for (var i = 0; i < 3; i++)
        {
            Add(client, port, TcpFlags.Syn, toServer: true, server: server);
            Pause();
        }

        return this;
    }

    public TrafficReport Report(long? maxMemory = null) => Report(maxMemory, new ClassifyOptions(), _ => { });

    /// <summary>As above; <paramref name="watch"/> is told which flows leave early.</summary>
    public TrafficReport Report(long? maxMemory, ClassifyOptions judging, Action<EvictedFlows> watch)
    {
        _pipeline?.Dispose();
        var options = new PipelineOptions { MaxMemory = maxMemory ?? new PipelineOptions().MaxMemory };
        var evicted = new EvictedFlows(Catalog, Topology, judging, options.MaxMemory);
        watch(evicted);
        _pipeline = new FlowPipeline(options, evicted);
        using var source = new MemorySource(ReferenceModel.ToCapture(_packets));
        _pipeline.Run(source, CancellationToken.None);
        return ReportBuilder.Build(_pipeline, source.Statistics, Catalog, Topology, judging, [], evicted);
    }

    public void Dispose() => _pipeline?.Dispose();

    Traffic Pause()
    {
        _time += PacketTime.Second;
        return this;
    }

    void Add(IpAddress client, ushort port, TcpFlags flags, bool toServer, byte[]? payload = null, IpAddress? server = null)
    {
        var (from, to) = (new HostPort(client, 50000), new HostPort(server ?? Server, port));
        _packets.Add(new ReferencePacket
        {
            Time = _time += PacketTime.Millisecond,
            Kind = ReferenceKind.Tcp,
            Source = toServer ? from : to,
            Destination = toServer ? to : from,
            Flags = flags,
            Payload = payload ?? [],
            Sequence = (flags & TcpFlags.Rst) != 0 ? 0 : toServer ? (flags & TcpFlags.Syn) != 0 ? 100u : 101u : 900u,
            Acknowledgement = (flags & TcpFlags.Ack) == 0 ? 0 : toServer ? 901u : 101u,
        });
    }
}
