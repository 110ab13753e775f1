using LyncFlowClassifier.Testing.Frames;
using LyncFlowClassifier.Testing.Payloads;

namespace LyncFlowClassifier.Testing.Samples;

/// <summary>Datagrams between two ends of a sample.</summary>
public sealed class UdpConversation(TrafficScript script, HostPort client, HostPort server, long start)
{
    ushort _id = (ushort)(client.Port * 31 + server.Port);

    /// <summary>Client.</summary>
    public HostPort Client { get; } = client;

    /// <summary>Server.</summary>
    public HostPort Server { get; } = server;

    /// <summary>When the next datagram is sent, in ns.</summary>
    public long Time { get; set; } = start;

    /// <summary>DSCP of the client's packets.</summary>
    public byte ClientDscp { get; init; }

    /// <summary>DSCP of the server's packets.</summary>
    public byte ServerDscp { get; init; }

    /// <summary>The packet that was sent last, for ICMP errors to quote.</summary>
    public byte[] Last { get; private set; } = [];

    /// <summary>Lets time pass.</summary>
    public UdpConversation Pause(double milliseconds)
    {
        Time += (long)(milliseconds * PacketTime.Millisecond);
        return this;
    }

    /// <summary>The client sends.</summary>
    public UdpConversation Ask(byte[] data) => Send(Client, Server, ClientDscp, data);

    /// <summary>The server sends.</summary>
    public UdpConversation Answer(byte[] data) => Send(Server, Client, ServerDscp, data);

    /// <summary>An ICE check and its answer, both ways.</summary>
    public UdpConversation Check()
    {
        var transaction = ((ulong)Client.Port << 16) | Server.Port;
        return Ask(StunPayload.BindingRequest(transaction)).Answer(StunPayload.BindingResponse(transaction))
            .Answer(StunPayload.BindingRequest(transaction + 1)).Ask(StunPayload.BindingResponse(transaction + 1));
    }

    /// <summary>RTP, one packet each way every <paramref name="interval"/> ms; with <paramref name="oneWay"/> only the client's.</summary>
    public UdpConversation Media(byte payloadType, int packets, double interval = 20, int length = 60, bool oneWay = false)
    {
        for (var i = 0; i < packets; i++)
        {
            var next = Time + (long)(interval * PacketTime.Millisecond);
            Ask(MediaPayload.Rtp(payloadType, (ushort)(1000 + i), (uint)i * 320, Client.Port, length));
            if (!oneWay)
                Answer(MediaPayload.Rtp(payloadType, (ushort)(7000 + i), (uint)i * 320, Server.Port, length));
            Time = next;
        }

        return this;
    }

    UdpConversation Send(HostPort from, HostPort to, byte dscp, byte[] data)
    {
        Last = FrameBuilder.Ip(from.Address, to.Address, IpProtocol.Udp, FrameBuilder.Udp(from.Port, to.Port, data),
            new IpFields { Ttl = 128, Dscp = dscp, Id = _id++ });
        script.Add(Time, Last);
        Time += 400_000;
        return this;
    }
}
