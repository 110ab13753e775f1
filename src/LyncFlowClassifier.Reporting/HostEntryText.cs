using LyncFlowClassifier.Reporting.Table;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Reporting;

/// <summary>Hosts of a topology by name and address.</summary>
static class HostEntryText
{
    /// <summary>The first hosts, and how many more there are.</summary>
    public static string Of(TablePage page, IReadOnlyCollection<HostEntry> hosts, int shown)
    {
        var names = string.Join(", ", hosts.Take(shown).Select(NameOf));
        return hosts.Count > shown ? page.Say($"{names} and {Amount.Count(hosts.Count - shown)} more") : names;
    }

    /// <summary><c>fe01 (10.0.0.10)</c>, or the address alone.</summary>
    public static string NameOf(HostEntry host) => host.Name is { } name ? $"{name} ({host.Network})" : host.Network.ToString();
}
