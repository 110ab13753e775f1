using System.Text.Json;
using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Reporting.Json;

/// <summary>The documented rows of one server.</summary>
static class CoverageJson
{
    static readonly JsonEncodedText Roles = JsonEncodedText.Encode("roles");

    public static void WriteProperties(JsonLines lines, ServerCoverage server)
    {
        var json = lines.Writer;
        json.WriteString("network", server.Entry.Network.ToString());
        if (server.Entry.Name is not null)
            json.WriteString("name", server.Entry.Name);
        json.WriteRoles(Roles, server.Entry.Roles);
        json.WriteNumber("answered", server.Count(CoverageStatus.Answered));
        json.WriteNumber("failing", server.Count(CoverageStatus.Failing));
        json.WriteNumber("undecided", server.Count(CoverageStatus.Undecided));
        json.WriteNumber("neverSeen", server.Count(CoverageStatus.NeverSeen));
        json.WriteStartArray("rows");
        foreach (var row in server.Rows)
        {
            json.WriteStartObject();
            json.WriteString("id", row.Row.Id);
            json.WriteString("status", ReportWords.Coverage(row.Status));
            json.WriteNumber("flows", row.Flows);
            json.WriteNumber("answered", row.Answered);
            json.WriteNumber("blocked", row.Blocked);
            if (row.FirstBlocked > 0)
                json.WriteNumber("firstBlockedFrame", row.FirstBlocked);
            json.WriteEndObject();
            lines.FlushWithinValue();
        }

        json.WriteEndArray();
    }
}
