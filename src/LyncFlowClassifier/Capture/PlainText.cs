using System.Globalization;
using System.Text;

namespace LyncFlowClassifier.Capture;

/// <summary>Names and messages from outside, made harmless for a terminal.</summary>
static class PlainText
{
    /// <summary>One line without control characters (shown as <c>\x1B</c>), text direction marks or broken surrogates (<c>\u202E</c>).</summary>
    public static string OneLine(string text)
    {
        var result = new StringBuilder(text.Length);
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var valid = Rune.DecodeFromUtf16(rest, out var rune, out var used) == System.Buffers.OperationStatus.Done;
            if (valid && !Hides(rune))
                result.Append(rest[..used]);
            else
                foreach (var unit in rest[..used])
                    result.Append(unit < 0x100 ? "\\x" : "\\u").Append(((int)unit).ToString(unit < 0x100 ? "X2" : "X4", CultureInfo.InvariantCulture));
            rest = rest[used..];
        }
        return result.ToString();
    }

    static bool Hides(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
