using System.Numerics;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Classify;

/// <summary>How the marks of one direction compare with what is expected.</summary>
enum QosStatus
{
    /// <summary>No media, or too few frames.</summary>
    NotJudged,

    /// <summary>Only values that are accepted.</summary>
    AsExpected,

    /// <summary>All frames with DSCP 0.</summary>
    Unmarked,

    /// <summary>All frames with one other value.</summary>
    OtherMark,

    /// <summary>Several values, not all of them accepted.</summary>
    Changing,
}

/// <summary>Findings LF501 to LF504: marks that are missing, wrong, changed or out of place.</summary>
static class QosFindings
{
    /// <summary>Fewer frames of a direction are connectivity checks rather than media.</summary>
    public const int FewestFrames = 10;

    /// <summary>Judges one direction.</summary>
    public static QosStatus StatusOf(in FlowSide side, QosEnd end)
    {
        if (!end.IsMedia || side.Frames < FewestFrames || side.DscpSeen == 0)
            return QosStatus.NotJudged;
        if ((side.DscpSeen & ~end.Accepted) == 0)
            return QosStatus.AsExpected;
        if (!IsOne(side.DscpSeen))
            return QosStatus.Changing;
        return side.DscpSeen == 1 ? QosStatus.Unmarked : QosStatus.OtherMark;
    }

    /// <summary>What is found of a flow; end A is the initiator.</summary>
    public static FindingSet Of(in FlowRecord record, QosEnds ends)
        => ends.IsMedia || ((record.A.DscpSeen | record.B.DscpSeen) & ends.Outside) != 0 ? Find(record, ends.Initiator, ends.Responder) : default;

    static FindingSet Find(in FlowRecord record, QosEnd initiator, QosEnd responder)
    {
        var findings = default(FindingSet);
        var initiatorOutside = (record.A.DscpSeen & initiator.Outside) != 0;
        var responderOutside = (record.B.DscpSeen & responder.Outside) != 0;
        if (initiatorOutside)
            findings = findings.With(FindingKind.InitiatorMarkedOutside);
        if (responderOutside)
            findings = findings.With(FindingKind.ResponderMarkedOutside);
        var there = initiatorOutside ? QosStatus.NotJudged : StatusOf(record.A, initiator);
        var back = responderOutside ? QosStatus.NotJudged : StatusOf(record.B, responder);
        if (there == QosStatus.Unmarked)
            findings = findings.With(FindingKind.InitiatorUnmarked);
        else if (there == QosStatus.OtherMark)
            findings = findings.With(FindingKind.InitiatorOtherMark);
        if (back == QosStatus.Unmarked)
            findings = findings.With(FindingKind.ResponderUnmarked);
        else if (back == QosStatus.OtherMark)
            findings = findings.With(FindingKind.ResponderOtherMark);
        return there == QosStatus.Changing || back == QosStatus.Changing || Differ(record, there, back) ? findings.With(FindingKind.Remarked) : findings;
    }

    /// <summary>Writes the message.</summary>
    /// <param name="kind">One of LF501 to LF504.</param>
    /// <param name="record">The flow, end A its initiator.</param>
    /// <param name="flow">What is concluded of it.</param>
    /// <param name="text">Receives the message.</param>
    public static void Write(FindingKind kind, in FlowRecord record, in FlowConclusion flow, Utf8Buffer text)
    {
        var ofInitiator = kind is FindingKind.InitiatorUnmarked or FindingKind.InitiatorOtherMark or FindingKind.InitiatorMarkedOutside;
        if (kind == FindingKind.Remarked)
            WriteRemarked(record, flow, text);
        else if (kind is FindingKind.InitiatorMarkedOutside or FindingKind.ResponderMarkedOutside)
            WriteOutside(record, ofInitiator, ofInitiator ? flow.Qos.Initiator : flow.Qos.Responder, text);
        else
            WriteMark(record, ofInitiator, ofInitiator ? flow.Qos.Initiator : flow.Qos.Responder, flow.QosSeverity, text);
    }

    // One direction keeps what it should have, the other does not: of two that are both wrong nothing more is to be said.
    static bool Differ(in FlowRecord record, QosStatus there, QosStatus back)
        => there != QosStatus.NotJudged && back != QosStatus.NotJudged && record.A.DscpSeen != record.B.DscpSeen
            && (there == QosStatus.AsExpected) != (back == QosStatus.AsExpected);

    static bool IsOne(ulong bits) => (bits & (bits - 1)) == 0;

    static void WriteMark(in FlowRecord record, bool ofInitiator, QosEnd end, Severity severity, Utf8Buffer text)
    {
        Sender(record, ofInitiator, end, text);
        text.Add(" with DSCP "u8);
        Values(ofInitiator ? record.A.DscpSeen : record.B.DscpSeen, ", "u8, text);
        text.Add(" ("u8);
        FindingText.Count(text, ofInitiator ? record.A.Frames : record.B.Frames, "frame"u8);
        text.Add(severity == Severity.Info ? "); the documented examples have "u8 : "); the policy asks for "u8);
        Values(end.Accepted, " or "u8, text);
        text.Add((byte)'.');
    }

    static void WriteOutside(in FlowRecord record, bool ofInitiator, QosEnd end, Utf8Buffer text)
    {
        text.Address(ofInitiator ? record.AddressA : record.AddressB);
        text.Add(" marks DSCP "u8);
        Values((ofInitiator ? record.A.DscpSeen : record.B.DscpSeen) & end.Outside, ", "u8, text);
        text.Add(" in what it sends from port "u8);
        FindingText.Port(text, record.Transport, ofInitiator ? record.PortA : record.PortB);
        text.Add(", outside the declared ranges."u8);
    }

    static void WriteRemarked(in FlowRecord record, in FlowConclusion flow, Utf8Buffer text)
    {
        var there = StatusOf(record.A, flow.Qos.Initiator) == QosStatus.Changing;
        var back = StatusOf(record.B, flow.Qos.Responder) == QosStatus.Changing;
        if (there || back)
        {
            Sender(record, there, there ? flow.Qos.Initiator : flow.Qos.Responder, text);
            text.Add(" with changing DSCP: "u8);
            Values(there ? record.A.DscpSeen : record.B.DscpSeen, ", "u8, text);
            text.Add(there && back ? "; the other direction changes too."u8 : "."u8);
            return;
        }

        text.Address(record.AddressA);
        text.Add(" sends "u8);
        Media(flow.Qos.Initiator, text);
        text.Add(" with DSCP "u8);
        Values(record.A.DscpSeen, ", "u8, text);
        text.Add(" to "u8);
        text.Address(record.AddressB);
        text.Add(" and gets DSCP "u8);
        Values(record.B.DscpSeen, ", "u8, text);
        text.Add(" back: one end does not mark as the other does, or a device on the way changes the mark."u8);
    }

    static void Sender(in FlowRecord record, bool ofInitiator, QosEnd end, Utf8Buffer text)
    {
        text.Address(ofInitiator ? record.AddressA : record.AddressB);
        text.Add(" sends "u8);
        Media(end, text);
        text.Add(" from port "u8);
        FindingText.Port(text, record.Transport, ofInitiator ? record.PortA : record.PortB);
    }

    static void Media(QosEnd end, Utf8Buffer text) => text.Add(end.Modality switch
    {
        Modality.Audio => "audio"u8,
        Modality.Video => "video"u8,
        Modality.AppSharing => "application sharing"u8,
        Modality.FileTransfer => "a file"u8,
        _ => "media"u8,
    });

    static void Values(ulong values, ReadOnlySpan<byte> separator, Utf8Buffer text)
    {
        for (var left = values; left != 0; left &= left - 1)
        {
            if (left != values)
                text.Add(separator);
            text.Number((ulong)BitOperations.TrailingZeroCount(left));
        }
    }
}
