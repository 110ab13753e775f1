using System.Globalization;

namespace LyncFlowClassifier.Reporting.Html.Text;

/// <summary>Numbers that no language misreads: groups of three digits are divided by a narrow space, never by a comma or a point.</summary>
static class Figure
{
    const char Space = '\u202F';

    static readonly NumberFormatInfo Format = new() { NumberGroupSeparator = Space.ToString() };

    public static string Of(long value) => value.ToString("N0", Format);

    public static string Of(ulong value) => value.ToString("N0", Format);

    /// <summary>A number as attribute of an element, for the script.</summary>
    public static string Plain(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number as attribute of an element, for the script.</summary>
    public static string Plain(ulong value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A text of ours, in which numbers are grouped by commas.</summary>
    public static string Grouped(string text)
    {
        if (!text.Contains(',', StringComparison.Ordinal))
            return text;
        var signs = text.ToCharArray();
        for (var i = 1; i < signs.Length; i++)
        {
            if (signs[i] == ',' && EndsNumber(text.AsSpan(0, i)) && BeginsWithGroup(text.AsSpan(i + 1)))
                signs[i] = Space;
        }

        return new string(signs);
    }

    // One to three digits that belong to no word, or another group before.
    static bool EndsNumber(ReadOnlySpan<char> text)
    {
        var rest = text.TrimEnd("0123456789");
        return text.Length - rest.Length is >= 1 and <= 3 && (rest.IsEmpty || rest[^1] == ',' || !(char.IsLetterOrDigit(rest[^1]) || rest[^1] == '.'));
    }

    static bool BeginsWithGroup(ReadOnlySpan<char> text)
        => text.Length >= 3 && char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[1]) && char.IsAsciiDigit(text[2])
            && (text.Length == 3 || !char.IsLetterOrDigit(text[3]));
}
