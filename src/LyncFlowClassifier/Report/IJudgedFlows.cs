using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Report;

/// <summary>Takes flows one by one with what is concluded of them.</summary>
interface IJudgedFlows
{
    /// <summary>Takes a flow whose end A is its initiator.</summary>
    void Add(in FlowRecord record, in FlowConclusion flow);
}
