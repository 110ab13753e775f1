using System.Text.Json;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Reporting.Json;

/// <summary>Counts, services and groups. Written once a report, so property names are plain strings.</summary>
static class SummaryJson
{
    static readonly JsonEncodedText Initiator = JsonEncodedText.Encode("initiator");
    static readonly JsonEncodedText Responder = JsonEncodedText.Encode("responder");
    static readonly JsonEncodedText Ports = JsonEncodedText.Encode("ports");
    static readonly JsonEncodedText Severity = JsonEncodedText.Encode("severity");
    static readonly JsonEncodedText Address = JsonEncodedText.Encode("address");
    static readonly JsonEncodedText Roles = JsonEncodedText.Encode("roles");

    public static void WriteProperties(JsonLines lines, TrafficSummary summary, Translation language)
    {
        var json = lines.Writer;
        json.WriteNumber("flows", summary.Flows);
        json.WriteNumber("tcpFlows", summary.TcpFlows);
        json.WriteNumber("udpFlows", summary.UdpFlows);
        json.WriteNumber("flagged", summary.Flagged);
        json.WriteNumber("blocked", summary.Blocked);
        json.WriteStartObject("verdicts");
        foreach (var (verdict, flows) in summary.Verdicts)
            json.WriteNumber(ReportWords.Verdicts.Json((int)verdict), flows);
        json.WriteEndObject();
        json.WriteStartObject("outcomes");
        foreach (var (outcome, flows) in summary.Outcomes)
            json.WriteNumber(ReportWords.Outcomes.Json((int)outcome), flows);
        json.WriteEndObject();
        json.WriteStartArray("services");
        foreach (var service in summary.Services)
            WriteService(json, service);
        json.WriteEndArray();
        WriteGroups(lines, "blockedGroups", summary.BlockedGroups, language);
        json.WriteNumber("blockedGroupsLeftOut", summary.BlockedGroupsLeftOut);
        WriteGroups(lines, "unexpectedGroups", summary.UnexpectedGroups, language);
        json.WriteNumber("unexpectedGroupsLeftOut", summary.UnexpectedGroupsLeftOut);
    }

    public static void WriteHost(Utf8JsonWriter json, HostSummary host)
    {
        json.WriteStartObject();
        json.WriteAddress(Address, host.Address);
        if (host.Name is not null)
            json.WriteString("name", host.Name);
        json.WriteRoles(Roles, host.Roles);
        json.WriteNumber("flows", host.Flows);
        json.WriteNumber("flagged", host.Flagged);
        json.WriteNumber("bytes", host.Bytes);
        json.WriteEndObject();
    }

    static void WriteService(Utf8JsonWriter json, ServiceSummary service)
    {
        json.WriteStartObject();
        if (service.Row is { } row)
        {
            json.WriteString("id", row.Id);
            json.WriteString("origin", ReportWords.Origins.Json((int)row.Origin));
            json.WriteString("service", row.Service);
            json.WriteString("protocol", row.Protocol);
            json.WriteRanges(Ports, row.Ports.AsSpan());
        }

        json.WriteString("verdict", ReportWords.Verdicts.Json((int)service.Verdict));
        json.WriteNumber("flows", service.Flows);
        json.WriteNumber("frames", service.Frames);
        json.WriteNumber("bytes", service.Bytes);
        json.WriteNumber("blocked", service.Blocked);
        json.WriteEndObject();
    }

    static void WriteGroups(JsonLines lines, string name, FlowGroupList groups, Translation language)
    {
        lines.Writer.WriteStartArray(name);
        foreach (var group in groups)
        {
            WriteGroup(lines.Writer, group, language);
            lines.FlushWithinValue();
        }

        lines.Writer.WriteEndArray();
    }

    static void WriteGroup(Utf8JsonWriter json, FlowGroup group, Translation language)
    {
        json.WriteStartObject();
        json.WriteString("transport", ReportWords.Transports.Json((int)group.Transport));
        json.WriteHost(Initiator, group.Initiator);
        json.WriteNumber("initiatorCount", group.InitiatorCount);
        json.WriteHost(Responder, group.Responder);
        json.WriteRanges(Ports, group.Ports.AsSpan());
        json.WriteNumber("portCount", group.PortCount);
        json.WriteBoolean("scan", group.IsScan);
        json.WriteString("service", group.Service);
        json.WriteString("outcome", ReportWords.Outcomes.Json((int)group.Outcome));
        json.WriteString("verdict", ReportWords.Verdicts.Json((int)group.Verdict));
        json.WriteWord(Severity, group.Severity);
        json.WriteStartArray("codes");
        foreach (var code in group.Codes)
            json.WriteStringValue(code);
        json.WriteEndArray();
        if (group.Finding is not null)
        {
            json.WritePropertyName("finding");
            FindingJson.Write(json, group.Finding, language);
        }

        json.WriteNumber("flows", group.Flows);
        json.WriteNumber("frames", group.Frames);
        json.WriteNumber("firstFrame", group.FirstFrame);
        json.WriteEndObject();
    }
}
