using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Testing.Frames;
using LyncFlowClassifier.Testing.Payloads;

namespace LyncFlowClassifier.Testing.Reference;

/// <summary>Random UDP conversations: requests with and without answer, media, errors, fragments.</summary>
sealed class RandomUdp
{
    static readonly (PayloadKind Request, PayloadKind Answer, ushort Port)[] Exchanges =
    [
        (PayloadKind.StunRequest, PayloadKind.StunResponse, 3478), (PayloadKind.StunRequest, PayloadKind.StunResponse, 50002),
        (PayloadKind.SqlBrowserRequest, PayloadKind.SqlBrowserResponse, 1434), (PayloadKind.DnsQuery, PayloadKind.DnsResponse, 53),
        (PayloadKind.KerberosRequest, PayloadKind.KerberosReply, 88), (PayloadKind.DhcpRequest, PayloadKind.DhcpReply, 67),
    ];

    readonly RandomConversation _c;
    readonly (PayloadKind Request, PayloadKind Answer, ushort Port) _exchange;
    uint _number;

    RandomUdp(RandomConversation conversation)
    {
        _c = conversation;
        _number = (uint)_c.Random.Next(1000, 60000);
        _exchange = Exchanges[_c.Random.Next(Exchanges.Length)];
    }

    public static void Play(RandomConversation conversation)
    {
        var play = new RandomUdp(conversation);
        Action[] scripts =
        [
            play.Answered, play.Answered, play.Unanswered, play.Unanswered, play.Error, play.MediaBothWays, play.MediaOneWay, play.Unknown,
            play.Broadcast, play.Fragmented, play.LostFragments, play.OnlyAnswers, play.LoneError,
        ];
        play._c.Server = play._c.Server.With(play._exchange.Port);
        scripts[conversation.Random.Next(scripts.Length)]();
    }

    void Answered()
    {
        for (var i = _c.Random.Next(1, 4); i > 0; i--)
        {
            Send(true, _exchange.Request);
            if (_c.Random.Next(4) != 0)
                Send(false, _exchange.Answer);
        }
    }

    void Unanswered()
    {
        for (var i = _c.Random.Next(1, 4); i > 0; i--)
        {
            Send(true, _exchange.Request);
            _c.Wait(PacketTime.Second, 2 * PacketTime.Second);
        }
    }

    void Error()
    {
        (byte, byte)[] v4 = [(3, 3), (3, 1), (3, 13), (3, 2), (11, 0), (3, 10)];
        (byte, byte)[] v6 = [(1, 4), (1, 3), (1, 1), (1, 0), (3, 0), (1, 5)];
        for (var i = _c.Random.Next(1, 4); i > 0; i--)
        {
            var kind = _c.Random.Next(v4.Length);
            Send(true, _exchange.Request);
            _c.Error(_c.Last, v4[kind], v6[kind]);
        }

        if (_c.Random.Next(4) == 0)
            Send(false, _exchange.Answer);
    }

    void MediaBothWays()
    {
        UseMediaPort();
        for (var i = 0; i < 20; i++)
            Send(i % 2 == 0, i == 18 ? PayloadKind.Rtcp : PayloadKind.Rtp);
    }

    void MediaOneWay()
    {
        UseMediaPort();
        // Around the limits of one-way media: 50 frames, two seconds.
        var frames = _c.Random.Next(30, 80);
        var step = _c.Random.NextInt64(5, 60) * PacketTime.Millisecond;
        for (var i = 0; i < frames; i++)
        {
            var before = _c.Time;
            Send(true, PayloadKind.Rtp);
            _c.Time = before + step;
        }
    }

    void Unknown()
    {
        UseMediaPort();
        for (var i = _c.Random.Next(1, 20); i > 0; i--)
            Send(_c.Random.Next(3) != 0, PayloadKind.Unknown);
    }

    // On a service's port the payload would be taken for that service's.
    void UseMediaPort() => _c.Server = _c.Server.With(50004);

    void Broadcast()
    {
        var to = _c.Client.Address.IsIpv6 ? IpAddress.Parse("ff02::1:2") : IpAddress.FromIpv4(uint.MaxValue);
        _c.Server = new HostPort(to, _exchange.Port);
        Unanswered();
    }

    void Fragmented()
    {
        UseMediaPort();
        Send(true, PayloadKind.Unknown, more: true);
        Fragments(_c.Last);
        if (_c.Random.Next(2) == 0)
            Send(false, PayloadKind.Unknown);
    }

    void LostFragments()
    {
        Send(true, PayloadKind.Unknown, more: true);
        var first = _c.Last;
        _c.Packets.Clear();
        Fragments(first);
    }

    void OnlyAnswers()
    {
        for (var i = _c.Random.Next(1, 4); i > 0; i--)
            Send(false, _exchange.Answer);
    }

    void LoneError()
    {
        Send(true, _exchange.Request);
        var first = _c.Last;
        _c.Packets.Clear();
        _c.Error(first, (3, 3), (1, 4));
        if (_c.Random.Next(2) == 0)
            Send(true, _exchange.Request);
    }

    void Fragments(ReferencePacket first)
    {
        for (var i = 1; i <= 2; i++)
        {
            _c.Packets.Add(first with
            {
                Time = _c.Time,
                Kind = ReferenceKind.Fragment,
                Source = first.Source.With(0),
                Destination = first.Destination.With(0),
                FragmentOffset = i * 1480,
                MoreFragments = i < 2,
                Payload = Filler.Bytes(i < 2 ? 1480 : 333, 5),
                PayloadKind = PayloadKind.None,
            });
            _c.Wait(1, PacketTime.Millisecond);
        }
    }

    void Send(bool fromClient, PayloadKind kind, bool more = false)
        => _c.Send(fromClient, new ReferencePacket
        {
            Time = 0,
            Kind = ReferenceKind.Udp,
            Source = default,
            Destination = default,
            Payload = more ? [0xF7, 0xE1, .. Filler.Bytes(1470, _number)] : PayloadSample.Of(kind, _number++),
            PayloadKind = kind,
            MoreFragments = more,
        });
}
