using System.CommandLine;
using System.CommandLine.Parsing;
using LyncFlowClassifier.Audit;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Cli.Auditing;

/// <summary>The options of <c>lyncflow audit</c> and what they mean.</summary>
sealed class AuditOptions
{
    public static readonly string[] Formats = ["table", "html", "markdown", "json", "csv"];

    const double LargestAnswerTimeout = 86_400;

    // How the name of the output ends, if --format does not say what it is.
    static readonly (string Ending, string Format)[] Endings =
        [(".html", "html"), (".htm", "html"), (".md", "markdown"), (".json", "json"), (".csv", "csv")];

    readonly Option<string?> _store = new("--store") { HelpName = "FILE", Description = "Audit the flows of this store instead of captures" };
    readonly Option<AuditPeriod?> _from = new("--from") { HelpName = "TIME", Description = "Only flows seen at this time or later: 2026, 2026-11, 2026-11-03 or 2026-11-03T10:00 (UTC)", CustomParser = Period, Arity = ArgumentArity.ExactlyOne };
    readonly Option<AuditPeriod?> _to = new("--to") { HelpName = "TIME", Description = "Only flows seen until the end of this year, month, day or minute", CustomParser = Period, Arity = ArgumentArity.ExactlyOne };
    readonly Option<string[]> _hosts = new("--host") { HelpName = "ADDRESS", Description = "Only flows from or to this address or network; repeatable" };
    readonly Option<string[]> _roles = new("--role") { HelpName = "ROLE", Description = "Only flows from or to hosts of this role; repeatable" };
    readonly Option<string?> _baseline = new("--baseline") { HelpName = "FILE|PERIOD", Description = "Say what is new, changed and gone: since an earlier audit (its JSON), or a period of the store such as 2026-10 or 2026-10-01..2026-10-15" };
    readonly Option<string?> _exceptions = new("--exceptions") { HelpName = "FILE", Description = "What the site accepts, with reason, owner and last day (YAML or JSON)" };
    readonly Option<string?> _firewall = new("--firewall") { HelpName = "FILE", Description = "Write rules for documented flows that were seen blocked: PowerShell, or CSV if FILE ends in .csv" };
    readonly Option<bool> _strict = new("--strict") { Description = "Flag flows that only a very wide range explains, too" };
    readonly Option<string?> _format = new("--format") { HelpName = string.Join('|', Formats), Description = "Output format (default: by the ending of -o FILE, else table)", Arity = ArgumentArity.ExactlyOne };
    readonly Option<string?> _output = new("--output", "-o") { HelpName = "FILE", Description = "Write the report to FILE, which appears when it is complete" };
    readonly Option<string> _failOn = new("--fail-on") { HelpName = "CONDITION", Description = $"Exit with 1 if there is something that no exception accepts: {string.Join(", ", AuditFailOn.Words)}", DefaultValueFactory = _ => "none", Arity = ArgumentArity.ExactlyOne };
    readonly Option<bool> _all = new("--all") { Description = "Print every line of the table" };
    readonly Option<bool> _quiet = new("--quiet") { Description = "No progress and no warnings on standard error" };
    readonly Option<bool> _noColor = new("--no-color") { Description = "No colours" };
    readonly LanguageOption _language;
    readonly Option<long?> _answerTimeout = new("--answer-timeout")
    {
        HelpName = "SECONDS",
        Description = "Silence after a request for so long is no answer (default 3)",
        CustomParser = argument => ReportOptions.Seconds(argument, LargestAnswerTimeout),
        Arity = ArgumentArity.ExactlyOne,
    };

    public AuditOptions(CliHost host)
    {
        _language = new LanguageOption(host);
        _format.AcceptOnlyFromAmong(Formats);
        _failOn.AcceptOnlyFromAmong(AuditFailOn.Words);
        _roles.AcceptOnlyFromAmong([.. RoleNames.Words.Names]);
    }

    /// <summary>Which captures are read, and how.</summary>
    public InputOptions Input { get; } = new(ArgumentArity.ZeroOrMore, "report", "flows and their report");

    /// <summary>What is known of the site.</summary>
    public SiteOptions Site { get; } = new();

    public void AddTo(Command command)
    {
        command.Arguments.Add(Input.Files);
        foreach (var option in (IEnumerable<Option>)[Input.Read, Input.Filter.Option, _store, _from, _to, _hosts, _roles, _baseline, _exceptions])
            command.Options.Add(option);
        Site.AddTo(command);
        foreach (var option in (IEnumerable<Option>)[_strict, _answerTimeout, _format, _output, _firewall, _failOn, _all, _quiet, _noColor, Input.NoDecapsulate, Input.NoInspect, .. Input.Limits])
            command.Options.Add(option);
        _language.AddTo(command);
        command.Validators.Add(Validate);
    }

    public string? Store(ParseResult parsed) => parsed.GetValue(_store);

    public string? Baseline(ParseResult parsed) => parsed.GetValue(_baseline);

    public string? Exceptions(ParseResult parsed) => parsed.GetValue(_exceptions);

    public string? Firewall(ParseResult parsed) => parsed.GetValue(_firewall);

    public string? Output(ParseResult parsed) => parsed.GetValue(_output);

    public string FailOn(ParseResult parsed) => parsed.GetValue(_failOn)!;

    public bool All(ParseResult parsed) => parsed.GetValue(_all);

    public bool Quiet(ParseResult parsed) => parsed.GetValue(_quiet);

    public bool NoColor(ParseResult parsed) => parsed.GetValue(_noColor);

    public string Format(ParseResult parsed)
    {
        if (parsed.GetValue(_format) is { } format)
            return format;
        var output = Output(parsed) ?? "";
        return Endings.FirstOrDefault(pair => output.EndsWith(pair.Ending, StringComparison.OrdinalIgnoreCase)).Format ?? "table";
    }

    public Translation Language(ParseResult parsed) => _language.Of(parsed, forPeople: Format(parsed) is not ("json" or "csv"));

    public AuditScope Scope(ParseResult parsed) => new()
    {
        Period = new AuditPeriod(parsed.GetValue(_from)?.From ?? long.MinValue, parsed.GetValue(_to)?.To ?? long.MaxValue),
        Hosts = [.. (parsed.GetValue(_hosts) ?? []).Select(text => IpNetwork.TryParse(text, out var network) ? network : default)],
        Roles = (parsed.GetValue(_roles) ?? []).Aggregate(Roles.None, (roles, name) => roles | RoleNames.Parse(name)),
    };

    public ClassifyOptions Classify(ParseResult parsed) => new()
    {
        AnswerTimeout = parsed.GetValue(_answerTimeout) ?? new ClassifyOptions().AnswerTimeout,
        Strict = parsed.GetValue(_strict),
        Coverage = true,
        Language = Language(parsed),
    };

    /// <summary>Every file that is read, besides the captures.</summary>
    public IEnumerable<string?> Files(ParseResult parsed)
        => [.. Site.Files(parsed), Exceptions(parsed), Store(parsed), File.Exists(Baseline(parsed)) ? Baseline(parsed) : null];

    static AuditPeriod? Period(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (!text.Contains("..", StringComparison.Ordinal) && PeriodText.TryParse(text, out var period))
            return period;
        argument.AddError($"'{text}' is not a time such as 2026, 2026-11, 2026-11-03 or 2026-11-03T10:00");
        return null;
    }

    void Validate(CommandResult command)
    {
        var names = (command.GetResult(Input.Files)?.Tokens.Count ?? 0) + (command.GetResult(Input.Read)?.Tokens.Count ?? 0);
        var hasStore = command.GetResult(_store) is not null;
        if (names == 0 && !hasStore)
            command.AddError("name a capture file, - for standard input, or --store FILE");
        else if (names > 0 && hasStore)
            command.AddError("audit captures or --store FILE, not both; add captures to the store with: lyncflow analyze --store FILE");
        else
            ValidateScope(command);
        UnknownOption.Refuse(command, Input.Files);
    }

    void ValidateScope(CommandResult command)
    {
        foreach (var token in command.GetResult(_hosts)?.Tokens ?? [])
        {
            if (!IpNetwork.TryParse(token.Value, out _))
                command.AddError($"'{token.Value}' is not an address or network such as 10.0.0.10 or 10.0.8.0/22");
        }

        if (command.GetResult(_from) is { Errors: var fromErrors } from && command.GetResult(_to) is { Errors: var toErrors } to && !fromErrors.Any() && !toErrors.Any()
            && from.GetValueOrDefault<AuditPeriod?>() is { } begins && to.GetValueOrDefault<AuditPeriod?>() is { } ends && begins.From >= ends.To)
        {
            command.AddError("--to is before --from");
        }
    }
}
