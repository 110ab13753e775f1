using System.Collections.Immutable;
using LyncFlowClassifier.Configuration.Deployment;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Configuration;

/// <summary>A topology file made of exports.</summary>
/// <param name="Text">The file, YAML.</param>
/// <param name="Warnings">What could not be known or does not agree, a line each, safe to print.</param>
/// <param name="Hosts">Number of host lines in it.</param>
/// <param name="Learned">How many of these have their address from a capture; each line says what told it.</param>
public sealed record TopologyImport(string Text, ImmutableArray<string> Warnings, int Hosts, int Learned)
{
    /// <summary>
    /// Makes a topology file of topologies (Get-CsTopology -AsXml, .tbxml) and of exports of Get-CsService, Get-CsPool, Get-CsComputer and
    /// Get-CsNetworkInterface, which complete each other. Throws <see cref="ConfigurationException"/>.
    /// </summary>
    /// <param name="exports">The exports, at least one.</param>
    /// <param name="names">Hosts files or CSV that give host names their addresses; may be empty.</param>
    /// <param name="learned">Names that captures told, for hosts of which the files say nothing; null if none.</param>
    /// <param name="captures">Names of these captures, for the first line.</param>
    public static TopologyImport Load(
        IReadOnlyList<string> exports, IReadOnlyList<string> names, IEnumerable<LearnedName>? learned = null, IReadOnlyList<string>? captures = null)
        => Parse([.. exports.Select(path => (path, TextFile.Read(path)))], [.. names.Select(path => (path, TextFile.Read(path)))], learned, captures);

    /// <summary>As <see cref="Load"/>, for texts with their names.</summary>
    internal static TopologyImport Parse(
        IReadOnlyList<(string File, string Text)> exports, IReadOnlyList<(string File, string Text)> names,
        IEnumerable<LearnedName>? learned = null, IReadOnlyList<string>? captures = null)
    {
        var map = new NameMap();
        map.Add(learned ?? []);
        foreach (var (file, text) in names)
            map.Add(file, text);
        var model = new DeploymentModel();
        foreach (var (file, text) in exports)
            DeploymentReader.Read(file, text, model);
        var site = ImportedSite.Of(model, map);
        var written = TopologyText.Of(site, [.. exports.Concat(names).Select(file => file.File), .. captures ?? []]);
        return new TopologyImport(written, [.. site.Warnings], site.Lines.Length, site.Lines.Count(line => line.Learned is not null));
    }
}
