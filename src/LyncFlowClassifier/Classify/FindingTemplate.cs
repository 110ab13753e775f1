using System.Text;

namespace LyncFlowClassifier.Classify;

/// <summary>A sentence with named gaps, cut into its pieces once: text in UTF-8, then a value, and so on.</summary>
sealed class FindingTemplate
{
    readonly (byte[] Text, FindingValue? Value)[] _pieces;

    FindingTemplate((byte[] Text, FindingValue? Value)[] pieces) => _pieces = pieces;

    /// <summary>Text, then the value behind it; the last piece has none.</summary>
    public ReadOnlySpan<(byte[] Text, FindingValue? Value)> Pieces => _pieces;

    /// <summary>Cuts a sentence such as <c>{initiator} uses port {port}.</c>; null if a name is no value.</summary>
    public static FindingTemplate? Parse(string sentence)
    {
        var pieces = new List<(byte[] Text, FindingValue? Value)>();
        var at = 0;
        while (sentence.IndexOf('{', at) is >= 0 and var open && sentence.IndexOf('}', open) is > 0 and var close)
        {
            if (ValueOf(sentence[(open + 1)..close]) is not { } value)
                return null;
            pieces.Add((Encoding.UTF8.GetBytes(sentence[at..open]), value));
            at = close + 1;
        }

        pieces.Add((Encoding.UTF8.GetBytes(sentence[at..]), null));
        return new FindingTemplate([.. pieces]);
    }

    static FindingValue? ValueOf(string name)
        => name.Length > 0 && char.IsAsciiLetterLower(name[0])
            && Enum.TryParse<FindingValue>(char.ToUpperInvariant(name[0]) + name[1..], out var value) ? value : null;
}
