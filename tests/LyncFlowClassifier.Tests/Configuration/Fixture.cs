using LyncFlowClassifier.Configuration;

namespace LyncFlowClassifier.Tests.Configuration;

/// <summary>Exports of one made-up deployment in every form, and the sample deployment.</summary>
static class Fixture
{
    /// <summary>The topology in all forms: two topologies, Get-CsService five times.</summary>
    public static string[] Deployments { get; } =
        ["topology.xml", "contoso.tbxml", "services.txt", "services.json", "services.clixml", "services.xml", "services.csv"];

    /// <summary>The forms of an export, by ending.</summary>
    public static string[] Forms { get; } = ["txt", "json", "clixml", "xml", "csv"];

    /// <summary>Get-CsPool, Get-CsComputer and Get-CsNetworkInterface in all forms.</summary>
    public static string[] Machines { get; } = [.. Forms.SelectMany(form => new[] { $"pools.{form}", $"computers.{form}", $"interfaces.{form}" })];

    /// <summary>Get-CsConferencingConfiguration in all forms.</summary>
    public static string[] Conferencing { get; } =
        ["conferencing.txt", "conferencing.json", "conferencing.clixml", "conferencing.xml", "conferencing.csv", "conferencing-semicolon.csv"];

    /// <summary>The text of a file as the product decodes it.</summary>
    public static string Text(string name) => TextFile.Read(PathOf(name));

    /// <summary>Where a file is.</summary>
    public static string PathOf(string name)
    {
        var own = Path.Combine(AppContext.BaseDirectory, "Configuration", "Fixtures", name);
        return File.Exists(own) ? own : Path.Combine(AppContext.BaseDirectory, "deployment", name);
    }
}
