using System.CommandLine;
using System.Globalization;
using LyncFlowClassifier.Configuration;

namespace LyncFlowClassifier.Cli;

/// <summary><c>lyncflow topology import</c>: exports of a deployment in, topology file out.</summary>
sealed class TopologyImportCommand
{
    const int MostWarnings = 40;

    readonly CliHost _host;
    readonly Argument<string[]> _files = new("FILE")
    {
        Arity = ArgumentArity.OneOrMore,
        Description = "Get-CsTopology -AsXml, .tbxml, or Get-CsService, Get-CsPool, Get-CsComputer and Get-CsNetworkInterface as text, JSON, CliXml, XML or CSV",
    };

    readonly Option<string[]> _names = new("--names") { HelpName = "FILE", Description = "Addresses of host names: a hosts file, or CSV (name,address); repeatable" };
    readonly Option<string[]> _captures = new("--names-from") { HelpName = "CAPTURE", Description = "Names and addresses that a capture tells, for hosts that --names does not have; repeatable" };
    readonly Option<string?> _output = new("--output", "-o") { HelpName = "FILE", Description = "Write the topology file to FILE" };

    TopologyImportCommand(CliHost host) => _host = host;

    public static Command Build(CliHost host)
    {
        var definition = new TopologyImportCommand(host);
        var command = new Command("import", "Make a topology file of what Lync exports.") { definition._files, definition._names, definition._captures, definition._output };
        command.Validators.Add(result => UnknownOption.Refuse(result, definition._files));
        command.SetAction(definition.Run);
        return command;
    }

    int Run(ParseResult parsed)
    {
        var files = parsed.GetValue(_files) ?? [];
        var names = parsed.GetValue(_names) ?? [];
        var path = parsed.GetValue(_output);
        using var output = ReportOutput.Open(path, _host);
        var captures = parsed.GetValue(_captures) ?? [];
        OutputGuard.Refuse(path, [.. files, .. names, .. captures]);
        var learned = captures.Length == 0 ? null : NamesFromCaptures.Read(_host, captures);
        var import = Load(files, names, learned, captures);
        using (var text = TextOutput.Open(output.Stream))
            text.Write(import.Text);
        output.Commit();
        foreach (var warning in import.Warnings.Take(MostWarnings))
            Application.Print(_host, $"warning: {warning}");
        if (import.Warnings.Length > MostWarnings)
            Application.Print(_host, $"warning: {Number(import.Warnings.Length - MostWarnings)} more of that kind");
        if (path is not (null or "-"))
            Application.Print(_host, $"{path}: {Number(import.Hosts)} host{(import.Hosts == 1 ? "" : "s")} with address and role; 'lyncflow topology check {path}' says what it means");
        if (learned is not null)
            Application.Print(_host, $"{Number(import.Learned)} of the addresses {(import.Learned == 1 ? "is" : "are")} from the capture; what told each stands behind it");
        return learned?.Conclude() ?? ExitCode.Success;
    }

    /// <summary>The exports are this command's input; a name map is a settings file as elsewhere.</summary>
    static TopologyImport Load(string[] files, string[] names, NamesFromCaptures? learned, string[] captures)
    {
        try
        {
            return TopologyImport.Load(files, names, learned?.Names.All, captures);
        }
        catch (ConfigurationException e) when (e.InnerException is not UnauthorizedAccessException && files.Contains(e.File))
        {
            throw new CommandException(ExitCode.Input, e.Message, e);
        }
    }

    static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
