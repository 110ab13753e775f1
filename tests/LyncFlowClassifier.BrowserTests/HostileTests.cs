using LyncFlowClassifier.Testing.Audits;

namespace LyncFlowClassifier.BrowserTests;

/// <summary>Hostile names in every field are shown as text: nothing runs, nothing is asked for, nothing hides.</summary>
[Collection(InBrowser.Name)]
public class HostileTests(Chromium chromium)
{
    [BrowserFact]
    public async Task Hostile_names_are_inert()
    {
        await using var plain = await OpenedPage.Of(chromium.Browser, HostileAudit.Report("x"));
        var expected = await Elements(plain);
        foreach (var text in HostileAudit.Texts.Where(text => text.Length > 0))
        {
            await using var opened = await OpenedPage.Of(chromium.Browser, HostileAudit.Report(text), width: 400);
            await opened.Page.EvaluateAsync("for (const details of document.querySelectorAll('details')) details.open = true");
            Assert.Empty(opened.Complaints);
            Assert.Equal(400, await opened.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            // No name made an element, an attribute or a link.
            Assert.Equal(expected, await Elements(opened));
            Assert.Empty(await opened.Page.EvaluateAsync<string[]>(
                "() => [...document.querySelectorAll('*')].flatMap(e => [...e.attributes]).filter(a => a.name.startsWith('on') || a.name === 'style' || a.name === 'src').map(a => a.name)"));
            Assert.Empty(await opened.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('[href]')].map(e => e.getAttribute('href')).filter(href => !href.startsWith('#'))"));
            // Nothing that a reader cannot see, or that turns the direction of what follows.
            Assert.Equal("", await opened.Page.EvaluateAsync<string>(@"() => (document.documentElement.outerHTML.match(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g) ?? []).join()"));
        }
    }

    // Elements by kind; line breaks that names may have at points aside.
    static Task<string> Elements(OpenedPage opened) => opened.Page.EvaluateAsync<string>("""
        () => {
          const counts = {};
          for (const element of document.querySelectorAll('*')) if (element.tagName !== 'WBR') counts[element.tagName] = (counts[element.tagName] ?? 0) + 1;
          return JSON.stringify(Object.entries(counts).sort());
        }
        """);
}
