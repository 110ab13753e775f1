using System.Collections.Immutable;
using LyncFlowClassifier.Audit;
using LyncFlowClassifier.Reporting.Table;
using Microsoft.AspNetCore.Components;

namespace LyncFlowClassifier.Reporting.Html.Text;

/// <summary>Small pieces that stand in many cells.</summary>
static class Inline
{
    /// <summary>Text from outside: control characters visible, and apart from the direction of the text around it.</summary>
    public static RenderFragment Foreign(string? text) => builder =>
    {
        builder.OpenElement(0, "bdi");
        builder.AddContent(1, SafeText.Of(text));
        builder.CloseElement();
    };

    /// <summary>A host's name, which may be broken at its points.</summary>
    public static RenderFragment Name(string name) => builder =>
    {
        builder.OpenElement(0, "bdi");
        var parts = SafeText.Of(name).Split('.');
        for (var i = 0; i < parts.Length; i++)
        {
            builder.AddContent(1, i > 0 ? $".{parts[i]}" : parts[i]);
            if (i + 1 < parts.Length)
                builder.AddMarkupContent(2, "<wbr>");
        }

        builder.CloseElement();
    };

    /// <summary>Name, if there is one, and address in one line.</summary>
    public static RenderFragment Host(string? name, string address) => builder =>
    {
        if (!string.IsNullOrEmpty(name))
        {
            builder.AddContent(0, Name(name));
            builder.AddContent(1, " ");
        }

        builder.OpenElement(2, "span");
        builder.AddAttribute(3, "class", "address");
        builder.AddContent(4, address);
        builder.CloseElement();
    };

    /// <summary>Other hosts of an item with their flows, in one line.</summary>
    public static RenderFragment Peers(ImmutableArray<AuditPeer> peers) => builder =>
    {
        for (var i = 0; i < peers.Length; i++)
        {
            if (i > 0)
                builder.AddContent(0, ", ");
            if (!string.IsNullOrEmpty(peers[i].Name))
            {
                builder.AddContent(1, Foreign(peers[i].Name));
                builder.AddContent(2, " ");
            }

            builder.AddContent(3, $"{peers[i].Address}\u00A0({Figure.Of(peers[i].Flows)})");
        }
    };

    /// <summary>A packet time to the second; a dash for none.</summary>
    public static RenderFragment Time(long time) => builder =>
    {
        if (time == PacketTime.None)
        {
            builder.AddContent(0, "–");
            return;
        }

        var text = ReportTime.ToSecond(time);
        builder.OpenElement(1, "time");
        builder.AddAttribute(2, "datetime", $"{text.Replace(' ', 'T')}Z");
        builder.AddContent(3, text);
        builder.CloseElement();
    };

    /// <summary>Bytes as people read them, with the exact number as title.</summary>
    public static RenderFragment Bytes(ulong bytes) => builder =>
    {
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "class", "nowrap");
        builder.AddAttribute(2, "title", $"{Figure.Of(bytes)} B");
        builder.AddContent(3, Amount.Bytes(bytes).Replace(' ', '\u00A0'));
        builder.CloseElement();
    };

    /// <summary>Milliseconds of a packet time for the script; empty for none.</summary>
    public static string Milliseconds(long time) => time == PacketTime.None ? "" : Figure.Plain(Math.DivRem(time, PacketTime.Millisecond).Quotient);
}
