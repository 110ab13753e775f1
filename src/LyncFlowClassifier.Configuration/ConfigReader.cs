namespace LyncFlowClassifier.Configuration;

/// <summary>Reads a settings file into nodes: JSON if its first character is a brace or bracket, else YAML.</summary>
static class ConfigReader
{
    /// <summary>Reads text; <paramref name="file"/> is its name for messages. Throws <see cref="ConfigurationException"/>.</summary>
    public static ConfigNode Read(string file, string text)
        => IsJson(text) ? JsonConfigReader.Read(file, text) : YamlConfigReader.Read(file, text);

    /// <summary>True if the text begins as a JSON object or array.</summary>
    public static bool IsJson(ReadOnlySpan<char> text) => text.TrimStart() is ['{' or '[', ..];
}
