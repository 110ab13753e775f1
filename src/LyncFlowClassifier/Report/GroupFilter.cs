using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Report;

/// <summary>Tells of most flows that none of many groups takes them, by all that is in the key but the initiator.</summary>
sealed class GroupFilter
{
    // A bit for each value of the hash: with 20,000 groups 4 of 100 flows are looked up in vain.
    const int Bits = 19;
    const uint Mask = (1u << Bits) - 1;

    readonly FlowHash _hash = FlowHash.Random();
    readonly ulong[] _words = new ulong[(1 << Bits) / 64];

    /// <summary>A filter for these groups; no other may follow.</summary>
    public GroupFilter(List<GroupTally> groups)
    {
        foreach (var group in groups)
        {
            var hash = group.Key.WithoutInitiator().HashBy(_hash) & Mask;
            _words[hash / 64] |= 1UL << (int)hash;
        }
    }

    /// <summary>False if no group has this key, with any initiator or without.</summary>
    public bool MayHave(in GroupKey key)
    {
        var hash = key.HashBy(_hash) & Mask;
        return (_words[hash / 64] >> (int)hash & 1) != 0;
    }
}
