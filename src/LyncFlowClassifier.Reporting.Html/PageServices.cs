using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace LyncFlowClassifier.Reporting.Html;

/// <summary>What the renderer of components asks for: an encoder that leaves letters of all languages as they are. Nothing else is needed.</summary>
sealed class PageServices : IServiceProvider
{
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    PageServices() { }

    public static PageServices Instance { get; } = new();

    public object? GetService(Type serviceType) => serviceType == typeof(HtmlEncoder) ? Encoder : null;
}
