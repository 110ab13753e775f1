using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Storage;

/// <summary>
/// Stores the flows of an analysis: those that leave the table early as they leave, all others at the end. A failure ends storing, not the
/// analysis: it is kept for later.
/// </summary>
/// <param name="writer">Of the run; disposed of by its owner.</param>
/// <param name="next">Gets all that the table hands out.</param>
public sealed class AnalysisStore(IRunWriter writer, IFlowSink next) : IFlowSink
{
    /// <summary>Parts of a batch.</summary>
    const int BatchSize = 10_000;

    // How sure silence is, is known when the capture has ended, for all flows of it: until then nothing speaks against it.
    const PartMarks Whole = PartMarks.SilenceIsEvidence | PartMarks.Last;

    readonly PartBatch _batch = new(BatchSize);
    long _number;

    /// <summary>Why not all is stored; null if all went well.</summary>
    public StoreException? Failure { get; private set; }

    /// <inheritdoc/>
    public long BytesHeld => next.BytesHeld;

    /// <inheritdoc/>
    public void Accept(in FlowRecord record) => next.Accept(record);

    /// <inheritdoc/>
    public void AcceptPart(in FlowRecord part, in FlowRecord whole, bool isLast)
    {
        Add(part, whole, isLast ? Whole : PartMarks.SilenceIsEvidence);
        next.AcceptPart(part, whole, isLast);
    }

    /// <summary>Stores the flows that are still in the table, and completes the run.</summary>
    /// <param name="flows">All records of the table.</param>
    /// <param name="progress">What was read.</param>
    /// <param name="inputs">Of the run, with frames.</param>
    /// <param name="replaced">Runs whose place it takes.</param>
    /// <returns>As <see cref="IRunWriter.Complete"/>; 0 after a failure.</returns>
    public long Finish(IEnumerable<FlowRecord> flows, RunProgress progress, IReadOnlyList<StoredInput> inputs, IReadOnlyList<long> replaced)
    {
        ArgumentNullException.ThrowIfNull(flows);
        foreach (var flow in flows)
        {
            Add(flow, flow, Whole);
            if (Failure is not null)
                return 0;
        }

        try
        {
            WriteBatch();
            return writer.Complete(progress, inputs, replaced);
        }
        catch (StoreException e)
        {
            Failure = e;
            return 0;
        }
    }

    void Add(in FlowRecord part, in FlowRecord whole, PartMarks marks)
    {
        if (Failure is not null)
            return;
        _batch.Add(part, whole, ++_number, marks);
        if (!_batch.IsFull)
            return;
        try
        {
            WriteBatch();
        }
        catch (StoreException e)
        {
            Failure = e;
        }
    }

    void WriteBatch()
    {
        _batch.Number++;
        writer.Write(_batch);
        _batch.Clear();
    }
}
