using System.Text.Json;

namespace LyncFlowClassifier.Reporting;

/// <summary>Words by number, ready for text and for JSON. A number without a word is <c>unknown</c>.</summary>
sealed class EnumWords(string[] words)
{
    static readonly JsonEncodedText Unknown = JsonEncodedText.Encode("unknown");

    JsonEncodedText[]? _json;

    public string Text(int value) => (uint)value < (uint)words.Length ? words[value] : "unknown";

    public JsonEncodedText Json(int value)
    {
        // The table has no use for them.
        _json ??= Array.ConvertAll(words, word => JsonEncodedText.Encode(word));
        return (uint)value < (uint)_json.Length ? _json[value] : Unknown;
    }
}
