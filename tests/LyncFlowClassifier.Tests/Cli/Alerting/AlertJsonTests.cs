using System.Text;
using System.Text.Json;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Reporting;
using LyncFlowClassifier.Testing.Json;
using LyncFlowClassifier.Tests.Reporting;

namespace LyncFlowClassifier.Tests.Cli.Alerting;

public class AlertJsonTests
{
    [Theory]
    [MemberData(nameof(JsonReportTests.Texts), MemberType = typeof(JsonReportTests))]
    public void Fits_its_schema_and_is_harmless(string? text)
    {
        var finding = text is null ? SampleReport.Refused() : SampleReport.Refused(text, text);
        var traffic = SampleReport.Group(SampleReport.Flow(text, finding, text is null ? null : SampleReport.Row("site-1", text)), ports: 1986);
        var document = Document([new(finding, traffic), new(new Finding { Code = "LF902", Severity = Severity.Info, Message = text ?? "" }, null)], text ?? "eth0", 1 << 20, out _);
        Assert.Empty(JsonSchemaValidator.Validate(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "schemas", "alert.schema.json")), document));
        Assert.DoesNotContain(document[..^1], character => character is < ' ' or > '~');
        Assert.EndsWith("}\n", document, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_written_like_this()
    {
        var finding = SampleReport.Refused();
        var group = SampleReport.Group(SampleReport.Flow(null, finding)) with { FirstSeen = SampleReport.Start };
        var expected = """
            {"schema":"lyncflow-alert/1","time":"2013-05-02T10:00:00.000000000Z","sensor":"probe","interfaces":["eth0"],"findings":[
            {"code":"LF202","severity":"error","message":"10.0.0.10 refused 2 SYNs.","advice":"Check that the service runs.",
            "initiator":{"address":"10.0.8.21","roles":["client"]},"initiatorCount":1,
            "responder":{"address":"10.0.0.10","roles":["front-end","central-management-store"]},"transport":"tcp",
            "ports":[{"from":5061,"to":5061}],"portCount":1,"scan":false,"service":"Lync Server Front-End service","outcome":"refused","verdict":"documented",
            "codes":["LF202"],"flows":10,"firstFrame":1234,"firstSeen":"2013-05-02T10:00:00.123456789Z"}],"dropped":3}
            """.ReplaceLineEndings("") + "\n";
        Assert.Equal(expected, Document([new(finding, group)], "eth0", 1 << 20, out _));
    }

    [Fact]
    public void Messages_are_in_the_language_of_the_report()
    {
        var finding = Finding.Of("LF905", Severity.Info, $"{5:N0} frames ({"1 %"}) have headers that contradict themselves.", $"");
        var alert = new Alert { Time = LiveLook.Begun, Sensor = "", Interfaces = [], Dropped = 0, Findings = [new(finding, null)], Language = Translation.Load("de") };
        using var document = JsonDocument.Parse(AlertJson.Of(alert, 1 << 20, out _));
        var message = document.RootElement.GetProperty("findings")[0].GetProperty("message").GetString();
        Assert.NotEqual(finding.Message, message);
        Assert.Equal(finding.MessageIn(alert.Language), message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    [InlineData(20_000)]
    [InlineData(1 << 20)]
    public void What_makes_it_too_long_is_left_out_and_counted(int most)
    {
        List<AlertFinding> findings = [.. Enumerable.Range(0, 100).Select(i => new AlertFinding(SampleReport.Refused(), LiveLook.Group(i)))];
        var text = Document(findings, "eth0", most, out var leftOut);
        Assert.InRange(text.Length, 0, Math.Max(most, 200));
        using var document = JsonDocument.Parse(text);
        Assert.Equal(100, document.RootElement.GetProperty("findings").GetArrayLength() + leftOut);
        Assert.Equal(3 + leftOut, document.RootElement.GetProperty("dropped").GetInt32());
        Assert.Equal(most == 1 << 20, leftOut == 0);
    }

    static string Document(IReadOnlyList<AlertFinding> findings, string name, int most, out int leftOut)
    {
        var alert = new Alert { Time = LiveLook.Begun, Sensor = name == "eth0" ? "probe" : name, Interfaces = [name], Dropped = 3, Findings = findings, Language = Translation.English };
        return Encoding.UTF8.GetString(AlertJson.Of(alert, most, out leftOut));
    }
}
