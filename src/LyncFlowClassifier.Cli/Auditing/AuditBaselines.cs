using System.Collections.Immutable;
using System.CommandLine;
using LyncFlowClassifier.Audit;
using LyncFlowClassifier.Configuration;

namespace LyncFlowClassifier.Cli.Auditing;

/// <summary>What <c>--baseline</c> names: an earlier audit in a file, or a period of the store, which is audited too.</summary>
sealed class AuditBaselines
{
    readonly CliHost _host;
    readonly AuditScope _scope;
    readonly int _threads;
    AuditBaseline? _file;
    AuditPeriod _period;
    string? _store;
    string _name = "";

    AuditBaselines(CliHost host, AuditScope scope, int threads) => (_host, _scope, _threads) = (host, scope, threads);

    /// <summary>Reads the file, or understands the period, before any capture is read.</summary>
    public static AuditBaselines Open(AuditOptions options, ParseResult parsed, CliHost host)
    {
        var baseline = new AuditBaselines(host, options.Scope(parsed), options.Input.Pipeline(parsed).Threads);
        if (options.Baseline(parsed) is not { } text)
            return baseline;
        baseline._name = text;
        if (File.Exists(text) || !PeriodText.TryParse(text, out baseline._period))
            baseline._file = AuditBaselineFile.Load(text);
        else
            baseline._store = options.Store(parsed) ?? throw new CommandException(ExitCode.Usage, $"--baseline {text} is a period of a store: give --store FILE, or name an audit that was written with --format json");
        return baseline;
    }

    /// <summary>The baseline; null if none is wanted.</summary>
    public AuditBaseline? Of(AuditSite site, ImmutableArray<AuditException> exceptions, DateOnly today)
    {
        if (_store is null)
            return _file;
        var scope = _scope with { Period = _period };
        var builder = new AuditBuilder(site.Catalog, site.Topology, site.Judging, scope, exceptions, today);
        StoredAudit.Add(_store, builder, _period, _threads, _host);
        var report = builder.Build(DateTimeOffset.UnixEpoch, []);
        return new AuditBaseline(_name, [.. report.Items.Select(AuditBefore.Of)]);
    }
}
