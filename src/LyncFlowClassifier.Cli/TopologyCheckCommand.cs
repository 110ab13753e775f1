using System.CommandLine;
using System.Globalization;
using LyncFlowClassifier.Configuration;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Reporting;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Cli;

/// <summary><c>lyncflow topology check</c>: refuses a bad topology file, and says what a good one means.</summary>
sealed class TopologyCheckCommand
{
    readonly CliHost _host;
    readonly Argument<string> _file = new("FILE") { Description = "Topology file (YAML or JSON)" };
    readonly Option<string[]> _conferencing = new("--conferencing-config") { HelpName = "FILE", Description = "Export of Get-CsConferencingConfiguration; repeatable" };
    readonly Option<bool> _all = new("--all") { Description = "Name every host" };
    readonly Option<bool> _noColor = new("--no-color") { Description = "No colours" };

    TopologyCheckCommand(CliHost host) => _host = host;

    public static Command Build(CliHost host)
    {
        var definition = new TopologyCheckCommand(host);
        var command = new Command("check", "Check a topology file, and say in words what it means.") { definition._file, definition._conferencing, definition._all, definition._noColor };
        command.Validators.Add(result => UnknownOption.Refuse(result, definition._file));
        command.SetAction(definition.Run);
        return command;
    }

    int Run(ParseResult parsed)
    {
        var file = parsed.GetValue(_file)!;
        var declared = TopologyFile.LoadDeclared(file);
        var topology = declared.Topology.With(ConferencingFile.LoadAll(parsed.GetValue(_conferencing) ?? []));
        using var output = ReportOutput.Open(null, _host);
        using (var text = TextOutput.Open(output.Stream))
        {
            text.Write($"{SafeText.Of(file, !_host.IsUnicode)}: valid topology file, {Counts(topology)}\n");
            var options = TextOutput.Options(_host, useColor: !parsed.GetValue(_noColor), Translation.English);
            TopologyDescription.Write(topology, declared.Services, text, options with { All = parsed.GetValue(_all) });
        }

        output.Commit();
        return ExitCode.Success;
    }

    static string Counts(SiteTopology topology)
    {
        var hosts = topology.Hosts.Count(host => host.Network.PrefixLength == host.Network.Address.Bits);
        var networks = topology.Hosts.Length - hosts;
        return string.Create(CultureInfo.InvariantCulture, $"{hosts:N0} address{(hosts == 1 ? "" : "es")} and {networks:N0} network{(networks == 1 ? "" : "s")}");
    }
}
