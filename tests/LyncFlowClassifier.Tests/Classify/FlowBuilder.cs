using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Inspect;

namespace LyncFlowClassifier.Tests.Classify;

/// <summary>Makes flow records frame by frame, as the flow table would. Times are seconds.</summary>
sealed class FlowBuilder
{
    FlowRecord _record;

    FlowBuilder(Transport transport, string a, int portA, string b, int portB)
    {
        _record = new FlowRecord
        {
            Transport = transport,
            AddressA = IpAddress.Parse(a),
            AddressB = IpAddress.Parse(b),
            PortA = (ushort)portA,
            PortB = (ushort)portB,
            FirstFrame = 1,
        };
        _record.A.FirstSeen = _record.A.LastSeen = _record.B.FirstSeen = _record.B.LastSeen = PacketTime.None;
    }

    public const uint Isn = 1000;
    public const uint ResponderIsn = 9000;

    public FlowRecord Record => _record;

    public static FlowBuilder Tcp(string a = "10.0.8.5", int portA = 50000, string b = "10.0.0.10", int portB = 5061)
        => new(Transport.Tcp, a, portA, b, portB);

    public static FlowBuilder Udp(string a = "10.0.8.5", int portA = 50000, string b = "10.0.0.10", int portB = 3478)
        => new(Transport.Udp, a, portA, b, portB);

    public static long Ns(double seconds) => (long)(seconds * 1000) * PacketTime.Millisecond;

    public FlowBuilder Syn(double time = 0, uint isn = Isn, bool fromB = false)
    {
        ref var side = ref Frame(time, fromB);
        side.Tcp.Syn.Add(Ns(time), isn);
        side.Tcp.Stream.BreakAcks();
        return this;
    }

    public FlowBuilder SynAck(double time = 0.01, uint acknowledges = Isn + 1, bool fromB = true)
    {
        ref var side = ref Frame(time, fromB);
        side.Tcp.SynAck.Add(Ns(time), acknowledges);
        side.Tcp.Stream.BreakAcks();
        return this;
    }

    /// <summary>What the payload of an end shows, as inspection would note it.</summary>
    public FlowBuilder Shows(AppProtocol protocol, TlsParts parts = TlsParts.None, TlsVersion version = TlsVersion.None, bool isResumed = false, bool fromB = false)
    {
        ref var stream = ref (fromB ? ref _record.B : ref _record.A).Evidence.Stream;
        (stream.Protocol, stream.TlsParts, stream.TlsVersion, stream.IsResumed) = (protocol, parts, version, isResumed);
        return this;
    }

    /// <summary>The modality that an end's payload tells.</summary>
    public FlowBuilder Shows(MediaModality modality, bool fromB = false)
    {
        ref var stream = ref (fromB ? ref _record.B : ref _record.A).Evidence.Stream;
        (stream.Protocol, stream.Modality) = (AppProtocol.Rtp, modality);
        return this;
    }

    public FlowBuilder Ack(double time, uint acknowledgement, bool fromB = false)
    {
        Frame(time, fromB).Tcp.Stream.AddAck(acknowledgement);
        return this;
    }

    public FlowBuilder Data(double time, uint sequence, int length, bool fromB = false, PayloadKind kind = PayloadKind.Unknown)
    {
        ref var side = ref Frame(time, fromB);
        side.Tcp.Stream.AddData(Ns(time), sequence);
        side.Tcp.Stream.PayloadBytes += (ulong)length;
        if (side.Payload == PayloadKind.None)
            side.Payload = kind;
        return this;
    }

    public FlowBuilder Rst(double time, uint acknowledgement, bool fromB = true, bool refusal = false, byte ttl = 64)
    {
        ref var side = ref Frame(time, fromB);
        side.Tcp.Rst.Add(Ns(time), acknowledgement);
        if (refusal)
            side.Tcp.Refusal.Add(Ns(time), acknowledgement);
        side.Tcp.RstTtlMin = side.Tcp.RstTtlMin == 0 ? ttl : Math.Min(side.Tcp.RstTtlMin, ttl);
        side.Tcp.RstTtlMax = Math.Max(side.Tcp.RstTtlMax, ttl);
        return this;
    }

    public FlowBuilder Ttl(byte ttl, bool ofB = true)
    {
        Side(ofB).Tcp.Stream.AddTtl(ttl);
        return this;
    }

    /// <summary>SYN, SYN/ACK, ACK.</summary>
    public FlowBuilder Handshake(double time = 0)
        => Syn(time).SynAck(time + 0.01).Ack(time + 0.02, ResponderIsn + 1);

    public FlowBuilder Datagrams(int count, double from, double to, PayloadKind kind, bool fromB = false)
    {
        for (var i = 0; i < count; i++)
        {
            ref var side = ref Frame(count == 1 ? from : from + (to - from) * i / (count - 1), fromB);
            if (side.Payload == PayloadKind.None)
                side.Payload = kind;
        }

        return this;
    }

    public FlowBuilder Icmp(byte type, byte code, long frame = 2, string reporter = "10.0.0.1", uint? sequence = null)
    {
        var quote = new IcmpQuote(frame, 0, IpAddress.Parse(reporter), type, code, _record.AddressA, _record.PortA, sequence);
        _record.Icmp ??= new IcmpEvidence();
        _record.Icmp.Add(LyncFlowClassifier.Classify.IcmpRule.ReasonOf(quote), quote);
        return this;
    }

    public delegate void Change(ref FlowRecord record);

    public FlowBuilder With(Change change)
    {
        change(ref _record);
        return this;
    }

    ref FlowSide Side(bool b)
    {
        if (b)
            return ref _record.B;
        return ref _record.A;
    }

    ref FlowSide Frame(double time, bool fromB)
    {
        ref var side = ref Side(fromB);
        side.Frames++;
        side.Bytes += 100;
        side.FirstSeen = PacketTime.Earlier(side.FirstSeen, Ns(time));
        side.LastSeen = PacketTime.Later(side.LastSeen, Ns(time));
        return ref side;
    }
}
