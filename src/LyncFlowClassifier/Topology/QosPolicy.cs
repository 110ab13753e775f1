using System.Collections.Immutable;

namespace LyncFlowClassifier.Topology;

/// <summary>The QoS policies that the site says it has. Immutable.</summary>
public sealed class QosPolicy
{
    /// <summary>Takes rules over; their order is that of the files.</summary>
    public QosPolicy(IEnumerable<QosRule> rules)
    {
        Rules = [.. rules];
        foreach (var rule in Rules)
            Values |= 1UL << rule.Dscp;
    }

    /// <summary>All rules.</summary>
    public ImmutableArray<QosRule> Rules { get; }

    /// <summary>Bit n is set if a rule sets DSCP n.</summary>
    public ulong Values { get; }
}
