using LyncFlowClassifier.Testing.Audits;

namespace LyncFlowClassifier.BrowserTests;

/// <summary>Sorting, filtering, links and copying.</summary>
[Collection(InBrowser.Name)]
public class ItemTests(Chromium chromium)
{
    [BrowserFact]
    public async Task A_column_sorts_up_and_down_and_says_so()
    {
        await using var opened = await OpenedPage.Of(chromium.Browser, SampleAudit.Report());
        var head = opened.Page.Locator("#unexpected th.c-flows");
        await head.Locator("button").ClickAsync();
        Assert.Equal("descending", await head.GetAttributeAsync("aria-sort"));
        Assert.Equal(["c07d55e2", "19aa30bd", "4be1f09a"], (await opened.ShownItems()).Take(3));
        await head.Locator("button").PressAsync("Enter");
        Assert.Equal("ascending", await head.GetAttributeAsync("aria-sort"));
        Assert.Equal(["4be1f09a", "19aa30bd", "c07d55e2"], (await opened.ShownItems()).Take(3));
        var host = opened.Page.Locator("#unexpected th.c-host").First;
        await host.Locator("button").ClickAsync();
        Assert.Equal("none", await head.GetAttributeAsync("aria-sort"));
        // Equal keys keep the order that they had.
        Assert.Equal(["4be1f09a", "c07d55e2", "19aa30bd"], (await opened.ShownItems()).Take(3));
        Assert.Empty(opened.Complaints);
    }

    [BrowserFact]
    public async Task Every_sortable_column_can_be_sorted_both_ways()
    {
        await using var opened = await OpenedPage.Of(chromium.Browser, SampleAudit.Report(), width: 1600);
        await opened.Page.EvaluateAsync("document.querySelector('.table-of').open = true");
        foreach (var button in await opened.Page.Locator("button.sort").AllAsync())
        {
            var rows = await button.EvaluateAsync<int>("button => button.closest('table').rows.length");
            await button.ClickAsync();
            await button.ClickAsync();
            Assert.Equal(rows, await button.EvaluateAsync<int>("button => button.closest('table').rows.length"));
            Assert.NotEqual("none", await button.EvaluateAsync<string>("button => button.closest('th').getAttribute('aria-sort')"));
        }

        Assert.Empty(opened.Complaints);
    }

    [BrowserFact]
    public async Task Filters_hide_items_and_stand_in_the_address()
    {
        await using var opened = await OpenedPage.Of(chromium.Browser, SampleAudit.Report());
        var page = opened.Page;
        await page.SelectOptionAsync("#f-severity", "error");
        await page.SelectOptionAsync("#f-change", "new");
        Assert.Equal(["7f20c6d1"], await opened.ShownItems());
        Assert.EndsWith("#items?severity=error&change=new", page.Url, StringComparison.Ordinal);
        Assert.Equal("1 of 11 shown", await page.Locator("#shown").TextContentAsync());
        await page.FillAsync("#f-q", "nowhere");
        Assert.Empty(await opened.ShownItems());
        Assert.True(await page.Locator("#nothing").IsVisibleAsync());
        await page.ClickAsync("#f-clear");
        Assert.Equal(11, (await opened.ShownItems()).Length);
        await page.FillAsync("#f-q", "FE06 sql01");
        Assert.Empty(await opened.ShownItems());
        await page.FillAsync("#f-q", "FE06 444");
        Assert.Equal(["06d9e712"], await opened.ShownItems());
        Assert.Empty(opened.Complaints);
    }

    [BrowserTheory]
    [InlineData("#items?category=drift", "58b1c3f7")]
    [InlineData("#items?role=sql-server", "7f20c6d1")]
    [InlineData("#items?initiator=front-end-mediation&responder=sql-server", "7f20c6d1")]
    [InlineData("#items?q=lf208", "b5c4729e")]
    [InlineData("#items?to=2013-05-02T10:00:00Z", null)]
    [InlineData("#items?from=2033-05-02T10:00:00Z", null)]
    public async Task A_link_opens_the_same_view(string hash, string? only)
    {
        await using var opened = await OpenedPage.Of(chromium.Browser, SampleAudit.Report(), hash: hash);
        Assert.Equal(only is null ? [] : [only], await opened.ShownItems());
        Assert.Empty(opened.Complaints);
    }

    [BrowserFact]
    public async Task A_link_to_an_item_opens_it()
    {
        await using var opened = await OpenedPage.Of(chromium.Browser, SampleAudit.Report(), hash: "#item-b5c4729e");
        var item = opened.Page.Locator("#item-b5c4729e");
        Assert.True(await item.Locator(".evidence").IsVisibleAsync());
        await opened.Until("document.activeElement.closest('tbody')?.id === 'item-b5c4729e'");
        var top = await item.EvaluateAsync<double>("element => element.getBoundingClientRect().top");
        Assert.InRange(top, -2, 900);
        // Even if a filter had hidden it.
        await opened.Page.SelectOptionAsync("#f-category", "blocked");
        await opened.Page.EvaluateAsync("location.hash = '#item-58b1c3f7'");
        await opened.Until("document.querySelector('#item-58b1c3f7 details').open");
        Assert.Equal(11, (await opened.ShownItems()).Length);
        Assert.Empty(opened.Complaints);
    }

    [BrowserFact]
    public async Task Charts_lead_to_their_items()
    {
        await using var opened = await OpenedPage.Of(chromium.Browser, SampleAudit.Report());
        await opened.Page.Locator(".matrix a").First.ClickAsync();
        await opened.Until("location.hash.startsWith('#items?initiator=')");
        Assert.InRange((await opened.ShownItems()).Length, 1, 10);
        Assert.True(await opened.Page.Locator("#f-more").IsVisibleAsync());
        await opened.Page.Locator(".timeline a").Nth(20).EvaluateAsync("link => link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))");
        await opened.Until("location.hash.startsWith('#items?from=')");
        Assert.NotEmpty(await opened.ShownItems());
        await opened.Page.Locator("#ports a").First.ClickAsync();
        await opened.Until("location.hash === '#item-c07d55e2'");
        Assert.True(await opened.Page.Locator("#item-c07d55e2 .evidence").IsVisibleAsync());
        Assert.Empty(opened.Complaints);
    }

    [BrowserFact]
    public async Task Every_link_leads_somewhere_on_the_page()
    {
        await using var opened = await OpenedPage.Of(chromium.Browser, SampleAudit.Report());
        Assert.Empty(await opened.Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('a')].map(a => a.getAttribute('href')).filter(href => !href.startsWith('#') || !document.getElementById(href.slice(1).split('?')[0]))"));
        Assert.Empty(await opened.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('[id]')].map(e => e.id).filter((id, i, all) => all.indexOf(id) !== i)"));
    }

    [BrowserFact]
    public async Task Copying_takes_the_text_and_says_so()
    {
        await using var opened = await OpenedPage.Of(chromium.Browser, SampleAudit.Report(), hash: "#item-e3085b44");
        await opened.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var copy = opened.Page.Locator("#item-e3085b44 .copy button");
        await copy.PressAsync("Enter");
        await opened.Until("document.getElementById('said').textContent === 'Copied'");
        Assert.Equal("Copied", await copy.TextContentAsync());
        Assert.Equal("ip.addr==10.0.0.10 && tcp.port==5061", await opened.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        Assert.Empty(opened.Complaints);
    }
}
