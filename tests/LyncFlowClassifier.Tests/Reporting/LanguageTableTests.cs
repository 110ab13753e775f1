using System.Text.RegularExpressions;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Reporting;
using LyncFlowClassifier.Reporting.Table;
using LyncFlowClassifier.Tests.Localisation;

namespace LyncFlowClassifier.Tests.Reporting;

/// <summary>Tables in other languages.</summary>
public partial class LanguageTableTests
{
    public static TheoryData<string> Translated => LanguageFile.Translated;

    [Theory]
    [MemberData(nameof(Translated))]
    public void No_line_is_too_long(string language)
    {
        foreach (var width in new[] { 40, 60, 80, 140 })
        {
            foreach (var line in Lines(language, width))
                Assert.True(TextWidth.Of(line) <= width, $"{TextWidth.Of(line)} columns in: {line}");
        }
    }

    // Every table row's last column ends at the same place, whatever characters are in it.
    [Theory]
    [MemberData(nameof(Translated))]
    public void Columns_are_straight(string language)
    {
        var translation = Translation.Load(language);
        var lines = Lines(language, 80).ToList();
        var title = lines.FindIndex(line => line.StartsWith($"  {translation.Of($"row")} ", StringComparison.Ordinal));
        Assert.True(title > 0);
        var table = lines.Skip(title).TakeWhile(line => line.Length > 0).Where(line => !line.Contains('…')).ToList();
        Assert.InRange(table.Count, 2, 100);
        Assert.Single(table.Select(line => TextWidth.Of(line)).Distinct());
    }

    [Theory]
    [MemberData(nameof(Translated))]
    public void The_catalogue_is_listed_and_shown(string language)
    {
        var rows = CatalogData.Load(seedOnly: false);
        var options = new TableOptions { Unicode = true, Language = Translation.Load(language) };
        using var list = new StringWriter();
        CatalogListing.WriteTable(rows, list, options);
        foreach (var row in rows)
            CatalogListing.WriteRow(row, list, options);
        foreach (var line in list.ToString().Split('\n'))
            Assert.True(TextWidth.Of(line) <= 80, line);
        Assert.DoesNotMatch(@"\b(Front Ends|of the|listener|any host|only with|all servers|the listener|verified)\b", Sources().Replace(list.ToString(), ""));
        Assert.Contains(options.Language.Known(rows[0].Purpose).Split(' ')[0], list.ToString());
    }

    [Theory]
    [InlineData("one two", "one| two")]
    [InlineData("一二", "一|二")]
    [InlineData("一，二。", "一，|二。")]
    [InlineData("（一）二", "（一）|二")]
    [InlineData("用TCP端口 5061，", "用|TCP|端|口| 5061，")]
    [InlineData("𠀀𠀁a", "𠀀|𠀁|a")]
    [InlineData("e\u0301\u0301", "e\u0301\u0301")]
    [InlineData("  ", "")]
    public void Lines_may_end_between_wide_characters(string text, string expected)
        => Assert.Equal(expected, string.Join('|', LineBreaks.Of(text).Select((piece, i) => (piece.IsSpaced && i > 0 ? " " : "") + piece.Piece)));

    static IEnumerable<string> Lines(string language, int width)
    {
        using var text = new StringWriter();
        var report = SampleReport.Full();
        TableReport.Write(report, text, new TableOptions { Unicode = true, Width = width, All = true, Language = Translation.Load(language) });
        return text.ToString().Split('\n');
    }

    // The page that a row comes from is data.
    [GeneratedRegex("(?m)^  (Quelle|source|fonte|出处) .*(\\n {5,}.*)*$")]
    private static partial Regex Sources();
}
