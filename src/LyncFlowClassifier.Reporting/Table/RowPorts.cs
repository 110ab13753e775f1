using LyncFlowClassifier.Catalog;

namespace LyncFlowClassifier.Reporting.Table;

/// <summary>Transports and ports of a catalogue row as text: <c>tcp 5061</c>, <c>tcp/udp 49152-57500</c>.</summary>
static class RowPorts
{
    public static string Of(CatalogRow row)
    {
        var transports = row.Transports switch
        {
            Transports.Tcp => "tcp",
            Transports.Udp => "udp",
            Transports.Tcp | Transports.Udp => "tcp/udp",
            _ => "",
        };
        return $"{transports} {string.Join(',', row.Ports)}".Trim();
    }
}
