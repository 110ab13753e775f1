using System.Text;
using System.Text.Json;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Reporting;
using LyncFlowClassifier.Testing.Json;

namespace LyncFlowClassifier.Tests.Reporting;

public class JsonReportTests
{
    public static readonly TheoryData<string?> Texts = new((string?)null, "", "\e[2J\"\\\u202E\uD800\n\0</script>", "=cmd|'/c calc'!A1");

    [Theory]
    [MemberData(nameof(Texts))]
    public void FitsItsSchema(string? text) => Assert.Empty(JsonSchemaValidator.Validate(Schema(), Json(SampleReport.Full(text))));

    [Fact]
    public void EmptyReportFitsItsSchema() => Assert.Empty(JsonSchemaValidator.Validate(Schema(), Json(SampleReport.Empty())));

    [Fact]
    public void IsAsciiWithoutControlCharacters()
        => Assert.DoesNotContain(Json(SampleReport.Full("\e[2J\u009B\u202E\x7F ü")), character => character is < ' ' and not '\n' or > '~');

    [Fact]
    public void WritesAFlowOnOneLine()
    {
        var expected = """
            {"transport":"tcp","initiator":{"address":"10.0.8.21","port":50123,"roles":["client"]},
            "responder":{"address":"10.0.0.10","port":5061,"roles":["front-end","central-management-store"],"name":"fe01.contoso.example"},
            "initiatorEvidence":"handshake","frames":{"initiator":2,"responder":2},"bytes":{"initiator":132,"responder":120},
            "firstSeen":"2013-05-02T10:00:00.123456789Z","lastSeen":"2013-05-02T10:00:01.123456794Z","firstFrame":1,"attempts":2,
            "outcome":"refused","confidence":"certain","blocked":true,"flagged":true,"verdict":"documented","strength":"exact",
            "service":"Lync Server Front-End service","rows":[{"id":"server-3","origin":"seed","strength":"exact","role":"verified"}],
            "payload":{"initiator":null,"responder":null},"dscp":{"initiator":24,"responder":0},
            "findings":[{"code":"LF202","severity":"error","message":"10.0.0.10 refused 2 SYNs.","advice":"Check that the service runs.","frames":[1,3]}]},
            """.ReplaceLineEndings("");
        Assert.Contains(expected, Json(SampleReport.Full()).Split('\n'));
    }

    [Fact]
    public void LeavesOutWhatDoesNotExistAndPrintsNullForNoTime()
    {
        using var document = JsonDocument.Parse(Json(SampleReport.Full()));
        var flows = document.RootElement.GetProperty("flows");
        foreach (var name in new[] { "fragments", "icmpErrors", "duplicates", "payloadBytes" })
        {
            Assert.False(flows[0].TryGetProperty(name, out _), name);
            Assert.True(flows[1].TryGetProperty(name, out _), name);
        }

        Assert.Equal(JsonValueKind.Null, flows[1].GetProperty("dscp").GetProperty("responder").ValueKind);
        using var empty = JsonDocument.Parse(Json(SampleReport.Empty()));
        Assert.Equal(JsonValueKind.Null, empty.RootElement.GetProperty("capture").GetProperty("firstSeen").ValueKind);
    }

    [Theory]
    [InlineData(0L, "1970-01-01T00:00:00.000000000Z")]
    [InlineData(-1L, "1969-12-31T23:59:59.999999999Z")]
    [InlineData(long.MinValue + 1, "1677-09-21T00:12:43.145224193Z")]
    [InlineData(long.MaxValue, "2262-04-11T23:47:16.854775807Z")]
    public void WritesAnyTime(long time, string expected)
    {
        Span<byte> buffer = stackalloc byte[ReportTime.Length];
        Assert.Equal(expected, Encoding.ASCII.GetString(ReportTime.Format(time, buffer)));
    }

    [Fact]
    public void LinesHoldTheSameObjectsTypeFirst()
    {
        var report = SampleReport.Full();
        using var whole = JsonDocument.Parse(Json(report));
        var lines = Text(report, NdjsonReport.Write).TrimEnd('\n').Split('\n');
        Assert.Equal(["capture", "flow", "flow", "qos", "qos", "coverage", "finding", "finding", "summary"], lines.Select(TypeOf));
        Assert.All(lines, line => Assert.StartsWith("{\"type\":\"", line));
        Assert.Equal("{" + lines[1]["{\"type\":\"flow\",".Length..], whole.RootElement.GetProperty("flows")[0].GetRawText());
        Assert.Equal("{" + lines[4]["{\"type\":\"qos\",".Length..], whole.RootElement.GetProperty("qos")[1].GetRawText());
        Assert.Equal("{" + lines[5]["{\"type\":\"coverage\",".Length..], whole.RootElement.GetProperty("coverage")[0].GetRawText());
        Assert.Equal("{" + lines[8]["{\"type\":\"summary\",".Length..], whole.RootElement.GetProperty("summary").GetRawText());
    }

    [Fact]
    public void StreamsMoreThanItsBuffer()
    {
        var flow = SampleReport.Flow();
        var report = SampleReport.Full();
        var many = new TrafficReport
        {
            Capture = report.Capture,
            Summary = report.Summary,
            Hosts = report.Hosts,
            Flows = Enumerable.Repeat(flow, 2_000),
            Findings = report.Findings,
        };
        using var document = JsonDocument.Parse(Json(many));
        Assert.Equal(2_000, document.RootElement.GetProperty("flows").GetArrayLength());
        Assert.Equal(2_004, Text(many, NdjsonReport.Write).Count(character => character == '\n'));
        Assert.Equal(2_001, Text(many, CsvReport.Write).Count(character => character == '\n'));
    }

    internal static string Text(TrafficReport report, Action<TrafficReport, Stream> write)
    {
        using var stream = new MemoryStream();
        write(report, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    static string Json(TrafficReport report) => Text(report, JsonReport.Write);

    static string TypeOf(string line)
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.GetProperty("type").GetString()!;
    }

    static string Schema()
    {
        using var reader = new StreamReader(ReportSchema.Open());
        return reader.ReadToEnd();
    }
}
