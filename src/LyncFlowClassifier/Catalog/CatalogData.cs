using System.Collections.Immutable;

namespace LyncFlowClassifier.Catalog;

/// <summary>The built-in catalogue: data files inside the assembly, in the form of <c>schemas/catalog.schema.json</c>.</summary>
public static class CatalogData
{
    /// <summary>
    /// The built-in rows in order: the 90 rows of the page, then, unless <paramref name="seedOnly"/>, the supplement.
    /// </summary>
    public static ImmutableArray<CatalogRow> Load(bool seedOnly)
    {
        var rows = ImmutableArray.CreateBuilder<CatalogRow>();
        Read("Catalog.seed.json", rows);
        if (!seedOnly)
            Read("Catalog.supplement.json", rows);
        return rows.DrainToImmutable();
    }

    static void Read(string resource, ImmutableArray<CatalogRow>.Builder rows)
    {
        using var stream = typeof(CatalogData).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidDataException($"The assembly lacks its data file {resource}.");
        var json = new byte[stream.Length];
        stream.ReadExactly(json);
        new CatalogDataReader(json).ReadRows(rows);
    }
}
