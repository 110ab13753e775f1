using System.Diagnostics;
using LyncFlowClassifier.Testing.Audits;
using Xunit.Abstractions;

namespace LyncFlowClassifier.BrowserTests;

/// <summary>A very large audit opens, with as many items as there is room for. Times are printed, never judged: they are the machine's.</summary>
[Collection(InBrowser.Name)]
public class SpeedTests(Chromium chromium, ITestOutputHelper output)
{
    [BrowserFact]
    public async Task A_hundred_thousand_flagged_flows_open()
    {
        var report = LargeAudit.Report(items: 20_000, flows: 5);
        Assert.Equal(100_000, report.Flagged);
        var clock = Stopwatch.StartNew();
        await using var opened = await OpenedPage.Of(chromium.Browser, report);
        output.WriteLine($"written and opened: {clock.ElapsedMilliseconds} ms");
        var times = await opened.Page.EvaluateAsync<double[]>(
            "() => { const t = performance.getEntriesByType('navigation')[0]; return [t.domContentLoadedEventEnd, t.loadEventEnd, t.decodedBodySize]; }");
        output.WriteLine($"opened: DOM ready {times[0]:0} ms, loaded {times[1]:0} ms");
        Assert.Equal(1_000, (await opened.ShownItems()).Length);
        Assert.Equal("1\u202F000 of 1\u202F000 shown", await opened.Page.Locator("#shown").TextContentAsync());
        Assert.Contains("20\u202F000", await opened.Page.Locator("#items > .cut").TextContentAsync(), StringComparison.Ordinal);
        Assert.Contains("audit.csv", await opened.Page.Locator("#items > .cut").TextContentAsync(), StringComparison.Ordinal);
        clock.Restart();
        await opened.Page.FillAsync("#f-q", "host12");
        output.WriteLine($"filtered: {clock.ElapsedMilliseconds} ms");
        Assert.NotEmpty(await opened.ShownItems());
        Assert.Empty(opened.Complaints);
    }
}
