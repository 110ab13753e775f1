using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Configuration;
using LyncFlowClassifier.Reporting;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Cli;

/// <summary><c>lyncflow catalog</c>: lists the rows, shows one, or checks a file.</summary>
sealed class CatalogCommand
{
    readonly CliHost _host;
    readonly CatalogOptions _rows = new();
    readonly Argument<string?> _id = new("ID") { Description = "Show this row in full", Arity = ArgumentArity.ZeroOrOne };
    readonly Option<string?> _role = new("--role") { HelpName = "ROLE", Description = "Rows whose listener has this role" };
    readonly Option<ushort?> _port = new("--port") { HelpName = "PORT", Description = "Rows that cover this port", CustomParser = Port };
    readonly Option<string?> _transport = new("--transport") { HelpName = "tcp|udp", Description = "Rows of this transport" };
    readonly Option<string?> _origin = new("--origin") { HelpName = "seed|supplement|site", Description = "Rows of this origin" };
    readonly Option<string> _format = new("--format") { HelpName = "table|json", Description = "Output format", DefaultValueFactory = _ => "table" };
    readonly LanguageOption _language;
    readonly Option<string?> _validate = new("--validate") { HelpName = "FILE", Description = "Check a --services or --catalog file and stop" };

    CatalogCommand(CliHost host)
    {
        _host = host;
        _language = new LanguageOption(host);
        _role.AcceptOnlyFromAmong([.. RoleNames.Words.Names]);
        _transport.AcceptOnlyFromAmong([.. CatalogWords.Transports.Names]);
        _origin.AcceptOnlyFromAmong([.. CatalogWords.Origins.Names]);
        _format.AcceptOnlyFromAmong("table", "json");
    }

    public static Command Build(CliHost host)
    {
        var definition = new CatalogCommand(host);
        var command = new Command("catalog", "List the catalogue of documented ports.")
        {
            definition._id, definition._role, definition._port, definition._transport, definition._origin, definition._format, definition._validate,
        };
        definition._language.AddTo(command);
        definition._rows.AddTo(command);
        command.Validators.Add(result => UnknownOption.Refuse(result, definition._id));
        command.SetAction(definition.Run);
        return command;
    }

    static ushort? Port(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            return port;
        argument.AddError($"'{text}' is not a port, 0 to 65535");
        return null;
    }

    int Run(ParseResult parsed)
    {
        if (parsed.GetValue(_validate) is { } file)
            return Validate(file);
        var all = _rows.Load(parsed);
        var id = parsed.GetValue(_id);
        var rows = id is null ? Filter(all, parsed) : [Find(all, id)];
        using var output = ReportOutput.Open(null, _host);
        if (parsed.GetValue(_format) == "json")
        {
            CatalogListing.WriteJson(rows, output.Stream);
        }
        else
        {
            using var text = TextOutput.Open(output.Stream);
            var options = TextOutput.Options(_host, useColor: true, _language.Of(parsed, forPeople: true));
            if (id is null)
                CatalogListing.WriteTable(rows, text, options);
            else
                CatalogListing.WriteRow(rows[0], text, options);
        }

        output.Commit();
        return ExitCode.Success;
    }

    ImmutableArray<CatalogRow> Filter(ImmutableArray<CatalogRow> rows, ParseResult parsed)
    {
        IEnumerable<CatalogRow> kept = rows;
        if (parsed.GetValue(_role) is { } role)
            kept = kept.Where(row => (row.Roles & RoleNames.Parse(role)) != 0);
        if (parsed.GetValue(_port) is { } port)
            kept = kept.Where(row => row.Ports.Any(range => range.Contains(port)));
        if (parsed.GetValue(_transport) is { } word && CatalogWords.Transports.TryParse(word, out var transport))
            kept = kept.Where(row => (row.Transports & transport) != 0);
        if (parsed.GetValue(_origin) is { } name && CatalogWords.Origins.TryParse(name, out var origin))
            kept = kept.Where(row => row.Origin == origin);
        return [.. kept];
    }

    static CatalogRow Find(ImmutableArray<CatalogRow> rows, string id)
        => rows.FirstOrDefault(row => string.Equals(row.Id, id, StringComparison.OrdinalIgnoreCase))
            ?? throw new CommandException(ExitCode.Usage, $"there is no row '{id}'; 'lyncflow catalog' lists all ids");

    int Validate(string file)
    {
        // The two kinds of file differ in their first key, so the one that reads further in says what is wrong.
        IReadOnlyList<CatalogRow> rows;
        var kind = "services";
        try
        {
            rows = ServicesFile.Load(file);
        }
        catch (ConfigurationException asServices)
        {
            try
            {
                rows = CatalogFile.Load(file);
                kind = "catalogue";
            }
            catch (ConfigurationException asCatalog) when ((asServices.Line, asServices.Column).CompareTo((asCatalog.Line, asCatalog.Column)) >= 0)
            {
                throw asServices;
            }
        }

        using var output = ReportOutput.Open(null, _host);
        using var text = TextOutput.Open(output.Stream);
        text.Write($"{SafeText.Of(file, !_host.IsUnicode)}: valid {kind} file, {rows.Count.ToString("N0", CultureInfo.InvariantCulture)} row{(rows.Count == 1 ? "" : "s")}\n");
        return ExitCode.Success;
    }
}
