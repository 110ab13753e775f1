using System.Text.Json;

namespace LyncFlowClassifier.Reporting;

/// <summary>Words by number, ready for text and for JSON. A number without a word is <c>unknown</c>.</summary>
sealed class EnumWords(Func<string[]> makeWords)
{
    static readonly JsonEncodedText Unknown = JsonEncodedText.Encode("unknown");

    // Made when they are asked for: no report needs them all.
    string[]? _words;
    JsonEncodedText[]? _json;

    string[] AllWords => _words ??= makeWords();

    public string Text(int value) => (uint)value < (uint)AllWords.Length ? AllWords[value] : "unknown";

    public JsonEncodedText Json(int value)
    {
        _json ??= Array.ConvertAll(AllWords, word => JsonEncodedText.Encode(word));
        return (uint)value < (uint)_json.Length ? _json[value] : Unknown;
    }
}
