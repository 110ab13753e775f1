using LyncFlowClassifier.Configuration.Exports;

namespace LyncFlowClassifier.Configuration.Deployment;

/// <summary>
/// Reads an object of Get-CsNetworkInterface: addresses of a machine, with the side that they are on. Its Identity is machine, side and number, such as
/// <c>fe01.contoso.example/Primary/1</c>.
/// </summary>
static class NetworkInterfaceExport
{
    static readonly string[] Own = ["IPAddress", "IPv6Address"];
    static readonly string[] Public = ["ConfiguredIPAddress", "ConfiguredIPv6Address"];

    /// <summary>The properties that only interfaces have.</summary>
    public static IReadOnlyList<string> Properties { get; } = ["ComputerFqdn", "Interface", .. Own, .. Public];

    /// <summary>True if the object is an interface.</summary>
    public static bool Is(ExportedObject exported)
        => exported.Names.Any(name => Properties.Contains(name, StringComparer.OrdinalIgnoreCase)) && exported.Node(PoolExport.Computers) is null
            && exported.Value("Pool") is null;

    /// <summary>Adds what an object says.</summary>
    public static void Read(ExportedObject exported, DeploymentModel model)
    {
        var identity = exported.Value("Identity");
        var parts = identity?.Text.Split('/') ?? [];
        var name = exported.Value("ComputerFqdn") ?? (parts.Length > 1 ? identity! with { Text = parts[0] } : null)
            ?? throw ConfigurationException.At(
                exported.Position, "an interface without a machine", "the property Identity, such as fe01.contoso.example/Primary/1, of Get-CsNetworkInterface");
        var side = InterfaceSides.Of(exported.Value("Interface")?.Text ?? (parts.Length > 1 ? parts[1] : null));
        var machine = model.MachineOf(name);
        foreach (var property in Own)
            Add(machine, exported.Value(property), side, isPublic: false);
        foreach (var property in Public)
            Add(machine, exported.Value(property), side, isPublic: true);
    }

    static void Add(Machine machine, ConfigScalar? value, InterfaceSide side, bool isPublic)
    {
        if (value is not null)
            machine.Add(InterfaceSides.Address(value), side, isPublic);
    }
}
