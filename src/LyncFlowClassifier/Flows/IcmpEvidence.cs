namespace LyncFlowClassifier.Flows;

/// <summary>Kinds of ICMP errors that a flow can get; several may come.</summary>
[Flags]
public enum IcmpReasons : ushort
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Port unreachable: ICMP 3/3, ICMPv6 1/4.</summary>
    PortUnreachable = 1 << 0,

    /// <summary>Protocol unreachable: ICMP 3/2.</summary>
    ProtocolUnreachable = 1 << 1,

    /// <summary>Administratively prohibited: ICMP 3/9, 3/10, 3/13, ICMPv6 1/1, 1/5.</summary>
    Prohibited = 1 << 2,

    /// <summary>Network or host unreachable: ICMP 3/0, 1, 6, 7, 11, 12, ICMPv6 1/0, 1/3, 1/6.</summary>
    Unreachable = 1 << 3,

    /// <summary>Time exceeded: ICMP 11, ICMPv6 3.</summary>
    TimeExceeded = 1 << 4,

    /// <summary>Fragmentation needed or packet too big: ICMP 3/4, ICMPv6 2.</summary>
    PacketTooBig = 1 << 5,

    /// <summary>Any other error (redirect, parameter problem, source quench, ...).</summary>
    Other = 1 << 6,
}

/// <summary>ICMP errors that quote a flow. Few flows have them, so this is an object of its own.</summary>
public sealed class IcmpEvidence
{
    /// <summary>Errors quoting the flow.</summary>
    public uint Count { get; set; }

    /// <summary>Their kinds.</summary>
    public IcmpReasons Reasons { get; set; }

    /// <summary>Up to <see cref="MaxKept"/> distinct errors, in order of arrival.</summary>
    public List<IcmpQuote> Kept { get; } = [];

    /// <summary>Most distinct errors kept per flow.</summary>
    public const int MaxKept = 4;

    /// <summary>Adds an error.</summary>
    public void Add(IcmpReasons reason, IcmpQuote quote)
    {
        Count++;
        Reasons |= reason;
        Keep(quote);
    }

    /// <summary>Appends the errors of the next part.</summary>
    public void Append(IcmpEvidence next)
    {
        Count += next.Count;
        Reasons |= next.Reasons;
        foreach (var quote in next.Kept)
            Keep(quote);
    }

    /// <summary>The same errors in a capture that has so many more frames in front.</summary>
    public IcmpEvidence Renumbered(long framesBefore)
    {
        var renumbered = new IcmpEvidence { Count = Count, Reasons = Reasons };
        foreach (var quote in Kept)
            renumbered.Kept.Add(quote with { Frame = quote.Frame + framesBefore });
        return renumbered;
    }

    void Keep(IcmpQuote quote)
    {
        foreach (var kept in Kept)
        {
            if (kept.IsSameError(quote))
                return;
        }

        if (Kept.Count < MaxKept)
            Kept.Add(quote);
    }
}

/// <summary>One ICMP error that quotes a flow.</summary>
/// <param name="Frame">Frame number.</param>
/// <param name="Time">Packet time in ns.</param>
/// <param name="Reporter">Who sent it.</param>
/// <param name="Type">ICMP or ICMPv6 type.</param>
/// <param name="Code">Code.</param>
/// <param name="QuotedSource">Who had sent the quoted packet.</param>
/// <param name="QuotedSourcePort">From which port.</param>
/// <param name="Sequence">Quoted TCP sequence number, if it was quoted.</param>
public readonly record struct IcmpQuote(
    long Frame, long Time, IpAddress Reporter, byte Type, byte Code, IpAddress QuotedSource, ushort QuotedSourcePort, uint? Sequence)
{
    /// <summary>Same sender, type, code and quoted packet: only a repetition.</summary>
    public bool IsSameError(in IcmpQuote other)
        => this with { Frame = 0, Time = 0 } == other with { Frame = 0, Time = 0 };
}
