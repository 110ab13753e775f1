using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Localisation;

namespace LyncFlowClassifier.Classify;

/// <summary>The parts of translated messages about payloads: what <see cref="PayloadFindings"/> writes in English.</summary>
sealed class PayloadPhrases(Translation translation)
{
    /// <summary>Writes one value of a message.</summary>
    public void WriteValue(FindingValue value, in FlowRecord record, in FlowConclusion flow, Utf8Buffer text) => text.Add(value switch
    {
        FindingValue.SeenProtocol => PayloadFindings.SeenIn(record),
        FindingValue.DocumentedProtocol => PayloadFindings.DocumentedFor(flow, translation),
        FindingValue.TlsVersion => PayloadNames.Of(record.B.Evidence.Stream.TlsVersion),
        _ => PayloadFindings.WasAsked(record) ? translation.Of($"the server asked for one") : translation.Of($"the server did not ask for one"),
    });
}
