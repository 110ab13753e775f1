using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Testing.Audits;
using Microsoft.Playwright;

namespace LyncFlowClassifier.BrowserTests;

/// <summary>The page as it is read: widths, colours, languages, paper, without script.</summary>
[Collection(InBrowser.Name)]
public class ReadingTests(Chromium chromium)
{
    public static TheoryData<int, ColorScheme> Views
    {
        get
        {
            var views = new TheoryData<int, ColorScheme>();
            foreach (var width in new[] { 400, 768, 1000, 1600 })
            {
                views.Add(width, ColorScheme.Light);
                views.Add(width, ColorScheme.Dark);
            }

            return views;
        }
    }

    [BrowserTheory]
    [MemberData(nameof(Views))]
    public async Task Nothing_is_wider_than_the_window_and_nothing_leaves_the_page(int width, ColorScheme scheme)
    {
        await using var opened = await OpenedPage.Of(chromium.Browser, SampleAudit.Report(), width, scheme);
        foreach (var summary in await opened.Page.Locator("main details > summary").AllAsync())
            await summary.EvaluateAsync("element => element.parentElement.open = true");
        Assert.Equal(width, await opened.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        // What can be scrolled sideways is a box that can be reached by keyboard.
        Assert.Empty(await opened.Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('main *')].filter(e => e.scrollWidth > e.clientWidth + 1 && ['auto', 'scroll'].includes(getComputedStyle(e).overflowX) && e.tabIndex < 0).map(e => e.outerHTML.slice(0, 80))"));
        Assert.Empty(opened.Complaints);
    }

    [BrowserTheory]
    [InlineData("en")]
    [InlineData("de")]
    [InlineData("fr")]
    public async Task No_column_is_squeezed(string language)
    {
        await using var opened = await OpenedPage.Of(chromium.Browser, SampleAudit.Report(Translation.Load(language)));
        foreach (var width in new[] { 1000, 1100, 1279, 1281, 1440, 1585, 1600, 1920 })
        {
            await opened.Page.SetViewportSizeAsync(width, 900);
            Assert.InRange(await opened.Page.Locator("#blocked td.c-flows").First.EvaluateAsync<int>("cell => cell.clientWidth"), 60, 200);
            Assert.InRange(await opened.Page.Locator("#blocked tbody .c-host").First.EvaluateAsync<int>("cell => cell.clientWidth"), 115, 600);
            // No head of a column runs into the next one.
            Assert.Empty(await opened.Page.EvaluateAsync<string[]>(
                "() => [...document.querySelectorAll('.items th button')].filter(b => b.checkVisibility() && b.scrollWidth > b.clientWidth + 1).map(b => b.textContent)"));
        }
    }

    [BrowserFact]
    public async Task Dark_follows_the_system_and_the_button_turns_it_round()
    {
        await using var opened = await OpenedPage.Of(chromium.Browser, SampleAudit.Report(), scheme: ColorScheme.Dark);
        var page = opened.Page;
        var dark = await Background(page);
        Assert.Equal("true", await page.Locator("#theme").GetAttributeAsync("aria-pressed"));
        await page.Locator("#theme").ClickAsync();
        var light = await Background(page);
        Assert.NotEqual(dark, light);
        Assert.Equal("rgb(255, 255, 255)", light);
        Assert.Equal("false", await page.Locator("#theme").GetAttributeAsync("aria-pressed"));
        await page.Locator("#theme").ClickAsync();
        Assert.Equal(dark, await Background(page));
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        Assert.Equal("rgb(255, 255, 255)", await Background(page));
    }

    [BrowserTheory]
    [InlineData("en", "Traffic audit", "Documented but blocked")]
    [InlineData("de", "Verkehrsaudit", "Dokumentiert, aber blockiert")]
    [InlineData("zh-CN", "流量审计", null)]
    public async Task It_speaks_the_language_of_the_report(string language, string title, string? heading)
    {
        await using var opened = await OpenedPage.Of(chromium.Browser, SampleAudit.Report(Translation.Load(language)));
        Assert.Equal(language, await opened.Page.EvaluateAsync<string>("document.documentElement.lang"));
        Assert.Equal(title, await opened.Page.Locator("h1").TextContentAsync());
        if (heading is not null)
            Assert.StartsWith(heading, await opened.Page.Locator("#blocked h3").TextContentAsync(), StringComparison.Ordinal);
        Assert.Empty(opened.Complaints);
    }

    [BrowserFact]
    public async Task On_paper_there_are_all_details_and_no_tools()
    {
        await using var opened = await OpenedPage.Of(chromium.Browser, SampleAudit.Report(), scheme: ColorScheme.Dark);
        var pdf = await opened.Page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true });
        Assert.True(pdf.AsSpan().StartsWith("%PDF"u8));
        await opened.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        Assert.All(new[] { ".nav", ".filter", "#theme", ".copy button", ".skip" }, tool => Assert.False(opened.Page.Locator(tool).First.IsVisibleAsync().GetAwaiter().GetResult(), tool));
        Assert.True(await opened.Page.Locator("#item-e3085b44 .evidence").IsVisibleAsync());
        Assert.True(await opened.Page.Locator("#item-e3085b44 pre").IsVisibleAsync());
        Assert.Equal("table-header-group", await opened.Page.Locator("#blocked .items > thead").EvaluateAsync<string>("element => getComputedStyle(element).display"));
        // Printing left the page as it was.
        await opened.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Screen });
        Assert.Equal(0, await opened.Page.Locator("main details[open]").CountAsync());
    }

    [BrowserFact]
    public async Task It_can_be_read_without_script()
    {
        await using var opened = await OpenedPage.Of(chromium.Browser, SampleAudit.Report(), script: false);
        Assert.False(await opened.Page.Locator(".filter").IsVisibleAsync());
        Assert.False(await opened.Page.Locator("#theme").IsVisibleAsync());
        var item = opened.Page.Locator("#item-e3085b44");
        Assert.False(await item.Locator(".evidence").IsVisibleAsync());
        await item.Locator("summary").ClickAsync();
        Assert.True(await item.Locator(".evidence").IsVisibleAsync());
    }

    static Task<string> Background(IPage page) => page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
}
