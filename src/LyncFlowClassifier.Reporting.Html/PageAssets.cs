using System.Security.Cryptography;
using System.Text;

namespace LyncFlowClassifier.Reporting.Html;

/// <summary>Style and script of the page, and the policy that allows these two and nothing else.</summary>
static class PageAssets
{
    static readonly string[] Styles = ["base.css", "layout.css", "tables.css", "items.css", "charts.css", "narrow.css", "print.css"];
    static readonly string[] Scripts = ["page.js", "sort.js", "filter.js", "copy.js"];

    public static string Style { get; } = Join(Styles);

    public static string Script { get; } = Join(Scripts);

    /// <summary>Value of the Content-Security-Policy.</summary>
    public static string Policy { get; }
        = $"default-src 'none'; style-src '{HashOf(Style)}'; script-src '{HashOf(Script)}'; base-uri 'none'; form-action 'none'";

    static string HashOf(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    static string Join(string[] names) => string.Concat(names.Select(Read));

    static string Read(string name)
    {
        using var stream = typeof(PageAssets).Assembly.GetManifestResourceStream($"Html.{name}")
            ?? throw new InvalidDataException($"The assembly lacks its file {name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        // A browser reads line ends so, and hashes what it read.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
