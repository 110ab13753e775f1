using System.Buffers.Binary;
using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Frames;
using LyncFlowClassifier.Testing.Payloads;
using LyncFlowClassifier.Testing.Samples;

namespace LyncFlowClassifier.Testing.Sending;

/// <summary>
/// Connections of clients to the Front End of the samples, one beginning after the other without end, all alike: handshake, TLS, data, close. In
/// each step one begins, and of each that is open one frame is sent. Every thousandth goes to a port that nothing documents.
/// </summary>
public sealed class SteadyTraffic
{
    /// <summary>Least frames of a connection.</summary>
    public const int FewestFrames = 14;

    /// <summary>Steps from a frame of a connection to its next one.</summary>
    const int Gap = 40;

    const int UndocumentedEvery = 1000;
    const ushort UndocumentedPort = 9100;
    const uint FirstClient = 0x0A000801; // 10.0.8.1; 10.0.8.0/22 are the samples' clients
    const int Clients = 1000;
    const int FirstPort = 20_000;
    const int Ports = 40_000;
    const int IpOffset = 14, TcpOffset = IpOffset + 20;

    static readonly HostPort Server = Site.Fe01[5061];

    readonly byte[][] _frames;

    /// <summary>Connections of so many frames.</summary>
    public SteadyTraffic(int framesPerFlow)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(framesPerFlow, FewestFrames);
        _frames = [.. Connection(framesPerFlow).Select(frame => frame.Bytes)];
    }

    /// <summary>Sends the frames of a step; fewer in the first steps, as no connection is open then.</summary>
    public int Send(long step, PacketSocket socket)
    {
        var sent = 0;
        for (var i = 0; i < _frames.Length && step - ((long)i * Gap) is >= 0 and var flow; i++, sent++)
        {
            if (socket.IsFull)
                socket.Flush();
            var frame = _frames[i];
            var copy = socket.Next(frame.Length);
            frame.CopyTo(copy);
            Turn(copy, flow);
        }

        return sent;
    }

    static List<CapturedFrame> Connection(int frames)
    {
        var script = new TrafficScript();
        var tcp = new TcpConversation(script, new HostPort(IpAddress.FromIpv4(FirstClient), FirstPort), Server, TrafficScript.At(0));
        tcp.Open().Tls("fe01.contoso.example");
        for (var i = script.Packets.Count() + 3; i < frames; i++)
        {
            if (i % 2 == 0)
                tcp.Ask(TlsPayload.Data(90, (ulong)i));
            else
                tcp.Answer(TlsPayload.Data(150, (ulong)i));
        }

        tcp.Close();
        return script.ToFrames();
    }

    // The same frame between other ends, with checksums that fit (RFC 1624).
    static void Turn(Span<byte> frame, long flow)
    {
        var isRequest = BinaryPrimitives.ReadUInt16BigEndian(frame[(TcpOffset + 2)..]) == Server.Port;
        var address = frame.Slice(IpOffset + (isRequest ? 12 : 16), 4);
        var port = frame.Slice(TcpOffset + (isRequest ? 0 : 2), 2);
        var client = FirstClient + (uint)(flow % Clients);
        var change = Change(address, client >> 16) + Change(address[2..], client & 0xFFFF);
        Fold(frame[(IpOffset + 10)..], change);
        change += Change(port, (uint)(FirstPort + (flow / Clients % Ports)));
        if (flow % UndocumentedEvery == 0)
            change += Change(frame.Slice(TcpOffset + (isRequest ? 2 : 0), 2), UndocumentedPort);
        Fold(frame[(TcpOffset + 16)..], change);
    }

    static uint Change(Span<byte> word, uint next)
    {
        var change = (uint)(ushort)~BinaryPrimitives.ReadUInt16BigEndian(word) + next;
        BinaryPrimitives.WriteUInt16BigEndian(word, (ushort)next);
        return change;
    }

    static void Fold(Span<byte> checksum, uint change)
    {
        var sum = (ushort)~BinaryPrimitives.ReadUInt16BigEndian(checksum) + change;
        while (sum > 0xFFFF)
            sum = (sum & 0xFFFF) + (sum >> 16);
        BinaryPrimitives.WriteUInt16BigEndian(checksum, (ushort)~sum);
    }
}
