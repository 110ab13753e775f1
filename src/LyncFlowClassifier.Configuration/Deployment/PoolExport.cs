using LyncFlowClassifier.Configuration.Exports;

namespace LyncFlowClassifier.Configuration.Deployment;

/// <summary>
/// Reads an object of Get-CsPool: the computers of a pool, and its services by <c>Role:pool</c>. Windows PowerShell prints four items of a list and
/// three dots, and Export-Csv the type of the list, so a list may be incomplete.
/// </summary>
static class PoolExport
{
    /// <summary>Name of the property that lists the computers.</summary>
    public const string Computers = "Computers";

    /// <summary>Name of the property that lists the services.</summary>
    public const string Services = "Services";

    /// <summary>True if the object has one of the lists.</summary>
    public static bool Is(ExportedObject exported) => exported.Node(Computers) is not null || exported.Node(Services) is not null;

    /// <summary>Adds what an object says.</summary>
    public static void Read(ExportedObject exported, DeploymentModel model)
    {
        var name = exported.Value("Fqdn") ?? exported.Value("Identity")
            ?? throw ConfigurationException.At(exported.Position, "a pool without a name", "the properties Identity and Computers of Get-CsPool");
        var pool = model.PoolOf(name);
        var computers = ExportedNames.Of(exported.Node(Computers));
        foreach (var computer in computers.Names)
            pool.MachineOf(computer, ofWholeList: false);
        pool.LacksMachines |= computers.IsCut;
        var services = ExportedNames.Of(exported.Node(Services));
        foreach (var service in services.Names)
            ReadService(service, pool, model);
        pool.LacksServices |= services.IsCut;
    }

    // Registrar:pool01.contoso.example, or the id 1-Registrar-2, whose first number is the site's. What else a release may print says nothing here.
    static void ReadService(ConfigScalar item, Pool pool, DeploymentModel model)
    {
        var colon = item.Text.IndexOf(':', StringComparison.Ordinal);
        var parts = item.Text.Split('-');
        if (colon > 0 && colon < item.Text.Length - 1)
            Mention(model.PoolOf(item with { Text = item.Text[(colon + 1)..].Split('\\')[0] }), item with { Text = item.Text[..colon] });
        else if (parts.Length == 3 && parts[0].All(char.IsAsciiDigit) && parts[2].All(char.IsAsciiDigit) && parts[1].Length > 0)
            Mention(pool, item with { Text = parts[1] });
        else
            pool.LacksServices = true;
    }

    static void Mention(Pool pool, ConfigScalar role) => pool.Mention(new Service(role.Position, ConfigValue.Text(role, "the name of a service"), []));
}
