using LyncFlowClassifier.Testing.Frames;
using LyncFlowClassifier.Testing.Payloads;

namespace LyncFlowClassifier.Testing.Samples;

/// <summary>
/// One TCP connection of a sample, told step by step. Each step sends its segments and moves the clock on; acknowledgements ride on
/// data where they can.
/// </summary>
public sealed class TcpConversation
{
    const int SegmentSize = 1460;
    readonly TrafficScript _script;
    readonly ulong _seed;
    uint _clientSequence;
    uint _serverSequence;
    ushort _id;

    /// <summary>A connection that begins at <paramref name="start"/> (ns).</summary>
    public TcpConversation(TrafficScript script, HostPort client, HostPort server, long start)
    {
        (_script, Client, Server, Time) = (script, client, server, start);
        _seed = (client.Address.Low << 32) ^ (server.Address.Low << 8) ^ ((ulong)client.Port << 16) ^ server.Port;
        _clientSequence = BitConverter.ToUInt32(Filler.Bytes(4, _seed));
        _serverSequence = BitConverter.ToUInt32(Filler.Bytes(4, _seed + 1));
        _id = (ushort)_seed;
    }

    /// <summary>Client.</summary>
    public HostPort Client { get; }

    /// <summary>Server.</summary>
    public HostPort Server { get; }

    /// <summary>When the next segment is sent, in ns.</summary>
    public long Time { get; set; }

    /// <summary>One way through the network, in ns.</summary>
    public long Latency { get; init; } = 350_000;

    /// <summary>TTL of both ends; 128 is what Windows sends.</summary>
    public byte Ttl { get; init; } = 128;

    /// <summary>DSCP of the client's packets.</summary>
    public byte ClientDscp { get; init; }

    /// <summary>DSCP of the server's packets.</summary>
    public byte ServerDscp { get; init; }

    /// <summary>The packet that was sent last, for ICMP errors to quote.</summary>
    public byte[] Last { get; private set; } = [];

    /// <summary>Lets time pass.</summary>
    public TcpConversation Pause(double milliseconds)
    {
        Time += (long)(milliseconds * PacketTime.Millisecond);
        return this;
    }

    /// <summary>Sends the first SYN, or repeats it.</summary>
    public TcpConversation Syn() => Send(true, TcpFlags.Syn, _clientSequence, 0, [], FrameBuilder.MssOption());

    /// <summary>Starts anew with another initial sequence number on the same ports.</summary>
    public TcpConversation NewAttempt()
    {
        (_clientSequence, _serverSequence) = (_clientSequence + 250_000, _serverSequence + 250_000);
        return this;
    }

    /// <summary>Sends SYN/ACK, or repeats it.</summary>
    public TcpConversation SynAck()
        => Send(false, TcpFlags.Syn | TcpFlags.Ack, _serverSequence, _clientSequence + 1, [], FrameBuilder.MssOption());

    /// <summary>The client resets instead of finishing the handshake, as a scanner does.</summary>
    public TcpConversation Abort() => Send(true, TcpFlags.Rst, _clientSequence + 1, 0, []);

    /// <summary>The server's closed port answers a SYN.</summary>
    public TcpConversation Refuse() => Send(false, TcpFlags.Rst | TcpFlags.Ack, 0, _clientSequence + 1, []);

    /// <summary>The handshake.</summary>
    public TcpConversation Open()
    {
        Syn();
        SynAck();
        (_clientSequence, _serverSequence) = (_clientSequence + 1, _serverSequence + 1);
        return Ack(fromClient: true);
    }

    /// <summary>The client sends data.</summary>
    public TcpConversation Ask(byte[] data) => Data(true, data);

    /// <summary>The server sends data.</summary>
    public TcpConversation Answer(byte[] data) => Data(false, data);

    /// <summary>The client sends data that never arrives, <paramref name="times"/> times, with doubling pauses.</summary>
    public TcpConversation AskInVain(byte[] data, int times)
    {
        var pause = 300.0;
        for (var i = 0; i < times; i++, pause *= 2)
            Send(true, TcpFlags.Ack | TcpFlags.Psh, _clientSequence, _serverSequence, data).Pause(pause);
        return this;
    }

    /// <summary>A bare acknowledgement.</summary>
    public TcpConversation Ack(bool fromClient)
        => fromClient
            ? Send(true, TcpFlags.Ack, _clientSequence, _serverSequence, [])
            : Send(false, TcpFlags.Ack, _serverSequence, _clientSequence, []);

    /// <summary>A TLS handshake, then one request and answer in encrypted records.</summary>
    public TcpConversation Tls(string serverName, bool mutual = false, string clientName = "", ushort version = TlsPayload.Tls12)
        => Ask(TlsPayload.ClientHello(serverName, _seed, version)).Answer(TlsPayload.ServerHello(serverName, _seed, mutual, version))
            .Ask(TlsPayload.ClientFinish(clientName, _seed, mutual, version)).Answer(TlsPayload.ServerFinish(_seed, version))
            .Pause(20).Ask(TlsPayload.Data(64, _seed + 20, version)).Answer(TlsPayload.Data(80, _seed + 21, version));

    /// <summary>Both ends finish.</summary>
    public TcpConversation Close()
    {
        Send(true, TcpFlags.Fin | TcpFlags.Ack, _clientSequence++, _serverSequence, []);
        Send(false, TcpFlags.Fin | TcpFlags.Ack, _serverSequence++, _clientSequence, []);
        return Ack(fromClient: true);
    }

    /// <summary>One end resets.</summary>
    public TcpConversation Reset(bool fromClient, byte? ttl = null)
        => fromClient
            ? Send(true, TcpFlags.Rst | TcpFlags.Ack, _clientSequence, _serverSequence, [])
            : Send(false, TcpFlags.Rst | TcpFlags.Ack, _serverSequence, _clientSequence, [], ttl: ttl);

    TcpConversation Data(bool fromClient, byte[] data)
    {
        foreach (var part in data.Chunk(SegmentSize))
        {
            if (fromClient)
                Send(true, TcpFlags.Ack | TcpFlags.Psh, _clientSequence, _serverSequence, part);
            else
                Send(false, TcpFlags.Ack | TcpFlags.Psh, _serverSequence, _clientSequence, part);
            _clientSequence += fromClient ? (uint)part.Length : 0;
            _serverSequence += fromClient ? 0 : (uint)part.Length;
        }

        return this;
    }

    TcpConversation Send(bool fromClient, TcpFlags flags, uint sequence, uint ack, byte[] payload, byte[]? options = null, byte? ttl = null)
    {
        var (from, to) = fromClient ? (Client, Server) : (Server, Client);
        var fields = new IpFields
        {
            Ttl = ttl ?? Ttl,
            Dscp = fromClient ? ClientDscp : ServerDscp,
            Id = _id++,
            DontFragment = true,
        };
        Last = FrameBuilder.Ip(from.Address, to.Address, IpProtocol.Tcp,
            FrameBuilder.Tcp(from.Port, to.Port, flags, sequence, ack, payload, options), fields);
        _script.Add(Time, Last);
        Time += Latency;
        return this;
    }
}
