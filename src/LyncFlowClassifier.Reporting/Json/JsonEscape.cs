using System.Buffers;
using System.Text.Json;

namespace LyncFlowClassifier.Reporting.Json;

/// <summary>Text within a JSON string, escaped as <see cref="Utf8JsonWriter"/> does by default: everything outside ASCII, and what HTML knows.</summary>
static class JsonEscape
{
    static readonly SearchValues<byte> Plain = SearchValues.Create(
        " !#$%()*,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~"u8);

    /// <summary>Appends the escaped text.</summary>
    public static void Add(Utf8Buffer to, string text)
    {
        var start = to.Length;
        to.Add(text);
        if (IsPlain(to, start))
            return;
        to.CutTo(start);
        to.Add(JsonEncodedText.Encode(text).EncodedUtf8Bytes);
    }

    /// <summary>Escapes what was written from <paramref name="start"/> on.</summary>
    public static void From(Utf8Buffer to, int start)
    {
        if (IsPlain(to, start))
            return;
        var escaped = JsonEncodedText.Encode(to.Written[start..]);
        to.CutTo(start);
        to.Add(escaped.EncodedUtf8Bytes);
    }

    static bool IsPlain(Utf8Buffer text, int start) => text.Written[start..].IndexOfAnyExcept(Plain) < 0;
}
