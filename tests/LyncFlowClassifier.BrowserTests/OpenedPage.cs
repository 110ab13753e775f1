using LyncFlowClassifier.Audit;
using LyncFlowClassifier.Reporting.Html;
using Microsoft.Playwright;

namespace LyncFlowClassifier.BrowserTests;

/// <summary>
/// The page of an audit, written to a file and opened from it as a reader would. Keeps every request that leaves the file, every message of
/// the console, every error and every dialog: there must be none.
/// </summary>
sealed class OpenedPage : IAsyncDisposable
{
    readonly IBrowserContext _context;
    readonly string _file;

    OpenedPage(IBrowserContext context, IPage page, string file) => (_context, Page, _file) = (context, page, file);

    public IPage Page { get; }

    /// <summary>Address without what stands behind the sign #.</summary>
    public string Address => $"file://{_file}";

    /// <summary>What should not have happened.</summary>
    public List<string> Complaints { get; } = [];

    public static async Task<OpenedPage> Of(
        IBrowser browser, AuditReport report, int width = 1280, ColorScheme scheme = ColorScheme.Light, string hash = "", AuditPageOptions? options = null, bool script = true)
    {
        var file = Path.Combine(Path.GetTempPath(), $"lyncflow-page-{Guid.NewGuid():N}.html");
        await using (var output = File.Create(file))
            AuditPage.Write(report, output, options ?? new AuditPageOptions { CsvName = "audit.csv" });
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = scheme,
            JavaScriptEnabled = script,
        });
        var opened = new OpenedPage(context, await context.NewPageAsync(), file);
        opened.Listen();
        await opened.Page.GotoAsync(opened.Address + hash);
        return opened;
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        File.Delete(_file);
    }

    /// <summary>Items that can be seen, by their names.</summary>
    public Task<string[]> ShownItems()
        => Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('table.items > tbody')].filter(item => item.checkVisibility()).map(item => item.id.slice(5))");

    /// <summary>Waits until an expression is true, at most 10 s. The driver's own waiting would have the page evaluate text, which its policy forbids.</summary>
    public async Task Until(string condition)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            if (await Page.EvaluateAsync<bool>(condition))
                return;
            await Task.Delay(50);
        }

        Assert.Fail($"never true: {condition}");
    }

    void Listen()
    {
        Page.Console += (_, message) => Complaints.Add($"console: {message.Text}");
        Page.PageError += (_, error) => Complaints.Add($"error: {error}");
        Page.Dialog += async (_, dialog) =>
        {
            Complaints.Add($"dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
        Page.Popup += (_, popup) => Complaints.Add($"window: {popup.Url}");
        Page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(Address, StringComparison.Ordinal))
                Complaints.Add($"request: {request.Url}");
        };
    }
}
