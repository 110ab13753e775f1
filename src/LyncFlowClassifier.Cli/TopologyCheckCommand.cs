using System.CommandLine;
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

    readonly LanguageOption _language;

    TopologyCheckCommand(CliHost host) => (_host, _language) = (host, new LanguageOption(host));

    public static Command Build(CliHost host)
    {
        var definition = new TopologyCheckCommand(host);
        var command = new Command("check", "Check a topology file, and say in words what it means.") { definition._file, definition._conferencing, definition._all, definition._noColor };
        definition._language.AddTo(command);
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
        var language = _language.Of(parsed, forPeople: true);
        using (var text = TextOutput.Open(output.Stream))
        {
            text.Write(Headline(SafeText.Of(file, !_host.IsUnicode), topology, language) + '\n');
            var options = TextOutput.Options(_host, useColor: !parsed.GetValue(_noColor), language);
            TopologyDescription.Write(topology, declared.Services, text, options with { All = parsed.GetValue(_all) });
        }

        output.Commit();
        return ExitCode.Success;
    }

    static string Headline(string file, SiteTopology topology, Translation language)
    {
        var hosts = topology.Hosts.Count(host => host.Network.PrefixLength == host.Network.Address.Bits);
        var networks = topology.Hosts.Length - hosts;
        return language.Of($"{file}: valid topology file, {new Counted(hosts, "address")} and {new Counted(networks, "network")}");
    }
}
