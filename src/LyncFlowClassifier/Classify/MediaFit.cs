using System.Diagnostics.CodeAnalysis;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Classify;

/// <summary>A media row, with its place in the catalogue.</summary>
sealed record MediaRow(CatalogRow Row, int Index);

/// <summary>One way in which an end of a flow can carry a modality.</summary>
/// <param name="Row">The row that says so; null for a host that ends media without a row, such as a gateway.</param>
/// <param name="Index">The row's place in the catalogue; -1 without one.</param>
/// <param name="Range">The range in force.</param>
/// <param name="Verified">The topology says that the host has the row's role.</param>
/// <param name="Configured">A client range that is switched on.</param>
/// <param name="IsAlternative">Only the range of older clients holds the port.</param>
sealed record MediaFit(CatalogRow? Row, int Index, PortRange Range, bool Verified, bool Configured, bool IsAlternative)
{
    /// <summary>Judges one end by one row; <paramref name="other"/> is the other end.</summary>
    public static bool TryByRow(MediaRow media, in FlowEnd end, in FlowEnd other, [NotNullWhen(true)] out MediaFit? fit)
    {
        var row = media.Row;
        fit = null;
        if (RangeInForce(row, end, out var configured, out var alternative) is not { } range)
            return false;
        var role = RoleFits.Of(row.Roles, end.Host);
        if (role == RoleFit.No || RoleFits.Of(row.Peers, other.Host) == RoleFit.No)
            return false;
        if (!RoleFits.LiesIn(row.Hosts, end.Address) || !RoleFits.LiesIn(row.PeerHosts, other.Address))
            return false;
        fit = new MediaFit(row, media.Index, range, role == RoleFit.Verified, configured, alternative);
        return true;
    }

    /// <summary>Judges an end that is known to end media though no row gives its range.</summary>
    public static bool TryWithoutRow(in FlowEnd end, out MediaFit fit)
    {
        fit = new MediaFit(null, -1, MediaRanges.Unrestricted, Verified: true, Configured: false, IsAlternative: false);
        return end.Host.EndsOtherMedia && MediaRanges.Unrestricted.Contains(end.Port);
    }

    /// <summary>The ranges in force for a host by one row, with the word that joins them.</summary>
    public static string RangesText(CatalogRow row, HostFacts host, string or)
    {
        if (row.IsClientMedia && host.ClientMedia.Restricted)
        {
            var range = host.ClientMedia[row.Modality];
            return host.LegacyClientRange(row.Modality) is { } legacy && legacy != range ? $"{range} {or} {legacy}" : range.ToString();
        }

        return row.IsServerMedia && host.ServerRange(row.Modality) is { } servers
            ? servers.ToString()
            : string.Join($" {or} ", row.Ports);
    }

    /// <summary>True if a range in force for the host by this row holds its port.</summary>
    public static bool HoldsPort(CatalogRow row, in FlowEnd end) => RangeInForce(row, end, out _, out _) is not null;

    /// <summary>The range that holds the port: the override in force for the host, else the row's own. Null if none does.</summary>
    static PortRange? RangeInForce(CatalogRow row, in FlowEnd end, out bool configured, out bool alternative)
    {
        alternative = false;
        configured = row.IsClientMedia && end.Host.IsConfigured(row.Modality);
        if (configured)
        {
            var range = end.Host.ClientMedia[row.Modality];
            if (range.Contains(end.Port))
                return range;
            alternative = end.Host.LegacyClientRange(row.Modality) is { } legacy && legacy.Contains(end.Port);
            return alternative ? end.Host.LegacyClientRange(row.Modality) : null;
        }

        if (row.IsServerMedia && end.Host.ServerRange(row.Modality) is { } servers)
            return servers.Contains(end.Port) ? servers : null;
        return ServiceRule.RangeOf(row, end.Port);
    }
}
