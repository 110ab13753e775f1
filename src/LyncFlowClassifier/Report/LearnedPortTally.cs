using System.Collections.Immutable;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Report;

/// <summary>A port that an answer in the capture gave out, and the flows to it.</summary>
/// <param name="Port">The port, with the answer.</param>
/// <param name="Flows">Flows whose responder has it.</param>
public sealed record LearnedPortFlows(LearnedPort Port, long Flows);

/// <summary>Counts flows to learned ports. At most <see cref="LearnedFacts.MaxPorts"/> of them; two tallies of one run add up.</summary>
sealed class LearnedPortTally
{
    Dictionary<LearnedPort, long>? _flows;

    public void Add(in FlowConclusion conclusion)
    {
        if (conclusion.Learned is { } port)
            Add(port, 1);
    }

    public void Add(LearnedPortTally other)
    {
        if (other._flows is null)
            return;
        foreach (var (port, flows) in other._flows)
            Add(port, flows);
    }

    /// <summary>Ports with flows, by the frame that told of them, then by number.</summary>
    public ImmutableArray<LearnedPortFlows> Counts()
        => _flows is null ? [] : [.. _flows.Select(pair => new LearnedPortFlows(pair.Key, pair.Value)).OrderBy(count => count.Port.Frame).ThenBy(count => count.Port.Address).ThenBy(count => count.Port.Port)];

    void Add(LearnedPort port, long flows)
    {
        _flows ??= new Dictionary<LearnedPort, long>(ReferenceEqualityComparer.Instance);
        _flows[port] = _flows.GetValueOrDefault(port) + flows;
    }
}
