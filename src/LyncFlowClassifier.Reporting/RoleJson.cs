using System.Text.Json;
using LyncFlowClassifier.Inference;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Reporting.Json;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Reporting;

/// <summary>Inferred roles with all evidence as one JSON object, <c>lyncflow-roles/1</c>; <c>schemas/roles.schema.json</c> describes it.</summary>
public static class RoleJson
{
    static readonly JsonEncodedText Address = JsonEncodedText.Encode("address");
    static readonly JsonEncodedText RolesName = JsonEncodedText.Encode("roles");
    static readonly JsonEncodedText For = JsonEncodedText.Encode("for");
    static readonly JsonEncodedText Against = JsonEncodedText.Encode("against");

    /// <summary>Writes the object and a line end; the stream stays open.</summary>
    /// <param name="roles">The roles.</param>
    /// <param name="output">Takes the object.</param>
    /// <param name="language">Language of reasons, conflicts and limits; words, names and keys are the same in all.</param>
    public static void Write(InferredRoles roles, Stream output, Translation language)
    {
        using var lines = new JsonLines(output);
        var json = lines.Writer;
        json.WriteStartObject();
        json.WriteString("schema", "lyncflow-roles/1");
        json.WriteNumber("threshold", InferredRoles.Threshold);
        json.WriteNumber("lead", InferredRoles.Lead);
        WriteTexts(json, "limits", roles.LimitsIn(language));
        WriteTexts(json, "conflicts", roles.ConflictsIn(language));
        json.WriteNumber("hostsWithoutEvidence", roles.HostsWithoutEvidence);
        json.WriteStartArray("hosts");
        foreach (var host in roles.Hosts)
        {
            WriteHost(json, host, language);
            lines.FlushWithinValue();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        lines.EndValue();
        lines.Raw("\n"u8);
        lines.Flush();
    }

    static void WriteHost(Utf8JsonWriter json, InferredHost host, Translation language)
    {
        json.WriteStartObject();
        json.WriteAddress(Address, host.Address);
        json.WriteStartArray("names");
        foreach (var name in host.Names)
        {
            json.WriteStartObject();
            json.WriteString("name", name.Name);
            json.WriteString("source", name.Source);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteRoles(RolesName, host.Roles);
        json.WriteString("origin", host.Origin switch { RoleOrigin.Inferred => "inferred", RoleOrigin.Declared => "declared", _ => "unknown" });
        json.WriteString("reason", host.ReasonIn(language));
        if (host.ConflictIn(language) is { } conflict)
            json.WriteString("conflict", conflict);
        json.WriteStartArray("candidates");
        foreach (var candidate in host.Candidates)
        {
            json.WriteStartObject();
            json.WriteString("role", RoleNames.Format(candidate.Role));
            json.WriteNumber("points", candidate.Points);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("evidence");
        foreach (var item in host.Evidence)
            WriteEvidence(json, item, language);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void WriteEvidence(Utf8JsonWriter json, RoleEvidence item, Translation language)
    {
        json.WriteStartObject();
        json.WriteString("kind", item.Kind switch
        {
            EvidenceKind.AcceptedPort => "accepted-port",
            EvidenceKind.PortsTogether => "ports-together",
            EvidenceKind.Peer => "peer",
            EvidenceKind.Announcement => "announcement",
            _ => "conduct",
        });
        json.WriteString("reason", item.ReasonIn(language));
        json.WriteRoles(For, item.For);
        json.WriteNumber("points", item.Points);
        json.WriteRoles(Against, item.Against);
        json.WriteNumber("pointsAgainst", item.PointsAgainst);
        if (item.Use is { } use)
        {
            json.WriteStartObject("port");
            json.WriteBoolean("accepts", use.Accepts);
            json.WriteString("transport", use.Transport == Transport.Tcp ? "tcp" : "udp");
            json.WriteNumber("number", use.Port);
            json.WriteNumber("flows", use.Flows);
            json.WriteNumber("frames", use.Frames);
            json.WriteNumber("firstFrame", use.FirstFrame);
            json.WriteNumber("peers", use.Peers);
            json.WriteBoolean("morePeers", use.HasMorePeers);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
