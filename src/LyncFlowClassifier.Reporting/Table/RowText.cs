using System.Text;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Localisation;

namespace LyncFlowClassifier.Reporting.Table;

/// <summary>Cells of a catalogue row as text.</summary>
static class RowText
{
    const string Product = "Lync Server ";

    /// <summary>The service, or what the row is for if the page names none; without the words that begin nearly every name.</summary>
    public static string Service(CatalogRow row, Translation language)
    {
        var name = row.Service.Length > 0 ? row.Service : row.Purpose.Length > 0 ? row.Purpose : row.Protocol;
        return language.Known(name.StartsWith(Product, StringComparison.Ordinal) ? name[Product.Length..] : name);
    }

    static string Ranges(CatalogRow row)
    {
        if (row.Ports.Length == 1)
            return row.Ports[0].ToString();
        var text = new StringBuilder();
        for (var i = 0; i < row.Ports.Length; i++)
            text.Append(i > 0 ? "," : "").Append(row.Ports[i].ToString());
        return text.ToString();
    }

    /// <summary>Transports and ports: <c>tcp 5061</c>, <c>tcp/udp 49152-57500</c>; configured ranges may differ from host to host.</summary>
    public static string Ports(CatalogRow row, Translation language, bool configured = false)
    {
        var transports = row.Transports switch
        {
            Transports.Tcp => "tcp",
            Transports.Udp => "udp",
            Transports.Tcp | Transports.Udp => "tcp/udp",
            _ => "",
        };
        return $"{transports} {(configured ? language.Of($"as configured") : Ranges(row))}".Trim();
    }
}
