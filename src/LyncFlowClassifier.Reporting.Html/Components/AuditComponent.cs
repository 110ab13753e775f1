using LyncFlowClassifier.Reporting.Html.Text;
using Microsoft.AspNetCore.Components;

namespace LyncFlowClassifier.Reporting.Html.Components;

/// <summary>A part of the page.</summary>
public abstract class AuditComponent : ComponentBase
{
    /// <summary>What all parts share.</summary>
    [Parameter, EditorRequired]
    public AuditView View { get; set; } = null!;

    /// <summary>A text of the page; its format is its key.</summary>
    protected string Say(FormattableString text) => View.Say(text);

    /// <summary>A number with its noun.</summary>
    protected string Say(Localisation.Counted counted) => View.Say(counted);

    /// <summary>Text from outside: harmless, and apart from the direction of the text around it.</summary>
    protected static RenderFragment Foreign(string? text) => Inline.Foreign(text);

    /// <summary>A packet time to the second.</summary>
    protected static RenderFragment Time(long time) => Inline.Time(time);

    /// <summary>Bytes as people read them, with the exact number as title.</summary>
    protected static RenderFragment Bytes(ulong bytes) => Inline.Bytes(bytes);
}
