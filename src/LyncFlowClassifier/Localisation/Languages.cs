namespace LyncFlowClassifier.Localisation;

/// <summary>The languages that reports for people come in, as BCP 47 tags.</summary>
public static class Languages
{
    /// <summary>The language of the texts in the code, and of everything that is meant for programs.</summary>
    public const string English = "en";

    /// <summary>All tags, English first.</summary>
    public static IReadOnlyList<string> All { get; } = [English, "de", "fr", "it", "pt-BR", "zh-CN"];

    /// <summary>
    /// The language for a locale such as <c>de_AT.UTF-8</c> or <c>zh-Hans-CN</c>; English if there is none. Portuguese of Portugal and
    /// Chinese in traditional characters are no languages of ours.
    /// </summary>
    public static string OfLocale(string? locale)
    {
        var name = (locale ?? "").Split('.', '@')[0].Replace('_', '-').ToLowerInvariant();
        var parts = name.Split('-');
        return parts[0] switch
        {
            "de" or "fr" or "it" => parts[0],
            "pt" when parts.Length == 1 || parts[^1] == "br" => "pt-BR",
            "zh" when parts.Length == 1 || parts[1] == "hans" || (parts[1] != "hant" && parts[^1] is "cn" or "sg") => "zh-CN",
            _ => English,
        };
    }
}
