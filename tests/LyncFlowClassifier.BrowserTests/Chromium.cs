using Microsoft.Playwright;

namespace LyncFlowClassifier.BrowserTests;

/// <summary>The system's Chromium, without a window. One for all tests.</summary>
public sealed class Chromium : IAsyncLifetime
{
    static readonly string[] Programs = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    IPlaywright? _playwright;

    /// <summary>Its path; null where it is not installed.</summary>
    public static string? Program { get; } = Programs.FirstOrDefault(File.Exists);

    /// <summary>The browser.</summary>
    public IBrowser Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (Program is null)
            return;
        _playwright = await Playwright.CreateAsync();
        // Its sandbox needs rights that a container may not give; it sees nothing but our own pages.
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Program, Args = ["--no-sandbox", "--disable-gpu"] });
    }

    public async Task DisposeAsync()
    {
        if (Browser is not null)
            await Browser.DisposeAsync();
        _playwright?.Dispose();
    }
}

/// <summary>Tests that share the browser.</summary>
[CollectionDefinition(Name)]
public sealed class InBrowser : ICollectionFixture<Chromium>
{
    public const string Name = "browser";
}

/// <summary>A test with Chromium; skipped, with the reason, where it is not installed.</summary>
sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Chromium.Program is null)
            Skip = "chromium is not installed.";
    }
}

/// <summary>As <see cref="BrowserFactAttribute"/>, with data.</summary>
sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute()
    {
        if (Chromium.Program is null)
            Skip = "chromium is not installed.";
    }
}
