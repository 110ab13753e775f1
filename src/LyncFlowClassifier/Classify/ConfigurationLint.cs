using System.Collections.Immutable;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Classify;

/// <summary>
/// Checks the site's media settings themselves, before any traffic is looked at (semantics section 5).
/// </summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>Code</term><description>Meaning</description></listheader>
/// <item><term>LF401</term><description>Client ranges of two modalities overlap.</description></item>
/// <item><term>LF402</term><description>A client range has no ports: its count is 0, or start or count are missing.</description></item>
/// <item><term>LF403</term><description>A client range has fewer than 20 ports (warning) or fewer than 40 (advice).</description></item>
/// <item><term>LF404</term><description>A client range ends above 65535.</description></item>
/// <item><term>LF405</term><description>A client range starts below 1024.</description></item>
/// <item><term>LF406</term><description>The range is on, but all modalities share one range: QoS by port cannot work.</description></item>
/// <item><term>LF407</term><description>Servers differ in the range of a modality.</description></item>
/// <item><term>LF408</term><description>Server ranges of two modalities overlap, where the site changed them.</description></item>
/// <item><term>LF409</term><description>Settings contradict each other or have no effect: the file transfer count under two names, a scope
/// that no file has, ranges that are set but not switched on, QoS policies that do not agree with the ranges.</description></item>
/// </list>
/// The checks of client ranges run only where ClientMediaPortRangeEnabled is on: else the ranges have no effect.
/// </remarks>
public static class ConfigurationLint
{
    /// <summary>All findings, ordered by code, then by the order of the files.</summary>
    public static ImmutableArray<Finding> Check(SiteTopology topology)
        => [.. topology.Conferencing.SelectMany(ConfigurationLintClient.Check)
            .Concat(ConfigurationLintServer.Check(topology))
            .Concat(ConfigurationLintScopes.Check(topology))
            .Concat(ConfigurationLintQos.Check(topology))
            .OrderBy(finding => finding.Code, StringComparer.Ordinal)];

    /// <summary>A finding about the configuration: it has no frames.</summary>
    internal static Finding Tell(string code, Severity severity, FormattableString message, FormattableString advice)
        => Finding.Of(code, severity, message, advice);
}
