using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Localisation;

namespace LyncFlowClassifier.Classify;

/// <summary>
/// Messages about flows in a language other than English, from sentences that are compiled when a kind of finding first comes up. The
/// English ones are code. For one thread.
/// </summary>
sealed class TranslatedFindings(Translation translation, MatchFindings match, ServiceNotes notes)
{
    readonly FindingTemplate?[] _templates = new FindingTemplate?[FindingWords.Count];
    readonly bool[] _known = new bool[FindingWords.Count];
    readonly FindingPhrases _phrases = new(translation);
    readonly PayloadPhrases _payloads = new(translation);
    readonly QosPhrases _marks = new(translation);

    /// <summary>Appends the message; false, and nothing is written, if the language lacks it.</summary>
    public bool TryWrite(FindingKind kind, in FlowRecord record, in FlowConclusion flow, Utf8Buffer text)
    {
        if (!_known[(int)kind])
        {
            _known[(int)kind] = true;
            _templates[(int)kind] = translation.Finding(kind.ToString()) is { } sentence ? FindingTemplate.Parse(sentence) : null;
        }

        if (_templates[(int)kind] is not { } template)
            return false;
        foreach (var (piece, value) in template.Pieces)
        {
            text.Add(piece);
            if (value is { } known)
                Write(known, kind, record, flow, text);
        }

        return true;
    }

    void Write(FindingValue value, FindingKind kind, in FlowRecord record, in FlowConclusion flow, Utf8Buffer text)
    {
        switch (value)
        {
            case FindingValue.Initiator:
                text.Address(record.AddressA);
                break;
            case FindingValue.Responder:
                text.Address(record.AddressB);
                break;
            case FindingValue.Port:
                FindingText.Port(text, record.Transport, record.PortB);
                break;
            case FindingValue.InitiatorPort:
                FindingText.Port(text, record.Transport, record.PortA);
                break;
            case FindingValue.Service:
                text.Add(notes.Of(flow));
                break;
            case FindingValue.Requests:
                _phrases.Requests(record, text);
                break;
            case FindingValue.Refusal:
                if (record.Transport == Transport.Tcp)
                    text.Add(translation.Of($"reset in answer to the SYN"));
                else
                    _phrases.IcmpError(kind, record, text);
                break;
            case FindingValue.IcmpError:
                _phrases.IcmpError(kind, record, text);
                break;
            case FindingValue.ForeignReset:
                text.Add(translation.Known(ForeignReset.Note(record)));
                break;
            default:
                WriteRare(value, kind, record, flow, text);
                break;
        }
    }

    void WriteRare(FindingValue value, FindingKind kind, in FlowRecord record, in FlowConclusion flow, Utf8Buffer text)
    {
        switch (value)
        {
            case FindingValue.Answers:
                _phrases.Count(record.B.Tcp.SynAck.Sent, CountedNoun.Time, text);
                _phrases.Within(record.B.Tcp.SynAck.FirstTime, record.B.Tcp.SynAck.LastTime, text);
                break;
            case FindingValue.SentBytes:
                _phrases.Count(record.A.Tcp.Stream.PayloadBytes, CountedNoun.Byte, text);
                break;
            case FindingValue.MediaFrames:
                _phrases.Count(UdpOutcome.Sent(record.A), CountedNoun.MediaFrame, text);
                _phrases.Within(record.A.FirstSeen, record.A.LastSeen, text);
                break;
            case FindingValue.FailedAttempts:
                text.Number((ulong)(record.A.Tcp.Syn.Distinct - record.B.Tcp.SynAck.Distinct));
                break;
            case FindingValue.Attempts:
                _phrases.Count(record.A.Tcp.Syn.Distinct, CountedNoun.Attempt, text);
                break;
            case FindingValue.Repeater:
                text.Address(OutcomeFindings.InitiatorRepeats(record) ? record.AddressA : record.AddressB);
                break;
            case FindingValue.Repeats:
                _phrases.Count(OutcomeFindings.Repeats(record), CountedNoun.Time, text);
                break;
            case FindingValue.TooBig:
                if (OutcomeFindings.IsTooBig(record))
                    text.Add(translation.Of($" A device reports that a packet was too big."));
                break;
            case >= FindingValue.SeenProtocol and <= FindingValue.AskedForCertificate:
                _payloads.WriteValue(value, record, flow, text);
                break;
            case >= FindingValue.Marker:
                _marks.WriteValue(value, kind, record, flow, text);
                break;
            default:
                match.WriteValue(value, kind, record, flow, text);
                break;
        }
    }
}
