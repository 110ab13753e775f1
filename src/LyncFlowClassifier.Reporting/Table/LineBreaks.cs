using System.Text;

namespace LyncFlowClassifier.Reporting.Table;

/// <summary>
/// Where a line may end: at spaces, and between East Asian wide characters, except before what closes and behind what opens (a part of
/// Unicode UAX #14).
/// </summary>
static class LineBreaks
{
    const string NotAtStart = ",.;:!?)]}%、。，．；：！？）］｝」』》〉】〕…·";
    const string NotAtEnd = "([{（［｛「『《〈【〔";

    /// <summary>The pieces that stay together, and whether a space comes before each.</summary>
    public static IEnumerable<(string Piece, bool IsSpaced)> Of(string text)
    {
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var start = 0;
            var isSpaced = true;
            for (var at = LengthAt(word, 0); at < word.Length; at += LengthAt(word, at))
            {
                if (!MayBreak(word, at))
                    continue;
                yield return (word[start..at], isSpaced);
                (start, isSpaced) = (at, false);
            }

            yield return (word[start..], isSpaced);
        }
    }

    static int LengthAt(string word, int at) => at + 1 < word.Length && char.IsSurrogatePair(word[at], word[at + 1]) ? 2 : 1;

    static bool MayBreak(string word, int at)
    {
        if (!Rune.TryGetRuneAt(word, at, out var next))
            return false;
        var before = at >= 2 && char.IsSurrogatePair(word[at - 2], word[at - 1]) ? at - 2 : at - 1;
        if (!Rune.TryGetRuneAt(word, before, out var last) || (!TextWidth.IsWide(last) && !TextWidth.IsWide(next)))
            return false;
        return TextWidth.Of(word.AsSpan(at, next.Utf16SequenceLength)) > 0 && !NotAtStart.Contains(word[at]) && !NotAtEnd.Contains(word[before]);
    }
}
