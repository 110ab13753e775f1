using System.Collections;
using LyncFlowClassifier.Classify;

namespace LyncFlowClassifier.Report;

/// <summary>The flows of a finished run, classified anew with every enumeration.</summary>
sealed class ClassifiedSequence(FlowSequence records, Func<FlowClassifier> makeClassifier) : IEnumerable<ClassifiedFlow>
{
    /// <summary>Reads them without an object per flow.</summary>
    public FlowCursor Open() => new Cursor(records.Read(), makeClassifier());

    public IEnumerator<ClassifiedFlow> GetEnumerator()
    {
        var classifier = makeClassifier();
        var reader = records.Read();
        while (reader.TryNext(out var record))
            yield return classifier.Classify(record);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    sealed class Cursor(FlowSequence.Reader reader, FlowClassifier classifier) : FlowCursor
    {
        public override FindingMessages Messages => classifier.Messages;

        public override bool MoveNext()
        {
            if (!reader.TryNext(out Current))
                return false;
            classifier.Conclude(ref Current, out Judged);
            return true;
        }
    }
}
