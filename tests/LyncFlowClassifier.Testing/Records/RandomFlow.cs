using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Inspect;

namespace LyncFlowClassifier.Testing.Records;

/// <summary>Flow records with every field in use, now and then and in every combination, made as frames would make them where fields depend on each other.</summary>
public sealed class RandomFlow(int seed)
{
    const long Begin = 1_600_000_000 * PacketTime.Second;

    readonly Random _random = new(seed);

    /// <summary>The next record.</summary>
    public FlowRecord Next(long firstFrame)
    {
        var isTcp = Chance(2);
        var isIpv6 = Chance(4);
        return new FlowRecord
        {
            Transport = isTcp ? Transport.Tcp : Transport.Udp,
            AddressA = Address(isIpv6),
            AddressB = Address(isIpv6),
            PortA = (ushort)_random.Next(65536),
            PortB = (ushort)_random.Next(65536),
            FirstFrame = firstFrame,
            A = Side(isTcp),
            B = Chance(5) ? NoSide() : Side(isTcp),
            Icmp = Chance(10) ? Icmp(isIpv6) : null,
            NamesA = Chance(10) ? Names() : null,
            NamesB = Chance(10) ? Names() : null,
        };
    }

    /// <summary>The same flow later on: another part of it.</summary>
    public FlowRecord PartOf(in FlowRecord flow)
    {
        var part = Next(flow.FirstFrame) with
        {
            Transport = flow.Transport,
            AddressA = flow.AddressA,
            AddressB = flow.AddressB,
            PortA = flow.PortA,
            PortB = flow.PortB,
        };
        part.A = Chance(6) ? NoSide() : Side(flow.Transport == Transport.Tcp);
        part.B = Chance(6) ? NoSide() : Side(flow.Transport == Transport.Tcp);
        return part;
    }

    FlowSide Side(bool isTcp)
    {
        var side = new FlowSide
        {
            Frames = Chance(20) ? (ulong)_random.NextInt64() : (ulong)_random.Next(1, 1000),
            Bytes = Chance(20) ? ulong.MaxValue : (ulong)_random.Next(60, 1_000_000),
            FragmentFrames = Chance(10) ? (ulong)_random.Next(1, 9) : 0,
            FragmentBytes = Chance(10) ? (ulong)_random.Next(1, 9000) : 0,
            FirstSeen = Time(),
            FirstDscp = Chance(2) ? (byte)_random.Next(64) : (byte)0,
            Payload = Chance(2) ? Any<PayloadKind>() : PayloadKind.None,
        };
        side.LastSeen = PacketTime.Later(side.FirstSeen, Time());
        side.DscpSeen = (1UL << side.FirstDscp) | (Chance(5) ? (ulong)_random.NextInt64() : 0);
        side.Evidence.IsOpen = Chance(9);
        if (!isTcp)
        {
            (side.FirstWord, side.LastWord, side.Duplicates) = (Word(), Word(), Chance(5) ? Word() : 0);
            side.Evidence.Datagrams = Datagrams();
            return side;
        }

        side.TcpFlags = (byte)_random.Next(256);
        side.Evidence.Stream = Chance(3) ? Facts() : default;
        side.Tcp = new TcpSide { Syn = Series(3), SynAck = Series(3), Rst = Series(6), Refusal = Series(9), Stream = Stream() };
        if (Chance(9))
            (side.Tcp.RstTtlMin, side.Tcp.RstTtlMax) = (64, 128);
        side.Duplicates = side.Tcp.Duplicates;
        return side;
    }

    static FlowSide NoSide() => new() { FirstSeen = PacketTime.None, LastSeen = PacketTime.None };

    EventSeries Series(int oneIn)
    {
        var series = default(EventSeries);
        if (!Chance(oneIn))
            return series;
        for (var left = Chance(2) ? 1 : _random.Next(1, 6); left > 0; left--)
            series.Add(Time(), (uint)_random.Next(3) + (Chance(5) ? uint.MaxValue - 2 : 7));
        return series;
    }

    TcpStream Stream()
    {
        var stream = default(TcpStream);
        if (Chance(5))
            return stream;
        stream.PayloadBytes = Chance(3) ? 0 : (ulong)_random.Next(1 << 20);
        for (var left = Chance(3) ? 1 : _random.Next(0, 6); left > 0; left--)
            stream.AddData(Time(), (uint)_random.Next(3));
        for (var left = _random.Next(0, 4); left > 0; left--)
        {
            if (Chance(5))
                stream.BreakAcks();
            stream.AddAck((uint)_random.Next());
        }

        for (var left = _random.Next(0, 3); left > 0; left--)
            stream.AddTtl((byte)_random.Next(1, 256));
        return stream;
    }

    StreamFacts Facts() => new()
    {
        Protocol = Any<AppProtocol>(),
        Framing = Chance(3) ? Any<StreamFraming>() : StreamFraming.None,
        Modality = Chance(3) ? Any<MediaModality>() : MediaModality.Unknown,
        IsResumed = Chance(3),
        IsConnect = Chance(3),
        TlsParts = Chance(2) ? (TlsParts)_random.Next(65536) : TlsParts.None,
        TlsVersion = Chance(2) ? (TlsVersion)_random.Next(65536) : TlsVersion.None,
    };

    DatagramCodes Datagrams()
    {
        var codes = default(DatagramCodes);
        for (var left = _random.Next(0, 10); left > 0; left--)
            codes = codes.With(Chance(2) ? Any<AppProtocol>() : AppProtocol.None, default);
        return codes;
    }

    IcmpEvidence Icmp(bool isIpv6)
    {
        var icmp = new IcmpEvidence();
        for (var left = _random.Next(1, 8); left > 0; left--)
        {
            icmp.Add((IcmpReasons)(1 << _random.Next(7)), new IcmpQuote(
                _random.NextInt64(1, 1L << 40), Time(), Address(isIpv6), (byte)_random.Next(256), (byte)_random.Next(256), Address(isIpv6),
                (ushort)_random.Next(65536), Chance(2) ? Word() : null));
        }

        return icmp;
    }

    StreamNames Names() => new(
        Chance(2) ? "fe01.contoso.example" : null, [.. Enumerable.Range(0, _random.Next(0, 4)).Select(i => $"na\u00efve\u202e{i}.example")],
        Chance(3) ? "" : null, Chance(3) ? "=cmd|' /C calc'!A0" : null);

    IpAddress Address(bool isIpv6)
        => isIpv6 ? IpAddress.FromIpv6((ulong)_random.NextInt64(long.MinValue, long.MaxValue), (ulong)_random.NextInt64()) : IpAddress.FromIpv4(Word());

    // Mostly near each other, as in a capture; some frames have no time, some a senseless one.
    long Time() => _random.Next(30) switch
    {
        0 => PacketTime.None,
        1 => _random.NextInt64(long.MinValue + 1, long.MaxValue),
        _ => Begin + _random.NextInt64(600 * PacketTime.Second),
    };

    uint Word() => (uint)_random.NextInt64(1L << 32);

    bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    T Any<T>()
        where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        return values[_random.Next(values.Length)];
    }
}
