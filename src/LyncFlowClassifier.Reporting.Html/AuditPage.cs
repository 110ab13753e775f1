using System.Text;
using LyncFlowClassifier.Audit;
using LyncFlowClassifier.Reporting.Html.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace LyncFlowClassifier.Reporting.Html;

/// <summary>
/// An audit as one HTML file that asks nobody for anything: style and script are inside it, and its Content-Security-Policy forbids all
/// others. What captures and files say is shown as text, never run.
/// </summary>
public static class AuditPage
{
    /// <summary>Writes the page in the report's language, UTF-8 without byte order mark. The stream stays open.</summary>
    public static void Write(AuditReport report, Stream output, AuditPageOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxRows, 1);
        using var renderer = new HtmlRenderer(PageServices.Instance, NullLoggerFactory.Instance);
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 64 * 1024, leaveOpen: true);
        writer.Write("<!DOCTYPE html>\n");
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(Document.View)] = new AuditView(report, options),
        });
        // No component waits for anything, so the page is whole when this returns.
        renderer.Dispatcher.InvokeAsync(async () =>
        {
            var page = await renderer.RenderComponentAsync<Document>(parameters);
            page.WriteHtmlTo(writer);
        }).GetAwaiter().GetResult();
    }
}
