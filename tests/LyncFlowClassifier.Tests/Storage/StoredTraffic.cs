using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Storage;
using LyncFlowClassifier.Testing.Records;

namespace LyncFlowClassifier.Tests.Storage;

/// <summary>Parts of flows as a live capture writes them: flows begin, go on for some batches, and close.</summary>
static class StoredTraffic
{
    /// <summary>Packet time about which flows are.</summary>
    public const long Begin = 1_600_000_000 * PacketTime.Second;

    /// <summary>Writes batches; returns the flows by first frame, and whether each is closed.</summary>
    public static SortedDictionary<long, (FlowRecord Flow, bool IsClosed)> Write(IRunWriter writer, int seed, int batchSize, int batches)
    {
        var random = new Random(seed);
        var records = new RandomFlow(seed);
        var flows = new SortedDictionary<long, (FlowRecord Flow, bool IsClosed)>();
        var open = new List<long>();
        var batch = new PartBatch(batchSize);
        var (number, frame) = (0L, 0L);
        for (batch.Number = 1; batch.Number <= batches; batch.Number++)
        {
            for (batch.Clear(); !batch.IsFull;)
            {
                var marks = (random.Next(9) == 0 ? PartMarks.None : PartMarks.SilenceIsEvidence) | (random.Next(2) == 0 ? PartMarks.Last : PartMarks.None);
                var isNew = open.Count == 0 || random.Next(3) > 0;
                var first = isNew ? frame += random.Next(1, 50) : open[random.Next(open.Count)];
                var part = isNew ? records.Next(first) : records.PartOf(flows[first].Flow);
                var whole = part;
                if (!isNew)
                {
                    whole = flows[first].Flow;
                    FlowMerge.Append(ref whole, part);
                }

                batch.Add(part, whole, ++number, marks);
                flows[first] = (whole, (marks & PartMarks.Last) != 0);
                open.Remove(first);
                if ((marks & PartMarks.Last) == 0)
                    open.Add(first);
            }

            batch.Progress = new RunProgress { Frames = frame };
            writer.Write(batch);
        }

        return flows;
    }
}
