using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Configuration.Deployment;

/// <summary>What exports leave open, or what may be meant otherwise than it is taken.</summary>
static class ImportDoubts
{
    const string Whole = "set $FormatEnumerationLimit = -1 before Out-File, or use another form than CSV";

    /// <summary>A sentence each.</summary>
    public static IEnumerable<string> Of(DeploymentModel model)
    {
        foreach (var pool in model.Pools.Where(pool => pool.LacksMachines && !pool.HasWholeList))
            yield return $"{pool.Fqdn}: the export of Get-CsPool does not hold the whole list of Computers; {Whole}, or add one of Get-CsComputer";
        foreach (var pool in model.Pools.Where(pool => pool.LacksServices && pool.Services.Count == 0))
            yield return $"{pool.Fqdn}: the export of Get-CsPool does not hold the whole list of Services; {Whole}, or add one of Get-CsService";
        if (Strangers(model) is { Count: > 0 } strangers)
            yield return $"no pool of the exports has these machines, so they get no role: {Listed(strangers)}";
        var unknown = model.Pools.SelectMany(pool => pool.AllServices).Select(service => service.Name).Where(name => !ServiceRoles.IsKnown(name))
            .Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (unknown.Count > 0)
            yield return $"services of a kind that is not known here give their hosts no role: {Listed(unknown)}";
        if (!model.Pools.Any(pool => pool.AllServices.Any(service => ServiceRoles.IsUserService(service.Name))))
            yield break;
        foreach (var pool in model.Pools.Where(pool => (pool.Roles & Roles.AnyFrontEnd & ~Roles.CentralManagementStore) != 0
            && !pool.AllServices.Any(service => ServiceRoles.IsUserService(service.Name))))
            yield return $"{pool.Fqdn} has a Registrar and no User service; it is taken for a Front End, correct its role if it is a Director or a branch appliance";
    }

    // Machines with addresses, of which nothing says what they are.
    static List<string> Strangers(DeploymentModel model)
    {
        var known = model.Pools.SelectMany(pool => pool.Machines).Select(machine => machine.Fqdn).Concat(model.Pools.Select(pool => pool.Fqdn))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. model.Machines.Where(machine => machine.Addresses.Count > 0 && !known.Contains(machine.Fqdn)).Select(machine => machine.Fqdn)];
    }

    /// <summary>The first of some names, and how many more there are.</summary>
    public static string Listed(IEnumerable<string> names)
    {
        const int Shown = 12;
        var all = names.ToList();
        return all.Count <= Shown ? string.Join(", ", all.Select(Safe)) : $"{string.Join(", ", all.Take(Shown).Select(Safe))} and {all.Count - Shown} more";
    }

    // Role names are free text of the file.
    static string Safe(string name) => name.Length <= 64 ? name : $"{name[..64]}...";
}
