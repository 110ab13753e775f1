using LyncFlowClassifier.Classify;

namespace LyncFlowClassifier.Report;

/// <summary>Counts judged flows where order matters: it gets all batches one after the other, whichever thread brings them.</summary>
abstract class OrderedCount
{
    /// <summary>Counts the next flows.</summary>
    /// <param name="batch">The flows.</param>
    /// <param name="judge">That of the thread which calls.</param>
    public abstract void Add(JudgedFlows batch, FlowJudge judge);
}

/// <summary>Pairs of hosts that exchange media: the first ones are remembered.</summary>
sealed class PairsInOrder(CaptureSurvey survey) : OrderedCount
{
    const int Ahead = 32;

    public override void Add(JudgedFlows batch, FlowJudge judge)
    {
        if (!batch.ProvesPaths)
            return;
        for (var i = 0; i < batch.Count; i++)
        {
            // Pairs lie anywhere in a large table: those behind are asked for meanwhile.
            if (i + Ahead < batch.Count && batch.Flows[i + Ahead].ProvesPath)
                survey.PrefetchIcePair(batch.Flows[i + Ahead].Initiator, batch.Flows[i + Ahead].Responder);
            ref readonly var flow = ref batch.Flows[i];
            if (flow.ProvesPath)
                survey.AddIcePair(flow.Initiator, flow.Responder);
        }
    }
}

/// <summary>Hosts: the first ones are listed.</summary>
sealed class HostsInOrder(HostLedger hosts) : OrderedCount
{
    public override void Add(JudgedFlows batch, FlowJudge judge) => hosts.Add(batch.Flows, batch.Count);
}

/// <summary>Groups: each takes the words of its first flow, and the first ones are kept.</summary>
sealed class GroupsInOrder(FlowGroups blocked, FlowGroups unexpected) : OrderedCount
{
    public override void Add(JudgedFlows batch, FlowJudge judge)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            ref readonly var flow = ref batch.Flows[i];
            if (flow.Flagged)
                (flow.Blocked ? blocked : unexpected).Add(flow, batch.Places[i], judge);
        }
    }
}
