using System.Globalization;
using System.Numerics;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Classify;

/// <summary>The parts of translated messages about marks: what <see cref="QosFindings"/> writes in English.</summary>
sealed class QosPhrases(Translation translation)
{
    /// <summary>Writes one value of a message.</summary>
    public void WriteValue(FindingValue value, FindingKind kind, in FlowRecord record, in FlowConclusion flow, Utf8Buffer text)
    {
        var ofInitiator = FindingWords.IsAboutInitiatorPort(kind);
        var end = ofInitiator ? flow.Qos.Initiator : flow.Qos.Responder;
        var seen = ofInitiator ? record.A.DscpSeen : record.B.DscpSeen;
        switch (value)
        {
            case FindingValue.Marker:
                text.Address(ofInitiator ? record.AddressA : record.AddressB);
                break;
            case FindingValue.MarkerPort:
                FindingText.Port(text, record.Transport, ofInitiator ? record.PortA : record.PortB);
                break;
            case FindingValue.MarkedMedia:
                text.Add(Media(end));
                break;
            case FindingValue.Marks:
                text.Add(Values(kind is FindingKind.InitiatorMarkedOutside or FindingKind.ResponderMarkedOutside ? seen & end.Outside : seen, ", "));
                break;
            case FindingValue.MarkedFrames:
                text.Add(translation.Of(new Counted((long)(ofInitiator ? record.A.Frames : record.B.Frames), "frame")));
                break;
            case FindingValue.ExpectedMarks:
                var accepted = Values(end.Accepted, translation.Of($" or "));
                text.Add(flow.QosSeverity == Severity.Info
                    ? translation.Of($"the documented examples have {accepted}") : translation.Of($"the policy asks for {accepted}"));
                break;
            case FindingValue.Remark:
                text.Add(Remark(record, flow));
                break;
        }
    }

    string Remark(in FlowRecord record, in FlowConclusion flow)
    {
        var there = QosFindings.StatusOf(record.A, flow.Qos.Initiator) == QosStatus.Changing;
        var back = QosFindings.StatusOf(record.B, flow.Qos.Responder) == QosStatus.Changing;
        var initiator = record.AddressA.ToString();
        var responder = record.AddressB.ToString();
        var (ofInitiator, ofResponder) = (Values(record.A.DscpSeen, ", "), Values(record.B.DscpSeen, ", "));
        if (!there && !back)
            return translation.Of($"{initiator} sends {Media(flow.Qos.Initiator)} with DSCP {ofInitiator} to {responder} and gets DSCP {ofResponder} back: one end does not mark as the other does, or a device on the way changes the mark.");
        var sender = there ? initiator : responder;
        var media = Media(there ? flow.Qos.Initiator : flow.Qos.Responder);
        var port = $"{(there ? record.PortA : record.PortB)}/{(record.Transport == Transport.Tcp ? "tcp" : "udp")}";
        var seen = there ? ofInitiator : ofResponder;
        return there && back
            ? translation.Of($"{sender} sends {media} from port {port} with changing DSCP: {seen}; the other direction changes too.")
            : translation.Of($"{sender} sends {media} from port {port} with changing DSCP: {seen}.");
    }

    string Media(QosEnd end) => end.Modality switch
    {
        Modality.Audio => translation.Of($"audio"),
        Modality.Video => translation.Of($"video"),
        Modality.AppSharing => translation.Of($"application sharing"),
        Modality.FileTransfer => translation.Of($"a file"),
        _ => translation.Of($"media"),
    };

    static string Values(ulong values, string separator)
    {
        var list = new List<string>();
        for (var left = values; left != 0; left &= left - 1)
            list.Add(BitOperations.TrailingZeroCount(left).ToString(CultureInfo.InvariantCulture));
        return string.Join(separator, list);
    }
}
