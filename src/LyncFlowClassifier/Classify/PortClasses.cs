using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Classify;

/// <summary>
/// Classes of ports that matching cannot tell apart: no row, no configured range and no fixed limit begins or ends between them.
/// </summary>
sealed class PortClasses
{
    readonly ushort[] _classes = new ushort[65536];

    /// <summary>Draws the borders.</summary>
    public PortClasses(PortCatalog catalog, SiteTopology topology)
    {
        var starts = new bool[65537];
        foreach (var row in catalog.Rows)
        {
            foreach (var range in row.Ports)
                Mark(starts, range);
        }

        foreach (var range in Configured(topology))
            Mark(starts, range);

        // Limits that the rules themselves know: privileged, relay, dynamic.
        Mark(starts, MediaRanges.Unrestricted);
        Mark(starts, new PortRange(3478, 3478));
        Mark(starts, new PortRange(49152, 65535));

        var number = 0;
        for (var port = 0; port < _classes.Length; port++)
        {
            if (starts[port] && port > 0)
                number++;
            _classes[port] = (ushort)number;
        }
    }

    /// <summary>The class of a port.</summary>
    public ushort this[ushort port] => _classes[port];

    static IEnumerable<PortRange> Configured(SiteTopology topology)
    {
        PortRange?[] ranges =
        [
            .. topology.Hosts.Select(host => host.ServerMedia).Append(topology.ServerMedia)
                .SelectMany(media => new[] { media?.Audio, media?.Video, media?.AppSharing }),
            .. topology.Conferencing.Select(MediaRanges.ForClient)
                .SelectMany(media => new[] { media.Audio, media.Video, media.AppSharing, media.FileTransfer, media.Legacy }),
        ];
        return ranges.Where(range => range is not null).Select(range => range!.Value);
    }

    static void Mark(bool[] starts, PortRange range)
    {
        starts[range.From] = true;
        starts[range.To + 1] = true;
    }
}
