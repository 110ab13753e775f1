using System.CommandLine;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Configuration;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Cli;

/// <summary>The options of <c>lyncflow explain</c>.</summary>
sealed class ExplainOptions
{
    readonly Argument<string> _what = new("WHAT") { Description = "A code (LF104), a port (5061/tcp) or a flow (10.0.0.5:50123-10.0.0.10:5061/tcp, IPv6 in [brackets])" };
    readonly Option<string[]> _read = new("--read", "-r") { HelpName = "FILE", Description = "The capture that has the flow; repeatable" };
    readonly Option<string?> _topology = new("--topology") { HelpName = "FILE", Description = "Which host has which role (YAML or JSON)" };
    readonly Option<string[]> _conferencing = new("--conferencing-config") { HelpName = "FILE", Description = "Export of Get-CsConferencingConfiguration; repeatable" };
    readonly Option<string[]> _qos = new("--qos") { HelpName = "FILE", Description = "QoS policies, as for analyze; repeatable" };
    readonly Option<bool> _strict = new("--strict") { Description = "As for analyze" };
    readonly Option<bool> _noDecapsulate = new("--no-decapsulate") { Description = "Do not look into tunnels (GRE, VXLAN, ...)" };
    readonly Option<string> _format = new("--format") { HelpName = "table|json", Description = "Output format", DefaultValueFactory = _ => "table" };

    public ExplainOptions() => _format.AcceptOnlyFromAmong("table", "json");

    public CatalogOptions Catalog { get; } = new();

    public void AddTo(Command command)
    {
        command.Arguments.Add(_what);
        command.Options.Add(_read);
        command.Options.Add(_topology);
        command.Options.Add(_conferencing);
        command.Options.Add(_qos);
        Catalog.AddTo(command);
        foreach (var option in new Option[] { _strict, _noDecapsulate, _format })
            command.Options.Add(option);
        command.Validators.Add(result => UnknownOption.Refuse(result, _what));
    }

    public string What(ParseResult parsed) => parsed.GetValue(_what)!;

    public IReadOnlyList<string> Files(ParseResult parsed) => parsed.GetValue(_read) ?? [];

    public bool Json(ParseResult parsed) => parsed.GetValue(_format) == "json";

    public ClassifyOptions Classify(ParseResult parsed) => new() { Strict = parsed.GetValue(_strict) };

    public PipelineOptions Pipeline(ParseResult parsed) => new() { Decapsulate = !parsed.GetValue(_noDecapsulate), Threads = Math.Min(Environment.ProcessorCount, 256) };

    public DeclaredTopology LoadTopology(ParseResult parsed)
    {
        var declared = parsed.GetValue(_topology) is { } file ? TopologyFile.LoadDeclared(file) : new DeclaredTopology(SiteTopology.Empty, []);
        var conferencing = parsed.GetValue(_conferencing) ?? [];
        if (conferencing.Length > 0)
            declared = declared with { Topology = declared.Topology.With(ConferencingFile.LoadAll(conferencing)) };
        return parsed.GetValue(_qos) is { Length: > 0 } qos ? declared with { Topology = declared.Topology.With(QosFile.LoadAll(qos)) } : declared;
    }
}
