using LyncFlowClassifier.Configuration.Exports;

namespace LyncFlowClassifier.Configuration.Deployment;

/// <summary>
/// Reads the objects of Get-CsService, Get-CsPool, Get-CsComputer and Get-CsNetworkInterface, which a file may hold in any mixture: each object is
/// told by the properties that it has.
/// </summary>
static class DeploymentExport
{
    static readonly string[] Properties =
    [
        "Identity", "Role", "PoolFqdn", "Pool", "Fqdn", "InternalFqdn", "IsActive", "IsDirector", PoolExport.Computers, PoolExport.Services,
        .. NetworkInterfaceExport.Properties,
    ];

    /// <summary>What is read of the exports.</summary>
    public static ExportShape Shape { get; } = new(
        "Get-CsService, Get-CsPool, Get-CsComputer or Get-CsNetworkInterface",
        name => Properties.Contains(name, StringComparer.OrdinalIgnoreCase) || ServiceExport.IsPort(name));

    /// <summary>Adds what the objects say.</summary>
    public static void Read(IReadOnlyList<ExportedObject> objects, DeploymentModel model)
    {
        foreach (var exported in objects)
        {
            if ((exported.Value("Role") ?? exported.Value("PoolFqdn")) is not null)
                ServiceExport.Read(exported, model);
            else if (NetworkInterfaceExport.Is(exported))
                NetworkInterfaceExport.Read(exported, model);
            else if (PoolExport.Is(exported))
                PoolExport.Read(exported, model);
            else if (exported.Value("Pool") is { } pool && (exported.Value("Fqdn") ?? exported.Value("Identity")) is { } computer)
                model.PoolOf(pool).MachineOf(computer);
            else
                ServiceExport.Read(exported, model);
        }
    }
}
