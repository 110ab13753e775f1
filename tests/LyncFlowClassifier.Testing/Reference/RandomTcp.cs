using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Testing.Frames;
using LyncFlowClassifier.Testing.Payloads;

namespace LyncFlowClassifier.Testing.Reference;

/// <summary>Random TCP conversations: good ones and every way of failing that the semantics name.</summary>
sealed class RandomTcp
{
    readonly RandomConversation _c;
    uint _clientSequence;
    uint _serverSequence;

    RandomTcp(RandomConversation conversation)
    {
        _c = conversation;
        _clientSequence = (uint)_c.Random.NextInt64(1L << 32);
        _serverSequence = (uint)_c.Random.NextInt64(1L << 32);
    }

    public static void Play(RandomConversation conversation, bool onlyTwoSided)
    {
        var play = new RandomTcp(conversation);
        Action[] scripts =
        [
            play.Good, play.Good, play.Good, play.Reused, play.LateAnswer, play.Intermittent, play.NoAnswer, play.NoAnswer, play.Refused,
            play.IcmpError, play.Aborted, play.HalfOpen, play.ResetAfterRequest, play.Stalled, play.MidStreamBothWays, play.Chaos,
            play.MidStreamOneWay,
        ];
        scripts[conversation.Random.Next(scripts.Length - (onlyTwoSided ? 2 : 0))]();
    }

    void Good()
    {
        Handshake();
        Talk(_c.Random.Next(1, 6));
        Finish();
    }

    void Reused()
    {
        Good();
        _c.Wait(PacketTime.Second, 5 * PacketTime.Second);
        (_clientSequence, _serverSequence) = (_clientSequence + 77_777, _serverSequence + 3_000_000_000);
        Good();
    }

    void LateAnswer()
    {
        Client(TcpFlags.Syn);
        _c.Wait(900 * PacketTime.Millisecond, 1100 * PacketTime.Millisecond);
        Good();
    }

    void Intermittent()
    {
        Client(TcpFlags.Syn);
        _c.Wait(PacketTime.Second, 2 * PacketTime.Second);
        if (_c.Random.Next(2) == 0)
            Server(TcpFlags.Rst | TcpFlags.Ack, sequence: 0, ack: _clientSequence + 1);
        _clientSequence += 1_000_000;
        Good();
    }

    void NoAnswer()
    {
        for (var i = _c.Random.Next(1, 5); i > 0; i--)
        {
            Client(TcpFlags.Syn);
            _c.Wait((1L << (4 - i)) * PacketTime.Second, (1L << (4 - i)) * PacketTime.Second + 1000);
            if (_c.Random.Next(8) == 0)
                _clientSequence += 5000;
        }

        if (_c.Random.Next(4) == 0)
            Server(TcpFlags.Rst, sequence: 0, ack: 0);
    }

    void Refused()
    {
        for (var i = _c.Random.Next(1, 3); i > 0; i--)
        {
            Client(TcpFlags.Syn);
            Server(TcpFlags.Rst | TcpFlags.Ack, sequence: _c.Random.Next(4) == 0 ? 99u : 0, ack: _clientSequence + 1);
            _c.Wait(500 * PacketTime.Millisecond, 600 * PacketTime.Millisecond);
        }
    }

    void IcmpError()
    {
        var syn = Client(TcpFlags.Syn);
        (byte, byte)[] v4 = [(3, 0), (3, 1), (3, 2), (3, 3), (3, 4), (3, 9), (3, 10), (3, 13), (11, 0), (3, 5)];
        (byte, byte)[] v6 = [(1, 0), (1, 1), (1, 3), (1, 4), (1, 5), (1, 6), (2, 0), (3, 0), (1, 2), (4, 0)];
        var kind = _c.Random.Next(v4.Length);
        if (_c.Random.Next(4) == 0)
            syn = syn with { Sequence = syn.Sequence - 1_000_000 };
        _c.Error(syn, v4[kind], v6[kind]);
        if (_c.Random.Next(2) == 0)
        {
            _c.Wait(PacketTime.Second, 2 * PacketTime.Second);
            Client(TcpFlags.Syn);
            _c.Error(_c.Last, v4[kind], v6[kind]);
        }

        if (_c.Random.Next(3) == 0)
            Good();
    }

    void Aborted()
    {
        Client(TcpFlags.Syn);
        _c.Wait(1, 1500 * PacketTime.Millisecond);
        Client(TcpFlags.Rst, sequence: _clientSequence + 1);
    }

    void HalfOpen()
    {
        Client(TcpFlags.Syn);
        for (var i = _c.Random.Next(1, 5); i > 0; i--)
        {
            Server(TcpFlags.Syn | TcpFlags.Ack, ack: _clientSequence + 1);
            _c.Wait(1, 2 * PacketTime.Second);
            if (_c.Random.Next(3) == 0)
                Client(TcpFlags.Syn);
        }
    }

    void ResetAfterRequest()
    {
        Handshake();
        Data(fromClient: true);
        if (_c.Random.Next(3) == 0)
            Data(fromClient: true);
        Server(TcpFlags.Rst | TcpFlags.Ack, ack: _clientSequence);
    }

    void Stalled()
    {
        Handshake();
        if (_c.Random.Next(2) == 0)
            Talk(2);
        var fromClient = _c.Random.Next(2) == 0;
        var (sequence, ack) = fromClient ? (_clientSequence, _serverSequence) : (_serverSequence, _clientSequence);
        byte[] payload = [0xF7, .. _c.Random.Next(8) == 0 ? [] : (byte[])[0xE1, .. Filler.Bytes(_c.Random.Next(300), sequence)]];
        for (var i = _c.Random.Next(1, 6); i > 0; i--)
        {
            Segment(fromClient, TcpFlags.Ack | TcpFlags.Psh, sequence, ack, payload, PayloadKind.Unknown);
            _c.Wait(300 * PacketTime.Millisecond, 700 * PacketTime.Millisecond);
        }

        if (_c.Random.Next(3) == 0)
            Segment(!fromClient, TcpFlags.Ack, ack, sequence + (uint)payload.Length);
    }

    void MidStreamBothWays()
    {
        Talk(_c.Random.Next(1, 5));
        if (_c.Random.Next(2) == 0)
            Finish();
    }

    void MidStreamOneWay()
    {
        var fromClient = _c.Random.Next(2) == 0;
        for (var i = _c.Random.Next(1, 12); i > 0; i--)
        {
            Data(fromClient, answered: false);
            if (_c.Random.Next(2) == 0)
                _serverSequence += 1000;
        }
    }

    // Any legal mixture of flags over a handful of numbers: no story, but every counter gets its share.
    void Chaos()
    {
        TcpFlags[] flags = [TcpFlags.Syn, TcpFlags.Syn | TcpFlags.Ack, TcpFlags.Ack, TcpFlags.Ack | TcpFlags.Psh, TcpFlags.Ack, TcpFlags.Fin | TcpFlags.Ack,
            TcpFlags.Rst, TcpFlags.Rst | TcpFlags.Ack, TcpFlags.Psh, TcpFlags.Ack | TcpFlags.Ece];
        for (var i = _c.Random.Next(1, 25); i > 0; i--)
        {
            var kind = flags[_c.Random.Next(flags.Length)];
            var carries = (kind & (TcpFlags.Syn | TcpFlags.Rst)) == 0 && _c.Random.Next(2) == 0;
            var ack = (kind & TcpFlags.Ack) != 0 ? (uint)_c.Random.Next(3) * 500 : 0;
            var payload = carries ? Filler.Bytes(_c.Random.Next(1, 5), 7) : [];
            Segment(_c.Random.Next(2) == 0, kind, (uint)_c.Random.Next(3) * 500, ack, payload, carries ? PayloadKind.Unknown : PayloadKind.None);
            _c.Wait(0, 900 * PacketTime.Millisecond);
        }
    }

    void Handshake()
    {
        Client(TcpFlags.Syn);
        Server(TcpFlags.Syn | TcpFlags.Ack, ack: _clientSequence + 1);
        if (_c.Random.Next(10) == 0)
        {
            _c.Wait(PacketTime.Second, PacketTime.Second + 5);
            Server(TcpFlags.Syn | TcpFlags.Ack, ack: _clientSequence + 1);
        }

        (_clientSequence, _serverSequence) = (_clientSequence + 1, _serverSequence + 1);
        Segment(true, TcpFlags.Ack, _clientSequence, _serverSequence);
    }

    void Talk(int turns)
    {
        for (var i = 0; i < turns; i++)
            Data(fromClient: i % 2 == 0);
    }

    void Data(bool fromClient, bool answered = true)
    {
        var first = !_c.Packets.Exists(p => p.Source == (fromClient ? _c.Client : _c.Server) && p.Payload.Length > 0);
        var kind = first ? PayloadSample.OverTcp[_c.Random.Next(PayloadSample.OverTcp.Length)] : PayloadKind.Unknown;
        var payload = PayloadSample.Of(kind, (uint)_c.Random.Next(10000));
        var (sequence, ack) = fromClient ? (_clientSequence, _serverSequence) : (_serverSequence, _clientSequence);
        Segment(fromClient, TcpFlags.Ack | TcpFlags.Psh, sequence, ack, payload, kind);
        if (_c.Random.Next(8) == 0)
            Segment(fromClient, TcpFlags.Ack | TcpFlags.Psh, sequence, ack, payload, kind);
        if (fromClient)
            _clientSequence += (uint)payload.Length;
        else
            _serverSequence += (uint)payload.Length;
        if (answered && _c.Random.Next(3) != 0)
            Segment(!fromClient, TcpFlags.Ack, fromClient ? _serverSequence : _clientSequence, fromClient ? _clientSequence : _serverSequence);
    }

    void Finish()
    {
        switch (_c.Random.Next(3))
        {
            case 0:
                Segment(true, TcpFlags.Fin | TcpFlags.Ack, _clientSequence, _serverSequence);
                Segment(false, TcpFlags.Fin | TcpFlags.Ack, _serverSequence, _clientSequence + 1);
                Segment(true, TcpFlags.Ack, _clientSequence + 1, _serverSequence + 1);
                break;
            case 1:
                Segment(_c.Random.Next(2) == 0, TcpFlags.Rst, _clientSequence, 0);
                break;
        }
    }

    ReferencePacket Client(TcpFlags flags, uint? sequence = null) => Segment(true, flags, sequence ?? _clientSequence, 0);

    void Server(TcpFlags flags, uint ack, uint? sequence = null) => Segment(false, flags, sequence ?? _serverSequence, ack);

    ReferencePacket Segment(bool fromClient, TcpFlags flags, uint sequence, uint ack, byte[]? payload = null, PayloadKind kind = PayloadKind.None)
        => _c.Send(fromClient, new ReferencePacket
        {
            Time = 0,
            Kind = ReferenceKind.Tcp,
            Source = default,
            Destination = default,
            Flags = flags,
            Sequence = sequence,
            Acknowledgement = ack,
            Payload = payload ?? [],
            PayloadKind = kind,
        });
}
