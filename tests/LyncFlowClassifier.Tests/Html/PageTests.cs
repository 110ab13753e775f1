using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Reporting.Html;
using LyncFlowClassifier.Testing.Audits;

namespace LyncFlowClassifier.Tests.Html;

/// <summary>The page as text: what browsers do with it is tested in a browser.</summary>
public partial class PageTests
{
    public static TheoryData<string> AllLanguages => [.. Languages.All];

    [Fact]
    public void The_policy_allows_the_style_and_the_script_of_the_page_and_nothing_else()
    {
        var page = RenderedPage.Of(SampleAudit.Report());
        var policy = WebUtility.HtmlDecode(RenderedPage.Between(page, "http-equiv=\"Content-Security-Policy\" content=\"", "\""));
        var (style, script) = (Hash(RenderedPage.Between(page, "<style>", "</style>")), Hash(RenderedPage.Between(page, "<script>", "</script>")));
        Assert.Equal($"default-src 'none'; style-src '{style}'; script-src '{script}'; base-uri 'none'; form-action 'none'", policy);
        // It comes before all that it is about.
        Assert.True(page.IndexOf("Content-Security-Policy", StringComparison.Ordinal) < page.IndexOf("<style>", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(AllLanguages))]
    public void Nothing_leads_away_from_the_page(string language)
    {
        var page = RenderedPage.Of(SampleAudit.Report(Translation.Load(language)));
        Assert.DoesNotContain("://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(@"<(img|link|iframe|object|embed|form|base|audio|video|source)\b", page);
        Assert.DoesNotMatch("""\s(src|srcset|action|style|on[a-z]+)=""", WithoutAssets(page));
        Assert.All(Href().Matches(page), match => Assert.StartsWith("#", match.Groups[1].Value, StringComparison.Ordinal));
        Assert.Contains($"<html lang=\"{language}\">", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_texts_make_no_markup()
    {
        var plain = Tags(RenderedPage.Of(HostileAudit.Report("x")));
        foreach (var text in HostileAudit.Texts.Where(text => text.Length > 0))
        {
            var page = RenderedPage.Of(HostileAudit.Report(text), new AuditPageOptions { CsvName = text });
            Assert.Equal(plain, Tags(page));
            Assert.DoesNotMatch(@"[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u2069\uD800-\uDFFF\uFEFF]", page);
        }
    }

    [Fact]
    public void An_empty_text_makes_a_page()
        => Assert.EndsWith("</html>", RenderedPage.Of(HostileAudit.Report("")).TrimEnd(), StringComparison.Ordinal);

    [Fact]
    public void A_host_without_a_name_is_its_address()
        => Assert.DoesNotContain("<bdi></bdi></span><span class=\"address\">", RenderedPage.Of(HostileAudit.Report("")), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(AllLanguages))]
    public void Numbers_are_divided_by_no_sign_that_a_language_misreads(string language)
    {
        var page = WithoutAssets(RenderedPage.Of(LargeAudit.Report(3_000, flows: 40) with { Language = Translation.Load(language) }));
        Assert.Contains("120\u202F000", page, StringComparison.Ordinal);
        // What the capturing program says is quoted as it is.
        Assert.DoesNotMatch("[0-9],[0-9]{3}", page.Replace("2,500 frames were dropped.", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Same_report_same_page()
        => Assert.Equal(RenderedPage.Of(SampleAudit.Report()), RenderedPage.Of(SampleAudit.Report()));

    [Fact]
    public void What_there_is_no_room_for_is_said()
    {
        var page = RenderedPage.Of(LargeAudit.Report(5_000), new AuditPageOptions { MaxRows = 100, CsvName = "all.csv" });
        Assert.Equal(100, Regex.Count(page, "<tbody id=\"item-"));
        Assert.Contains("This page lists the 100 worst of 5\u202F000 items. All of them are in the file beside it: <bdi>all.csv</bdi>", page, StringComparison.Ordinal);
        // Every category has its worst ones.
        Assert.All(new[] { "unexpected", "blocked", "drift", "protocol", "disturbed" }, key => Assert.Contains("<tbody id=\"item-", Group(page, key), StringComparison.Ordinal));
        Assert.DoesNotContain("beside it", RenderedPage.Of(LargeAudit.Report(50), new AuditPageOptions { MaxRows = 10 }), StringComparison.Ordinal);
        Assert.InRange(RenderedPage.Of(LargeAudit.Report(20_000)).Length, 100_000, 8_000_000);
    }

    [Fact]
    public void Where_all_is_well_it_says_so()
    {
        var page = RenderedPage.Of(SampleAudit.Clean());
        Assert.Contains("class=\"verdict good\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<tbody id=\"item-", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"firewall\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"filter", page, StringComparison.Ordinal);
        Assert.Contains("class=\"verdict odd\"", RenderedPage.Of(SampleAudit.Clean() with { Flows = 0 }), StringComparison.Ordinal);
        Assert.Contains("class=\"verdict bad\"", RenderedPage.Of(SampleAudit.Report()), StringComparison.Ordinal);
    }

    [Fact]
    public void No_room_is_refused()
        => Assert.Throws<ArgumentOutOfRangeException>(() => RenderedPage.Of(SampleAudit.Clean(), new AuditPageOptions { MaxRows = 0 }));

    static string Group(string page, string key) => RenderedPage.Between(page, $"<div class=\"group\" id=\"{key}\"", "<div class=\"group\"") + "<";

    static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    static string WithoutAssets(string page) => Assets().Replace(page, "");

    // Opening tags by name with the names of their attributes; places where a name may be broken aside.
    static string Tags(string page)
        => string.Join('\n', Tag().Matches(WithoutAssets(page)).Select(match => match.Value).Where(tag => tag != "<wbr").GroupBy(tag => tag).Select(group => $"{group.Key} {group.Count()}").Order(StringComparer.Ordinal));

    [GeneratedRegex("href=\"([^\"]*)\"")]
    private static partial Regex Href();

    [GeneratedRegex("<(style|script)>.*?</\\1>", RegexOptions.Singleline)]
    private static partial Regex Assets();

    [GeneratedRegex("</?[A-Za-z!][A-Za-z0-9]*")]
    private static partial Regex Tag();
}
