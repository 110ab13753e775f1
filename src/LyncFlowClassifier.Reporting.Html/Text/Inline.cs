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
