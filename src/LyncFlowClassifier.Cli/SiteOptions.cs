using System.CommandLine;
using LyncFlowClassifier.Configuration;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Cli;

/// <summary>
/// The options that say what is known of the site: hosts and roles, media ranges, QoS policies, and the rows in force. A command offers
/// those that it needs.
/// </summary>
sealed class SiteOptions
{
    /// <summary>The topology file.</summary>
    public Option<string?> TopologyFile { get; } = new("--topology") { HelpName = "FILE", Description = "Which host has which role (YAML or JSON)" };

    /// <summary>Exports of client media ranges.</summary>
    public Option<string[]> Conferencing { get; } = new("--conferencing-config") { HelpName = "FILE", Description = "Export of Get-CsConferencingConfiguration; repeatable" };

    /// <summary>QoS policies.</summary>
    public Option<string[]> Qos { get; } = new("--qos") { HelpName = "FILE", Description = "QoS policies: YAML, JSON, output of Get-NetQosPolicy or registry export; repeatable" };

    /// <summary>Rows in force.</summary>
    public CatalogOptions Catalog { get; } = new();

    /// <summary>Offers all of them.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(TopologyFile);
        command.Options.Add(Conferencing);
        command.Options.Add(Qos);
        Catalog.AddTo(command);
    }

    /// <summary>Every settings file that is read, besides the captures.</summary>
    public IEnumerable<string?> Files(ParseResult parsed)
        => [parsed.GetValue(TopologyFile), .. parsed.GetValue(Conferencing) ?? [], .. parsed.GetValue(Qos) ?? [], .. Catalog.Files(parsed)];

    /// <summary>The topology file with the ranges and policies of the other files, and the rows that it declares.</summary>
    public DeclaredTopology LoadTopology(ParseResult parsed)
    {
        var declared = parsed.GetValue(TopologyFile) is { } file
            ? Configuration.TopologyFile.LoadDeclared(file)
            : new DeclaredTopology(SiteTopology.Empty, []);
        var topology = declared.Topology;
        if (parsed.GetValue(Conferencing) is { Length: > 0 } conferencing)
            topology = topology.With(ConferencingFile.LoadAll(conferencing));
        if (parsed.GetValue(Qos) is { Length: > 0 } qos)
            topology = topology.With(QosFile.LoadAll(qos));
        return declared with { Topology = topology };
    }
}
