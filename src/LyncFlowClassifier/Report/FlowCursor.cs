using System.Collections.Immutable;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Report;

/// <summary>
/// The flows of a report one after the other, without an object per flow: record and conclusion lie here until the next step.
/// </summary>
abstract class FlowCursor
{
    /// <summary>The flow, end A its initiator. Valid after <see cref="MoveNext"/> was true.</summary>
    public ref readonly FlowRecord Record => ref Current;

    /// <summary>What is concluded of it.</summary>
    public ref readonly FlowConclusion Conclusion => ref Judged;

    /// <summary>Findings that came as objects; default if <see cref="FlowConclusion.Findings"/> and <see cref="Messages"/> give them.</summary>
    public ImmutableArray<Finding> Given { get; protected set; }

    /// <summary>Words of the findings.</summary>
    public virtual FindingMessages Messages => throw new InvalidOperationException("The findings of these flows came as objects.");

    /// <summary>Backs <see cref="Record"/>.</summary>
    protected FlowRecord Current;

    /// <summary>Backs <see cref="Conclusion"/>.</summary>
    protected FlowConclusion Judged;

    /// <summary>Goes to the next flow; false at the end.</summary>
    public abstract bool MoveNext();
}
