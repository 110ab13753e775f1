using LyncFlowClassifier.Inspect;

namespace LyncFlowClassifier.Flows;

/// <summary>What only few flows have: ICMP errors that quote them, non-first fragments, names.</summary>
sealed class FlowExtras
{
    /// <summary>Rough size with one ICMP error, for the memory count.</summary>
    public const int EstimatedBytes = 400;

    readonly ulong[] _fragmentFrames = new ulong[2];
    readonly ulong[] _fragmentBytes = new ulong[2];

    readonly StreamNames?[] _names = new StreamNames?[2];

    public IcmpEvidence? Icmp { get; private set; }

    public bool HasFragments => (_fragmentFrames[0] | _fragmentFrames[1]) != 0;

    public void AddIcmp(IcmpReasons reason, in IcmpQuote quote) => (Icmp ??= new IcmpEvidence()).Add(reason, quote);

    /// <summary>Names that an end showed.</summary>
    public void SetNames(uint end, StreamNames names) => _names[end] = names;

    public void AddFragments(uint end, ulong frames, ulong bytes)
    {
        _fragmentFrames[end] += frames;
        _fragmentBytes[end] += bytes;
    }

    /// <summary>Completes a record whose end A is end <paramref name="endA"/>.</summary>
    public void WriteTo(ref FlowRecord record, int endA)
    {
        record.Icmp = Icmp;
        record.NamesA = _names[endA];
        record.NamesB = _names[1 - endA];
        WriteTo(ref record.A, endA);
        WriteTo(ref record.B, 1 - endA);
    }

    void WriteTo(ref FlowSide side, int end)
    {
        side.FragmentFrames = _fragmentFrames[end];
        side.FragmentBytes = _fragmentBytes[end];
        side.Frames += _fragmentFrames[end];
        side.Bytes += _fragmentBytes[end];
    }
}
