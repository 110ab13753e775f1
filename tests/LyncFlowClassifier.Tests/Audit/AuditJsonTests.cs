using System.Text;
using System.Text.Json;
using LyncFlowClassifier.Audit;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Reporting;
using LyncFlowClassifier.Testing.Audits;
using LyncFlowClassifier.Testing.Json;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Tests.Audit;

public class AuditJsonTests
{
    public static TheoryData<int> Hostile => [.. Enumerable.Range(0, HostileAudit.Texts.Length)];

    public static TheoryData<string> All => [.. Languages.All];

    [Theory]
    [MemberData(nameof(All))]
    public void Fits_its_schema(string language)
        => Assert.Empty(JsonSchemaValidator.Validate(Schema(), Json(SampleAudit.Report(Translation.Load(language)))));

    [Fact]
    public void Fits_its_schema_with_next_to_nothing_in_it() => Assert.Empty(JsonSchemaValidator.Validate(Schema(), Json(SampleAudit.Clean())));

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Hostile_text_stays_text(int number)
    {
        var text = HostileAudit.Texts[number];
        var json = Json(HostileAudit.Report(text));
        Assert.Empty(JsonSchemaValidator.Validate(Schema(), json));
        Assert.DoesNotContain(json, character => character is < ' ' and not '\n' or > '~' or '<' or '>' or '&');
        using var document = JsonDocument.Parse(json);
        var whole = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)); // lone surrogates are no text
        Assert.All(document.RootElement.GetProperty("items").EnumerateArray(), item => Assert.Equal(whole, item.GetProperty("host").GetProperty("name").GetString()));
    }

    [Fact]
    public void An_item_is_a_line()
    {
        var report = SampleAudit.Report();
        var lines = Json(report).Split('\n');
        foreach (var item in report.Items)
            Assert.Single(lines, line => line.StartsWith($"{{\"id\":\"{item.Id}\",\"category\":\"{AuditWords.Categories.NameOf(item.Category)}\",\"severity\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Numbers_words_and_times_are_those_of_the_model()
    {
        using var document = JsonDocument.Parse(Json(SampleAudit.Report()));
        var root = document.RootElement;
        Assert.Equal("2013-05-06T08:30:00.000000000Z", root.GetProperty("audit").GetProperty("made").GetString());
        Assert.Equal(JsonValueKind.Null, root.GetProperty("audit").GetProperty("scope").GetProperty("from").ValueKind);
        Assert.Equal(JsonValueKind.Null, root.GetProperty("audit").GetProperty("scope").GetProperty("to").ValueKind);
        var items = root.GetProperty("items").EnumerateArray().ToDictionary(item => item.GetProperty("id").GetString()!);
        var drift = items["58b1c3f7"];
        Assert.Equal(
            ("drift", false, "udp", 9_876_543_210, "2013-05-02T10:00:00.123456789Z", "same"),
            (drift.GetProperty("category").GetString(), drift.GetProperty("inbound").GetBoolean(), drift.GetProperty("transport").GetString(),
             drift.GetProperty("bytes").GetInt64(), drift.GetProperty("firstSeen").GetString(), drift.GetProperty("change").GetString()));
        Assert.Equal(JsonValueKind.Null, items["06d9e712"].GetProperty("firstSeen").ValueKind);
        Assert.Equal(JsonValueKind.Null, items["2d6bb8f0"].GetProperty("finding").ValueKind);
        Assert.Equal("backup-agent", items["f18e02a3"].GetProperty("exception").GetString());
        Assert.Equal("refused", items["e3085b44"].GetProperty("before").GetProperty("outcome").GetString());
        Assert.Equal(3, root.GetProperty("summary").GetProperty("openItems").GetProperty("unexpected").GetInt32());
    }

    [Fact]
    public void A_limited_scope_is_told()
    {
        var scope = new AuditScope { Period = new AuditPeriod(0, PacketTime.Second), Hosts = [SampleItems.Network("10.0.0.0/24")], Roles = Roles.Client };
        using var document = JsonDocument.Parse(Json(SampleAudit.Report() with { Scope = scope }));
        Assert.Equal(
            """{"from":"1970-01-01T00:00:00.000000000Z","to":"1970-01-01T00:00:01.000000000Z","hosts":["10.0.0.0/24"],"roles":["client"]}""",
            document.RootElement.GetProperty("audit").GetProperty("scope").GetRawText());
    }

    [Fact]
    public void Many_items_go_through_one_buffer()
    {
        using var document = JsonDocument.Parse(Json(LargeAudit.Report(2000)));
        Assert.Equal(2000, document.RootElement.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public void Words_of_the_schema_are_those_of_the_code()
    {
        using var schema = JsonDocument.Parse(Schema());
        var definitions = schema.RootElement.GetProperty("$defs");
        Assert.Equal(AuditWords.Categories.Names, Words(definitions.GetProperty("category")));
        Assert.Equal([.. AuditWords.Changes.Names, null], Words(definitions.GetProperty("item").GetProperty("properties").GetProperty("change")));
        Assert.Equal(RoleNames.Words.Names, Words(definitions.GetProperty("roles").GetProperty("items")));
        Assert.Equal(LyncFlowClassifier.Classify.Words.Outcomes.Names, Words(definitions.GetProperty("outcome")));
        Assert.Equal(LyncFlowClassifier.Classify.Words.Verdicts.Names, Words(definitions.GetProperty("verdict")));
        Assert.Equal(CatalogWords.Severities.Names, Words(definitions.GetProperty("severity")));
        Assert.Equal(Enum.GetValues<AuditCategory>(), AuditWords.Categories.Pairs.Select(pair => pair.Value));
    }

    static IEnumerable<string?> Words(JsonElement element) => element.GetProperty("enum").EnumerateArray().Select(word => word.GetString());

    static string Json(AuditReport report)
    {
        using var stream = new MemoryStream();
        AuditJson.Write(report, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    static string Schema()
    {
        using var reader = new StreamReader(AuditSchema.Open());
        return reader.ReadToEnd();
    }
}
