using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Reporting.Json;

/// <summary>
/// Flows as JSON, straight into the output's buffer: no strings, no objects, and no JSON writer, which would look at every name again.
/// </summary>
sealed class FlowJson(FlowCursor flows, Utf8Buffer text, Translation language)
{
    readonly JsonPieces _pieces = new(language);
    readonly TimeText _times = new();

    /// <summary>Writes the properties of the current flow, without braces.</summary>
    public void WriteProperties()
    {
        ref readonly var record = ref flows.Record;
        ref readonly var flow = ref flows.Conclusion;
        text.Add(record.Transport == Transport.Tcp ? "\"transport\":\"tcp\",\"initiator\":{\"address\":\""u8 : "\"transport\":\"udp\",\"initiator\":{\"address\":\""u8);
        WriteEndpoint(flow.Initiator);
        text.Add("},\"responder\":{\"address\":\""u8);
        WriteEndpoint(flow.Responder);
        text.Add("},\"initiatorEvidence\":\""u8);
        text.Add(ReportWords.Evidence.Json((int)flow.InitiatorEvidence).EncodedUtf8Bytes);
        WritePair("\",\"frames\":{\"initiator\":"u8, record.A.Frames, record.B.Frames);
        WritePair(",\"bytes\":{\"initiator\":"u8, record.A.Bytes, record.B.Bytes);
        WriteExtraCounts(record);
        WriteTime(",\"firstSeen\":"u8, record.FirstSeen);
        WriteTime(",\"lastSeen\":"u8, record.LastSeen);
        text.Add(",\"firstFrame\":"u8);
        text.Number(record.FirstFrame);
        text.Add(",\"attempts\":"u8);
        text.Number((ulong)flow.Attempts);
        text.Add((byte)',');
        text.Add(_pieces.Judgement(flow));
        text.Add((byte)',');
        text.Add(_pieces.Rows(flow.Rows));
        text.Add(",\"payload\":{\"initiator\":"u8);
        text.Add(_pieces.Payload(record.A.Payload));
        text.Add(",\"responder\":"u8);
        text.Add(_pieces.Payload(record.B.Payload));
        text.Add((byte)'}');
        EvidenceJson.Write(record, flow.Learned, text);
        text.Add(",\"dscp\":{\"initiator\":"u8);
        WriteDscp(record.A);
        text.Add(",\"responder\":"u8);
        WriteDscp(record.B);
        text.Add((byte)'}');
        if (record.Icmp is { Count: > 0 } errors)
            WriteIcmp(errors);
        text.Add(",\"findings\":["u8);
        if (!flows.Given.IsDefaultOrEmpty)
            WriteGiven();
        else if (!flow.Findings.IsEmpty)
            WriteFindings(record, flow);
        text.Add((byte)']');
    }

    void WriteEndpoint(in Endpoint endpoint)
    {
        text.Address(endpoint.Address);
        text.Add("\",\"port\":"u8);
        text.Number((ulong)endpoint.Port);
        text.Add(",\"roles\":["u8);
        var quote = "\""u8;
        foreach (var bit in new RoleList(endpoint.Roles))
        {
            text.Add(quote);
            text.Add(ReportWords.Roles.Json(bit).EncodedUtf8Bytes);
            text.Add((byte)'"');
            quote = ",\""u8;
        }

        text.Add((byte)']');
        if (endpoint.Name is null)
            return;
        text.Add(",\"name\":\""u8);
        JsonEscape.Add(text, endpoint.Name);
        text.Add((byte)'"');
    }

    void WriteExtraCounts(in FlowRecord record)
    {
        if ((record.A.Tcp.Stream.PayloadBytes | record.B.Tcp.Stream.PayloadBytes) != 0)
            WritePair(",\"payloadBytes\":{\"initiator\":"u8, record.A.Tcp.Stream.PayloadBytes, record.B.Tcp.Stream.PayloadBytes);
        if ((record.A.FragmentFrames | record.B.FragmentFrames) != 0)
        {
            WritePair(",\"fragments\":{\"frames\":{\"initiator\":"u8, record.A.FragmentFrames, record.B.FragmentFrames);
            WritePair(",\"bytes\":{\"initiator\":"u8, record.A.FragmentBytes, record.B.FragmentBytes);
            text.Add((byte)'}');
        }

        if ((record.A.Duplicates | record.B.Duplicates) != 0)
            WritePair(",\"duplicates\":{\"initiator\":"u8, record.A.Duplicates, record.B.Duplicates);
    }

    void WritePair(ReadOnlySpan<byte> name, ulong initiator, ulong responder)
    {
        text.Add(name);
        text.Number(initiator);
        text.Add(",\"responder\":"u8);
        text.Number(responder);
        text.Add((byte)'}');
    }

    void WriteTime(ReadOnlySpan<byte> name, long time)
    {
        text.Add(name);
        if (time == PacketTime.None)
        {
            text.Add("null"u8);
            return;
        }

        text.Add((byte)'"');
        _times.Write(time, text);
        text.Add((byte)'"');
    }

    void WriteDscp(in FlowSide side)
    {
        if (side.Frames == 0)
            text.Add("null"u8);
        else
            text.Number((ulong)side.FirstDscp);
    }

    void WriteFindings(in FlowRecord record, in FlowConclusion flow)
    {
        var isFirst = true;
        foreach (var kind in flow.Findings)
        {
            if (!isFirst)
                text.Add((byte)',');
            isFirst = false;
            text.Add(_pieces.Finding(kind, flow.SeverityOf(kind)));
            var start = text.Length;
            flows.Messages.Write(kind, record, flow, text);
            JsonEscape.From(text, start);
            text.Add(_pieces.Advice(kind));
            if (record.Icmp is null || !FindingWords.RestsOnIcmp(kind))
                text.Number(record.FirstFrame);
            else
                WriteNumbers(FindingMessages.FramesOf(kind, record).AsSpan());
            text.Add("]}"u8);
        }
    }

    void WriteGiven()
    {
        var isFirst = true;
        foreach (var finding in flows.Given)
        {
            if (!isFirst)
                text.Add((byte)',');
            isFirst = false;
            JsonPieces.BeginFinding(text, finding.Code, finding.Severity);
            JsonEscape.Add(text, finding.MessageIn(language));
            JsonPieces.EndMessage(text, finding.AdviceIn(language));
            WriteNumbers(finding.Frames.AsSpan());
            text.Add("]}"u8);
        }
    }

    void WriteNumbers(ReadOnlySpan<long> numbers)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            if (i > 0)
                text.Add((byte)',');
            text.Number(numbers[i]);
        }
    }

    // How many errors quote the flow, and the first distinct ones.
    void WriteIcmp(IcmpEvidence evidence)
    {
        text.Add(",\"icmpErrors\":{\"count\":"u8);
        text.Number((ulong)evidence.Count);
        text.Add(",\"errors\":["u8);
        for (var i = 0; i < evidence.Kept.Count; i++)
        {
            var quote = evidence.Kept[i];
            text.Add(i == 0 ? "{\"frame\":"u8 : ",{\"frame\":"u8);
            text.Number(quote.Frame);
            WriteTime(",\"time\":"u8, quote.Time);
            text.Add(",\"reporter\":\""u8);
            text.Address(quote.Reporter);
            text.Add("\",\"type\":"u8);
            text.Number((ulong)quote.Type);
            text.Add(",\"code\":"u8);
            text.Number((ulong)quote.Code);
            text.Add((byte)'}');
        }

        text.Add("]}"u8);
    }
}
