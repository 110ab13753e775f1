using LyncFlowClassifier.Catalog;

namespace LyncFlowClassifier.Configuration;

/// <summary>
/// A catalogue that replaces the built-in one, JSON or YAML, in the form of <c>schemas/catalog.schema.json</c>: a list of rows, or
/// a map with the key <c>rows</c>.
/// </summary>
public static class CatalogFile
{
    /// <summary>The rows in file order. Throws <see cref="ConfigurationException"/>.</summary>
    public static IReadOnlyList<CatalogRow> Load(string path) => Parse(path, TextFile.Read(path));

    /// <summary>As <see cref="Load"/>, for text; <paramref name="file"/> is its name for messages.</summary>
    internal static IReadOnlyList<CatalogRow> Parse(string file, string text)
        => new CatalogRowReader(isCatalog: true).Read(ConfigReader.Read(file, text), "rows");
}
