using System.Text.Json;
using Deque.AxeCore.Commons;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Testing.Audits;
using Microsoft.Playwright;

namespace LyncFlowClassifier.BrowserTests;

/// <summary>Reading by screen reader and keyboard: axe-core finds nothing wrong, and the order of the keyboard is that of the page.</summary>
[Collection(InBrowser.Name)]
public class AccessTests(Chromium chromium)
{
    const string Run = """
        async () => {
          const result = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
          return JSON.stringify(result.violations.map(v => ({ id: v.id, help: v.help, nodes: v.nodes.slice(0, 4).map(n => n.html.slice(0, 160) + ' | ' + n.failureSummary) })));
        }
        """;

    static readonly string Axe = ReadAxe();

    [BrowserTheory]
    [InlineData(400, ColorScheme.Light)]
    [InlineData(1000, ColorScheme.Dark)]
    [InlineData(1600, ColorScheme.Light)]
    [InlineData(1600, ColorScheme.Dark)]
    public async Task Axe_finds_nothing(int width, ColorScheme scheme)
    {
        await using var opened = await OpenedPage.Of(chromium.Browser, SampleAudit.Report(), width, scheme);
        await opened.Page.EvaluateAsync("for (const details of document.querySelectorAll('details')) details.open = true");
        await Check(opened);
    }

    [BrowserFact]
    public async Task Axe_finds_nothing_where_all_is_well()
    {
        await using var opened = await OpenedPage.Of(chromium.Browser, SampleAudit.Clean(Translation.Load("zh-CN")));
        await Check(opened);
    }

    [BrowserFact]
    public async Task The_keyboard_reaches_all_in_the_order_of_the_page()
    {
        await using var opened = await OpenedPage.Of(chromium.Browser, SampleAudit.Report());
        var page = opened.Page;
        var expected = await page.EvaluateAsync<int>("""
            () => {
              const all = [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')].filter(e => e.checkVisibility() && e.tabIndex >= 0);
              all.forEach((e, i) => e.dataset.place = i);
              return all.length;
            }
            """);
        var last = -1;
        for (var i = 0; i < expected; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var place = await page.EvaluateAsync<int>("Number(document.activeElement.dataset.place ?? -1)");
            Assert.True(place > last, $"{last} → {place}");
            Assert.True(await page.EvaluateAsync<bool>("document.activeElement.matches(':focus-visible') && getComputedStyle(document.activeElement).outlineStyle !== 'none'"),
                await page.EvaluateAsync<string>("document.activeElement.outerHTML.slice(0, 100)"));
            last = place;
        }

        Assert.Equal(expected - 1, last);
        await page.Keyboard.PressAsync("Shift+Tab");
        Assert.Empty(opened.Complaints);
    }

    [BrowserFact]
    public async Task An_item_opens_and_closes_by_keyboard()
    {
        await using var opened = await OpenedPage.Of(chromium.Browser, SampleAudit.Report());
        var summary = opened.Page.Locator("#item-e3085b44 summary");
        await summary.FocusAsync();
        await summary.PressAsync("Enter");
        Assert.True(await opened.Page.Locator("#item-e3085b44 .details").IsVisibleAsync());
        await summary.PressAsync("Space");
        Assert.False(await opened.Page.Locator("#item-e3085b44 .details").IsVisibleAsync());
    }

    static async Task Check(OpenedPage opened)
    {
        await opened.Page.EvaluateAsync(Axe);
        var violations = JsonDocument.Parse(await opened.Page.EvaluateAsync<string>(Run)).RootElement;
        Assert.True(violations.GetArrayLength() == 0, JsonSerializer.Serialize(violations, new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Empty(opened.Complaints);
    }

    static string ReadAxe()
    {
        using var stream = typeof(AxeResult).Assembly.GetManifestResourceStream("Deque.AxeCore.Commons.Resources.axe.min.js")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
