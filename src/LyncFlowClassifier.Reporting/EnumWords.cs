using System.Text.Json;
using LyncFlowClassifier.Localisation;

namespace LyncFlowClassifier.Reporting;

/// <summary>Words by number, ready for text and for JSON. A number without a word is <c>unknown</c>.</summary>
/// <param name="group">Group of the words in translations.</param>
/// <param name="makeWords">Makes them.</param>
sealed class EnumWords(string group, Func<string[]> makeWords)
{
    static readonly JsonEncodedText Unknown = JsonEncodedText.Encode("unknown");

    // Made when they are asked for: no report needs them all.
    string[]? _words;
    JsonEncodedText[]? _json;

    string[] AllWords => _words ??= makeWords();

    public string Text(int value) => (uint)value < (uint)AllWords.Length ? AllWords[value] : "unknown";

    /// <summary>The word in a language, for people.</summary>
    public string Text(int value, Translation language) => language.Word(group, Text(value));

    public JsonEncodedText Json(int value)
    {
        _json ??= Array.ConvertAll(AllWords, word => JsonEncodedText.Encode(word));
        return (uint)value < (uint)_json.Length ? _json[value] : Unknown;
    }
}
