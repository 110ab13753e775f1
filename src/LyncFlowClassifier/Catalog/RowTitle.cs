using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Catalog;

/// <summary>
/// What people call the traffic of a row. The page leaves many service cells empty, or says "Various"; its protocol cell tells a reader
/// nothing there.
/// </summary>
public static class RowTitle
{
    const string Unspecific = "Various";
    const string Product = "Lync Server ";

    /// <summary>The service if the page names one; else the load balancer and its protocol, or what the row is for.</summary>
    public static string Of(CatalogRow row)
    {
        if (NamesService(row))
            return row.Service;
        return row.Roles != Roles.None && (row.Roles & ~Roles.AnyLoadBalancer) == 0
            ? $"load balancer, {Beginning(row.Protocol, " (", " - ")}"
            : Use(row);
    }

    /// <summary>For a line that shows the row's id beside it: without the words that begin most services, and the use of load balancer rows.</summary>
    public static string Short(CatalogRow row)
    {
        if (!NamesService(row))
            return Use(row);
        return row.Service.StartsWith(Product, StringComparison.Ordinal) ? row.Service[Product.Length..] : row.Service;
    }

    static bool NamesService(CatalogRow row) => row.Service.Length > 0 && row.Service != Unspecific;

    static string Use(CatalogRow row)
    {
        if (row.IsServerMedia)
        {
            var modality = CatalogWords.Modalities.NameOf(row.Modality);
            return $"{char.ToUpperInvariant(modality[0])}{modality[1..]} on servers";
        }

        var purpose = Beginning(row.Purpose, "; ", ", ").TrimEnd('.');
        return purpose.Length > 0 ? purpose : row.Protocol.Length > 0 ? row.Protocol : row.Service;
    }

    // Up to whichever of the marks comes first.
    static string Beginning(string text, params ReadOnlySpan<string> marks)
    {
        foreach (var mark in marks)
        {
            if (text.IndexOf(mark, StringComparison.Ordinal) is >= 0 and var end)
                text = text[..end];
        }

        return text;
    }
}
