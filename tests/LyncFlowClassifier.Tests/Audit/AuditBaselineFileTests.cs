using System.Text;
using LyncFlowClassifier.Audit;
using LyncFlowClassifier.Configuration;
using LyncFlowClassifier.Reporting;
using LyncFlowClassifier.Testing.Audits;
using LyncFlowClassifier.Tests.Configuration;

namespace LyncFlowClassifier.Tests.Audit;

/// <summary>What an audit wrote is read back, and nothing else is taken for one.</summary>
public class AuditBaselineFileTests
{
    static readonly AuditItem Item = SampleAudit.Report().Items[4];

    static readonly byte[] Small = Json(SampleAudit.Clean() with { Items = [SampleAudit.Report().Items[4], SampleAudit.Report().Items[5]] });

    public static TheoryData<int> Hostile => [.. Enumerable.Range(0, HostileAudit.Texts.Length)];

    [Fact]
    public void What_was_written_is_read_back()
    {
        var report = SampleAudit.Report();
        AssertSame(report.Items, AuditBaselineFile.Read("f", Json(report)).Items);
        AssertSame([], AuditBaselineFile.Read("f", Json(SampleAudit.Clean())).Items);
        var many = LargeAudit.Report(3000);
        AssertSame(many.Items, AuditBaselineFile.Read("f", Json(many)).Items);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void So_are_hostile_names(int number)
    {
        // Half a surrogate pair is no text, so a file cannot hold it.
        var text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(HostileAudit.Texts[number]));
        var report = HostileAudit.Report(text);
        AssertSame(report.Items, AuditBaselineFile.Read("f", Json(report)).Items);
    }

    [Theory]
    [InlineData(long.MinValue + 1)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(long.MaxValue)]
    [InlineData(PacketTime.None)]
    public void So_is_any_time(long time)
    {
        var report = SampleAudit.Clean() with { Items = [Item with { FirstSeen = time, LastSeen = time }] };
        AssertSame(report.Items, AuditBaselineFile.Read("f", Json(report)).Items);
    }

    [Fact]
    public void So_are_the_largest_numbers()
    {
        var report = SampleAudit.Clean() with { Items = [Item with { Flows = long.MaxValue, Bytes = ulong.MaxValue, PeerCount = int.MaxValue, Outcomes = [] }] };
        AssertSame(report.Items, AuditBaselineFile.Read("f", Json(report)).Items);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void A_file_that_a_shell_wrote_is_read(string encoding)
    {
        var path = Path.Combine(Path.GetTempPath(), $"lyncflow-{Guid.NewGuid():N}.json");
        try
        {
            var into = Encoding.GetEncoding(encoding);
            File.WriteAllBytes(path, [.. into.GetPreamble(), .. into.GetBytes(Encoding.UTF8.GetString(Small))]);
            var baseline = AuditBaselineFile.Load(path);
            Assert.Equal((path, 2), (baseline.Name, baseline.Items.Length));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused() => Assert.Equal("no-such-audit.json: no such file", Refusal.Of(() => AuditBaselineFile.Load("no-such-audit.json")));

    [Theory]
    [InlineData("", "f:1:1: no JSON object; expected lyncflow-audit/1, as 'lyncflow audit --format json' writes it")]
    [InlineData("[]", "f:1:1: no JSON object; expected lyncflow-audit/1, as 'lyncflow audit --format json' writes it")]
    [InlineData("id,category\r\n", "f:1:1: no JSON object; expected lyncflow-audit/1, as 'lyncflow audit --format json' writes it")]
    [InlineData("{}", "f:1:1: no schema in it, so no audit; expected lyncflow-audit/1, as 'lyncflow audit --format json' writes it")]
    [InlineData("""{"items": []}""", "f:1:1: no schema in it, so no audit; expected lyncflow-audit/1, as 'lyncflow audit --format json' writes it")]
    [InlineData("""{"schema": "lyncflow-report/1"}""", "f:1:12: 'lyncflow-report/1' is no audit; expected lyncflow-audit/1, as 'lyncflow audit --format json' writes it")]
    [InlineData("""{"schema": "lyncflow-audit/2"}""", "f:1:12: 'lyncflow-audit/2' is of a newer version of lyncflow; expected lyncflow-audit/1")]
    [InlineData("""{"schema": "lyncflow-audit/1", "items": [3]}""", "f:1:42: '3' instead of an item; expected an object")]
    [InlineData("""{"schema": "lyncflow-audit/1", "items": [{}]}""", "f:1:42: an item without host; expected the key host with a value")]
    [InlineData("""{"schema": "lyncflow-audit/1", "items": [{"host": {}, "host": {}}]}""", "f:1:55: key 'host' again; expected each key once")]
    [InlineData("""{"schema": "lyncflow-audit/1"} x""", "f:1:32: 'x' is invalid after a single JSON value. Expected end of data; expected valid JSON")]
    public void What_is_no_audit_is_refused(string text, string message)
        => Assert.Equal(message, Refusal.Of(() => AuditBaselineFile.Read("f", Encoding.UTF8.GetBytes(text))));

    [Theory]
    [InlineData("\"category\":\"blocked\"", "\"category\":\"blockd\"", "'blockd' does not fit here; expected 'blocked' (of unexpected, blocked, drift, protocol or disturbed)")]
    [InlineData("\"codes\":[\"LF201\"]", "\"codes\":[\"LF2O1\"]", "'LF2O1' does not fit here; expected a code such as LF101")]
    [InlineData("\"flows\":251", "\"flows\":-251", "'-251' does not fit here; expected a whole number, 0 or more")]
    [InlineData("\"flows\":251", "\"flows\":18446744073709551615", "'18446744073709551615' does not fit here; expected a whole number from 0 to 9223372036854775807")]
    [InlineData("\"flows\":251", "\"flows\":2.51e2", "'2.51e2' does not fit here; expected a whole number, 0 or more")]
    [InlineData("\"inbound\":true", "\"inbound\":1", "'1' does not fit here; expected true or false")]
    [InlineData("2013-05-02T10:00:00.123456789Z", "2013-13-02T10:00:00.123456789Z", "'2013-13-02T10:00:00.123456789Z' does not fit here; expected a time such as 2013-05-02T10:00:00.123456789Z, or null")]
    [InlineData("2013-05-02T10:00:00.123456789Z", "9013-05-02T10:00:00.123456789Z", "'9013-05-02T10:00:00.123456789Z' does not fit here; expected a time such as 2013-05-02T10:00:00.123456789Z, or null")]
    [InlineData("\"network\":\"10.0.0.10\"", "\"network\":\"10.0.0\"", "'10.0.0' does not fit here; expected an IPv4 or IPv6 address, or a prefix such as 10.0.8.0/22")]
    [InlineData("{\"outcome\":\"no-answer\"", "{\"outcome\":\"no answer\"", "'no answer' does not fit here; expected 'no-answer' (of established, no-answer, refused, prohibited, unreachable, half-open, reset, stalled, aborted, one-way, pending or mid-stream)")]
    public void A_wrong_value_has_its_place(string right, string wrong, string reason)
    {
        var text = Encoding.UTF8.GetString(Small);
        var items = text.IndexOf("\"items\"", StringComparison.Ordinal);
        var at = text.IndexOf(right, items, StringComparison.Ordinal);
        var message = Refusal.Of(() => AuditBaselineFile.Read("f", Encoding.UTF8.GetBytes(text[..at] + wrong + text[(at + right.Length)..])));
        Assert.Matches("^f:[0-9]+:[0-9]+: ", message);
        Assert.EndsWith(": " + reason, message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_later_version_adds_is_passed_over()
    {
        var text = Encoding.UTF8.GetString(Small).Replace("\"category\":", "\"added\":{\"a\":[1,2]},\"category\":", StringComparison.Ordinal)
            .Replace("\"items\":", "\"more\":[[[]]],\n\"items\":", StringComparison.Ordinal);
        Assert.Equal(2, AuditBaselineFile.Read("f", Encoding.UTF8.GetBytes(text)).Items.Length);
    }

    [Fact]
    public void Every_prefix_is_refused()
    {
        for (var length = 0; length < Small.Length - 2; length++)
            Assert.True(Refusal.MayHappen(() => AuditBaselineFile.Read("f", Small.AsSpan(0, length))));
    }

    [Fact]
    public void Every_changed_byte_is_read_or_refused()
    {
        var random = new Random(398833);
        for (var i = Fuzz.Rounds(3000); i > 0; i--)
        {
            var changed = Small.ToArray();
            for (var changes = random.Next(1, 4); changes > 0; changes--)
                changed[random.Next(changed.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : (byte)"\"{}[]:,0-9.eE\\u\n"[random.Next(15)];
            Refusal.MayHappen(() => AuditBaselineFile.Read("f", changed));
        }
    }

    static void AssertSame(IEnumerable<AuditItem> written, IEnumerable<AuditBefore> read)
        => Assert.Equal(written.Select(item => Text(AuditBefore.Of(item))), read.Select(Text));

    // Records compare arrays by reference.
    static string Text(AuditBefore before) => $"{before with { Codes = [] }} {string.Join(' ', before.Codes)}";

    static byte[] Json(AuditReport report)
    {
        using var stream = new MemoryStream();
        AuditJson.Write(report, stream);
        return stream.ToArray();
    }
}
