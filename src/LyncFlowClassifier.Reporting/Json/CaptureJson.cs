using System.Text.Json;
using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Reporting.Json;

/// <summary>What was read. Written once a report, so property names are plain strings.</summary>
static class CaptureJson
{
    static readonly JsonEncodedText FirstSeen = JsonEncodedText.Encode("firstSeen");
    static readonly JsonEncodedText LastSeen = JsonEncodedText.Encode("lastSeen");

    public static void WriteProperties(Utf8JsonWriter json, CaptureSummary capture)
    {
        json.WriteStartArray("files");
        foreach (var file in capture.Files)
            WriteFile(json, file);
        json.WriteEndArray();
        WriteCounts(json, capture.Counts);
        json.WriteNumber("duplicateFrames", capture.DuplicateFrames);
        json.WriteNumber("icmpErrorsWithoutFlow", capture.IcmpErrorsWithoutFlow);
        json.WriteNumber("evictedFlows", capture.EvictedFlows);
        if (capture.IdleFlows > 0)
            json.WriteNumber("idleFlows", capture.IdleFlows);
        json.WriteTime(FirstSeen, capture.FirstSeen);
        json.WriteTime(LastSeen, capture.LastSeen);
        json.WriteBoolean("incomplete", capture.Incomplete);
        json.WriteBoolean("interrupted", capture.Interrupted);
        WriteHealth(json, capture.Health);
        json.WriteStartArray("warnings");
        foreach (var warning in capture.Warnings)
            json.WriteStringValue(warning);
        json.WriteEndArray();
    }

    static void WriteFile(Utf8JsonWriter json, CaptureFile file)
    {
        json.WriteStartObject();
        json.WriteString("name", file.Name);
        json.WriteString("format", file.Format);
        json.WriteNumber("frames", file.Frames);
        json.WriteNumber("interfaces", file.Interfaces);
        json.WriteNumber("snapLength", file.SnapLength);
        if (file.Damage is { } damage)
        {
            json.WriteStartObject("damage");
            json.WriteNumber("offset", damage.Offset);
            json.WriteString("reason", damage.Reason);
            json.WriteBoolean("limitReached", damage.LimitReached);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    static void WriteCounts(Utf8JsonWriter json, FrameCounts counts)
    {
        json.WriteNumber("frames", counts.Frames);
        json.WriteNumber("bytes", counts.Bytes);
        json.WriteNumber("ipv4Frames", counts.Ipv4Frames);
        json.WriteNumber("ipv6Frames", counts.Ipv6Frames);
        json.WriteNumber("tcpFrames", counts.TcpFrames);
        json.WriteNumber("udpFrames", counts.UdpFrames);
        json.WriteNumber("icmpFrames", counts.IcmpFrames);
        json.WriteNumber("icmpErrors", counts.IcmpErrors);
        json.WriteNumber("otherFrames", counts.OtherFrames);
        json.WriteNumber("nonIpFrames", counts.NonIpFrames);
        json.WriteNumber("fragments", counts.Fragments);
        json.WriteNumber("fragmentsWithoutFlow", counts.FragmentsWithoutFlow);
        json.WriteNumber("malformedFrames", counts.MalformedFrames);
        json.WriteNumber("truncatedFrames", counts.TruncatedFrames);
        json.WriteNumber("tunnelledFrames", counts.TunnelledFrames);
        json.WriteStartArray("others");
        foreach (var other in counts.Others)
        {
            json.WriteStartObject();
            json.WriteString("kind", other.Kind);
            json.WriteNumber("number", other.Number);
            json.WriteString("name", other.Name);
            json.WriteNumber("frames", other.Frames);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteHealth(Utf8JsonWriter json, CaptureHealth health)
    {
        json.WriteStartObject("health");
        json.WriteNumber("droppedFrames", health.DroppedFrames);
        json.WriteNumber("tcpFlowsWithData", health.TcpFlowsWithData);
        json.WriteNumber("oneSidedTcpFlows", health.OneSidedTcpFlows);
        json.WriteNumber("ackedBytes", health.AckedBytes);
        json.WriteNumber("unseenBytes", health.UnseenBytes);
        json.WriteBoolean("silenceIsEvidence", health.SilenceIsEvidence);
        json.WriteEndObject();
    }
}
