using System.Collections.Immutable;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Classify;

/// <summary>
/// The words of findings, made when somebody asks for them: one message a call, written as UTF-8 behind other text. Keeps scratch
/// space, so one instance serves one thread.
/// </summary>
sealed class FindingMessages
{
    readonly MatchFindings _match;
    readonly ServiceNotes _notes;
    readonly TranslatedFindings? _translated;
    readonly Utf8Buffer _scratch = new();

    /// <summary>Makes messages in one language.</summary>
    public FindingMessages(PortCatalog catalog, LoadBalancing mode, Translation translation)
    {
        _match = new MatchFindings(catalog, mode, translation);
        _notes = new ServiceNotes(catalog, translation);
        _translated = translation.IsEnglish ? null : new TranslatedFindings(translation, _match, _notes);
    }

    /// <summary>Appends the message of one finding.</summary>
    /// <param name="kind">Which; the flow has it.</param>
    /// <param name="record">The flow, end A its initiator.</param>
    /// <param name="flow">What is concluded of it.</param>
    /// <param name="text">Receives the message.</param>
    public void Write(FindingKind kind, in FlowRecord record, in FlowConclusion flow, Utf8Buffer text)
    {
        if (_translated is not null && _translated.TryWrite(kind, record, flow, text))
            return;
        if (kind <= FindingKind.Denied)
            _match.Write(kind, record, flow, text);
        else if (kind <= FindingKind.HalfOpen)
            BlockedFindings.Write(kind, record, _notes.Of(flow), text);
        else if (kind <= FindingKind.Stalled)
            OutcomeFindings.Write(kind, record, _notes.Of(flow), text);
        else if (kind <= FindingKind.TlsAtRelay)
            PayloadFindings.Write(kind, record, flow, _notes.Of(flow), text);
        else
            QosFindings.Write(kind, record, flow, text);
    }

    /// <summary>One finding as an object.</summary>
    public Finding Of(FindingKind kind, in FlowRecord record, in FlowConclusion flow)
    {
        _scratch.CutTo(0);
        Write(kind, record, flow, _scratch);
        return Of(kind, flow.SeverityOf(kind), _scratch.Written.ToArray(), FramesOf(kind, record));
    }

    /// <summary>A finding with a message that was made before.</summary>
    public static Finding Of(FindingKind kind, Severity severity, byte[] message, ImmutableArray<long> frames) => new(FindingWords.CodeOf(kind), message)
    {
        Severity = severity,
        Advice = FindingWords.AdviceOf(kind),
        AboutInitiatorPort = FindingWords.IsAboutInitiatorPort(kind),
        Frames = frames,
    };

    /// <summary>Frames that show a finding.</summary>
    public static ImmutableArray<long> FramesOf(FindingKind kind, in FlowRecord record)
        => FindingText.Frames(record, FindingWords.RestsOnIcmp(kind));

    /// <summary>All findings of a flow, by code.</summary>
    public ImmutableArray<Finding> All(in FlowRecord record, in FlowConclusion flow)
    {
        if (flow.Findings.IsEmpty)
            return [];
        var findings = ImmutableArray.CreateBuilder<Finding>(flow.Findings.Count);
        foreach (var kind in flow.Findings)
            findings.Add(Of(kind, record, flow));
        return findings.MoveToImmutable();
    }
}
