using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Configuration.Exports;

namespace LyncFlowClassifier.Configuration.Deployment;

/// <summary>
/// Reads an object of Get-CsService. Ports go by the ends of property names: <c>...Port</c> is one port, <c>...PortStart</c> and
/// <c>...PortCount</c> are a range.
/// </summary>
static class ServiceExport
{
    /// <summary>True for the name of a property that says ports.</summary>
    public static bool IsPort(string name) => name.EndsWith("Port", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("PortStart", StringComparison.OrdinalIgnoreCase) || name.EndsWith("PortCount", StringComparison.OrdinalIgnoreCase);

    /// <summary>Adds what an object says.</summary>
    public static void Read(ExportedObject exported, DeploymentModel model)
    {
        // Identity is Role:pool; a selection of properties may lack it.
        var identity = exported.Value("Identity");
        var colon = identity?.Text.IndexOf(':', StringComparison.Ordinal) ?? -1;
        var role = exported.Value("Role") ?? (colon > 0 ? identity! with { Text = identity.Text[..colon] } : null);
        var fqdn = exported.Value("PoolFqdn") ?? (colon > 0 ? identity! with { Text = identity.Text[(colon + 1)..] } : null);
        if (role is null || fqdn is null)
            throw ConfigurationException.At(
                exported.Position, "an object without role and pool", "the properties Identity, or Role and PoolFqdn, of Get-CsService (Identity and Computers of Get-CsPool, Pool and Fqdn of Get-CsComputer)");
        var name = ConfigValue.Text(role, "the name of a service");
        // A database is called by server and instance.
        var pool = model.PoolOf(fqdn with { Text = fqdn.Text.Split('\\')[0] });
        if (exported.Value("InternalFqdn") is { } web && !web.Text.Equals(pool.Fqdn, StringComparison.OrdinalIgnoreCase))
            pool.WebName ??= DeploymentModel.NameOf(web);
        pool.Add(new Service(exported.Position, name, [.. PortsOf(exported, $"{pool.Fqdn}, {name}", model.Warnings)])
        {
            IsDirector = exported.Switch("IsDirector") ?? false,
            IsActive = exported.Switch("IsActive") ?? true,
        });
    }

    static IEnumerable<DeclaredPort> PortsOf(ExportedObject exported, string service, List<string> warnings)
    {
        // A gateway also names the port of its Mediation Server.
        foreach (var name in exported.Names.Where(name => IsPort(name) && !name.StartsWith("MediationServer", StringComparison.OrdinalIgnoreCase)))
        {
            if (name.EndsWith("Count", StringComparison.OrdinalIgnoreCase) || exported.Value(name) is not { Text: not "0" } value)
                continue; // 0 and nothing: not in use
            var start = ConfigValue.Number(value, 1, 65535);
            if (!name.EndsWith("Start", StringComparison.OrdinalIgnoreCase))
            {
                yield return new DeclaredPort(value.Position, name, new((ushort)start, (ushort)start), TransportsOf(name));
                continue;
            }

            var what = name[..^"PortStart".Length];
            if (CountOf(exported, what) is { } count)
                yield return new DeclaredPort(
                    value.Position, what, DeclaredPort.RangeOf(start, ConfigValue.Number(count, 1, 65535), $"{service}, {what}", warnings),
                    Transports.Tcp | Transports.Udp, TopologyXml.ModalityOf(what));
            else
                warnings.Add($"{service}: {name} without {what}PortCount; the range is left out");
        }
    }

    // Get-CsService itself misspells one of them.
    static ConfigScalar? CountOf(ExportedObject exported, string what)
        => exported.Value($"{what}PortCount") ?? exported.Value($"{what.Replace("MediaCommunication", "MediaComunication", StringComparison.OrdinalIgnoreCase)}PortCount");

    static Transports TransportsOf(string name) => name.Contains("Udp", StringComparison.OrdinalIgnoreCase) ? Transports.Udp : Transports.Tcp;
}
