using System.Text;
using LyncFlowClassifier.Audit;
using LyncFlowClassifier.Reporting.Html;

namespace LyncFlowClassifier.Tests.Html;

/// <summary>The page of an audit as text.</summary>
static class RenderedPage
{
    public static string Of(AuditReport report, AuditPageOptions? options = null)
    {
        using var output = new MemoryStream();
        AuditPage.Write(report, output, options ?? new AuditPageOptions { CsvName = "audit.csv" });
        // The encoder of the framework writes the space between digits as its number.
        return Encoding.UTF8.GetString(output.ToArray()).Replace("&#x202F;", "\u202F", StringComparison.Ordinal);
    }

    /// <summary>What stands between two texts, each of which is there once.</summary>
    public static string Between(string page, string from, string to)
    {
        var start = page.IndexOf(from, StringComparison.Ordinal) + from.Length;
        Assert.True(start >= from.Length, from);
        Assert.Equal(-1, page.IndexOf(from, start, StringComparison.Ordinal));
        return page[start..page.IndexOf(to, start, StringComparison.Ordinal)];
    }
}
