using LyncFlowClassifier.Decode;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Annotation;

/// <summary>
/// Which flagged flow the non-first fragments of a datagram belong to, once its first fragment was seen. Bounded: it starts afresh
/// when full, and an identification is good for 30 s of packet time, as in <see cref="FragmentTracker"/>.
/// </summary>
sealed class FragmentOwners
{
    const long Lifetime = 30 * PacketTime.Second;

    readonly Dictionary<DatagramId, (FlaggedFlow Flow, long Time)> _owners = [];

    /// <summary>Notes the first fragment of a datagram.</summary>
    public void Add(in PacketDetail detail, long time, FlaggedFlow flow)
    {
        if (_owners.Count == FragmentTracker.Capacity)
            _owners.Clear();
        _owners[IdOf(detail)] = (flow, time);
    }

    /// <summary>The flow of a fragment, or null.</summary>
    public FlaggedFlow? Find(in PacketDetail detail, long time)
        => _owners.TryGetValue(IdOf(detail), out var owner) && (time == PacketTime.None || owner.Time == PacketTime.None || time - owner.Time is <= Lifetime and >= -Lifetime)
            ? owner.Flow
            : null;

    static DatagramId IdOf(in PacketDetail detail)
        => new(detail.FragmentSource, detail.FragmentDestination, detail.FragmentProtocol, detail.FragmentId);
}
