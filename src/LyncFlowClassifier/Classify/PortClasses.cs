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
            for (var i = 0; i < row.Ports.Length; i++)
                Mark(starts, row.Ports[i]);
        }

        Mark(starts, topology.ServerMedia);
        foreach (var host in topology.Hosts)
            Mark(starts, host.ServerMedia);
        foreach (var settings in topology.Conferencing)
            Mark(starts, MediaRanges.ForClient(settings));

        foreach (var rule in topology.Qos?.Rules ?? [])
        {
            foreach (var range in rule.SourcePorts)
                Mark(starts, range);
            foreach (var range in rule.DestinationPorts)
                Mark(starts, range);
        }

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

    static void Mark(bool[] starts, ServerMediaPorts? media)
    {
        Mark(starts, media?.Audio);
        Mark(starts, media?.Video);
        Mark(starts, media?.AppSharing);
    }

    static void Mark(bool[] starts, ClientMediaRanges media)
    {
        Mark(starts, media.Audio);
        Mark(starts, media.Video);
        Mark(starts, media.AppSharing);
        Mark(starts, media.FileTransfer);
        Mark(starts, media.Legacy);
    }

    static void Mark(bool[] starts, PortRange? range)
    {
        if (range is { } known)
            Mark(starts, known);
    }

    static void Mark(bool[] starts, PortRange range)
    {
        starts[range.From] = true;
        starts[range.To + 1] = true;
    }
}
