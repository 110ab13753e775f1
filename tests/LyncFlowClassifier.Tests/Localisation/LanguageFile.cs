using System.Text.Json;
using LyncFlowClassifier.Localisation;

namespace LyncFlowClassifier.Tests.Localisation;

/// <summary>A language's file as the JSON reader of the runtime sees it.</summary>
static class LanguageFile
{
    public static readonly string[] Groups = ["texts", "advice", "catalogue", "codes", "words", "counts", "findings"];

    public static TheoryData<string> Translated => [.. Languages.All.Where(language => language != Languages.English)];

    public static byte[] Bytes(string language)
    {
        using var stream = typeof(Translation).Assembly.GetManifestResourceStream($"Localisation.{language}.json")!;
        var json = new byte[stream.Length];
        stream.ReadExactly(json);
        return json;
    }

    public static Dictionary<string, Dictionary<string, string>> Read(string language)
        => JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(Bytes(language))!;

    /// <summary>All texts with their keys.</summary>
    public static IEnumerable<(string Key, string Text)> Texts(string language)
        => Read(language).SelectMany(group => group.Value).Select(pair => (pair.Key, pair.Value));
}
