using System.Collections.Immutable;
using System.Numerics;

namespace LyncFlowClassifier.Classify;

/// <summary>The kinds of findings of one flow, without the heap; enumerates them in the order of their codes.</summary>
readonly struct FindingSet(uint bits)
{
    const uint BlockedKinds = (1u << (int)FindingKind.NoAnswer) | (1u << (int)FindingKind.Refused) | (1u << (int)FindingKind.Prohibited)
        | (1u << (int)FindingKind.Unreachable) | (1u << (int)FindingKind.HalfOpen);

    const uint WrongProtocolKinds = (1u << (int)FindingKind.Cleartext) | (1u << (int)FindingKind.OtherProtocol) | (1u << (int)FindingKind.TlsAtRelay);

    const uint QosKinds = ((1u << (int)FindingKind.ResponderMarkedOutside + 1) - 1) & ~((1u << (int)FindingKind.InitiatorUnmarked) - 1);

    readonly uint _bits = bits;

    public bool IsEmpty => _bits == 0;

    public int Count => BitOperations.PopCount(_bits);

    public bool Has(FindingKind kind) => (_bits >> (int)kind & 1) != 0;

    public FindingSet With(FindingKind kind) => new(_bits | (1u << (int)kind));

    public FindingSet With(FindingSet others) => new(_bits | others._bits);

    /// <summary>The same without LF303: the product as shipped speaks TLS 1.0, so it is worth knowing and no more.</summary>
    public FindingSet WithoutNotes() => new(_bits & ~(1u << (int)FindingKind.OldTls));

    /// <summary>The same without what is found of DSCP.</summary>
    public FindingSet WithoutQos() => new(_bits & ~QosKinds);

    /// <summary>
    /// The finding that explains best why the flow is flagged: what blocks it, which matters more than whether its port is documented;
    /// the wrong protocol before the reset that answers it; else the first, which is the most severe. The set must not be empty.
    /// </summary>
    public FindingKind Headline
    {
        get
        {
            var first = (_bits & BlockedKinds) != 0 ? _bits & BlockedKinds : _bits;
            var kind = (FindingKind)BitOperations.TrailingZeroCount(first);
            return kind is FindingKind.Reset or FindingKind.Stalled && (first & WrongProtocolKinds) != 0
                ? (FindingKind)BitOperations.TrailingZeroCount(first & WrongProtocolKinds) : kind;
        }
    }

    /// <summary>True for the kinds that say what stands in the way of all attempts.</summary>
    public static bool IsBlock(FindingKind kind) => (BlockedKinds >> (int)kind & 1) != 0;

    /// <summary>True for LF501 to LF504, which are as severe as the policies are certain.</summary>
    public static bool IsQos(FindingKind kind) => (QosKinds >> (int)kind & 1) != 0;

    /// <summary>The codes, ascending, each once.</summary>
    public ImmutableArray<string> Codes()
    {
        var codes = ImmutableArray.CreateBuilder<string>(Count);
        foreach (var kind in this)
        {
            var code = FindingWords.CodeOf(kind);
            if (codes.Count == 0 || codes[^1] != code)
                codes.Add(code);
        }

        return codes.DrainToImmutable();
    }

    public Enumerator GetEnumerator() => new(_bits);

    public struct Enumerator(uint left)
    {
        uint _left = left;

        public FindingKind Current { get; private set; }

        public bool MoveNext()
        {
            if (_left == 0)
                return false;
            Current = (FindingKind)BitOperations.TrailingZeroCount(_left);
            _left &= _left - 1;
            return true;
        }
    }
}
