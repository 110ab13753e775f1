using System.Collections.Immutable;
using System.CommandLine;
using LyncFlowClassifier.Capture.Libpcap;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Cli.Metrics;
using LyncFlowClassifier.Cli.Storing;
using LyncFlowClassifier.Configuration;
using LyncFlowClassifier.Live;

namespace LyncFlowClassifier.Cli;

/// <summary><c>lyncflow capture</c>: interfaces in, what is blocked or undocumented at once, the report at the end.</summary>
sealed partial class CaptureCommand
{
    readonly CliHost _host;
    readonly CaptureOptions _options;

    CaptureCommand(CliHost host) => (_host, _options) = (host, new CaptureOptions(host));

    public static Command Build(CliHost host)
    {
        var definition = new CaptureCommand(host);
        var command = new Command("capture", "Capture from interfaces: show flagged flows as they come, and report at the end.");
        var otherBackends = new List<string>();
        AddBackends(otherBackends);
        definition._options.AddTo(command, otherBackends);
        command.SetAction(definition.Run);
        return command;
    }

    int Run(ParseResult parsed)
    {
        var site = Site(parsed);
        var streams = _options.Report.Format(parsed) == "ndjson";
        using var output = streams ? null : ReportOutput.Open(_options.Report.Output(parsed), _host);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_host.Interrupted);
        using var live = Open(parsed, stop.Token);
        if (_options.Duration(parsed) is { } duration)
            stop.CancelAfter(duration);
        using var view = new CaptureView(_host, _options.WantsScreen(parsed), _options.Report.Quiet(parsed));
        using var chain = new CaptureChain(_host, live, _options, parsed);
        using var stream = streams ? new LiveStream(_options.Report.Output(parsed), _host, site.Options.Language!, stop.Cancel) : null;
        using var alerts = _options.Alerting.Open(parsed, view.Host);
        using var stored = OpenStore(live, view.Host, parsed);
        ImmutableArray<InterfaceCounters> Counters() => Count(live, _options.Live(parsed));
        using var monitor = new LiveMonitor(
            _options.Monitor(parsed), _options.Pipeline(parsed), site, chain.Frames, Counters,
            [.. new ILiveListener?[] { chain.Recorder, stream?.Listener, alerts, stored?.Listener, view.Lines }.OfType<ILiveListener>()], TimeProvider.System)
        {
            PartsNotKept = () => stored?.PartsLeftOut ?? 0,
        };
        using var metrics = _options.Metrics(parsed) is { } address
            ? MetricsEndpoint.Open(address, () => monitor.Latest, alerts is null ? null : () => alerts.Counts)
            : null;
        using var hangup = _host.OnHangup(
            () =>
            {
                stream?.Reopen();
                Reload(monitor, parsed, view.Host);
            },
            stop.Cancel);
        stream?.Listener.Start(TimeProvider.System.GetUtcNow(), Counters(), _options.Input.Filter.Of(parsed) ?? "", ProgramVersion.Text);
        view.Show(monitor, site.Options.Language!, !_options.Report.NoColor(parsed) && _host.CanColor, stop.Cancel);
        monitor.Run();
        view.Dispose();
        return Finish(monitor, stream, output, chain, stored, live, parsed);
    }

    int Finish(LiveMonitor monitor, LiveStream? stream, ReportOutput? output, CaptureChain chain, StoredCapture? stored, ILiveSource live, ParseResult parsed)
    {
        if (stream is not null)
            monitor.CloseAll();
        var report = monitor.Report();
        var writing = new ReportWriting(_host, _options.Report, parsed);
        var isStored = true;
        try
        {
            stream?.Finish(report);
            if (output is not null)
                writing.Write(report, output);
        }
        finally
        {
            // The report needs the flows that are open; the store gets them whatever becomes of it.
            isStored = stored?.Finish(monitor, _host, _options.Report.Quiet(parsed)) ?? true;
        }

        writing.Warn(report);
        var isComplete = chain.Complete(_options.Report.Quiet(parsed)) && isStored;
        var code = writing.Conclude(report);
        if (live.Interfaces.Any(counters => counters.Ended is not null))
            return ExitCode.Damaged;
        return isComplete ? code : ExitCode.Limit;
    }

    StoredCapture? OpenStore(ILiveSource live, CliHost host, ParseResult parsed)
        => _options.Storing.Store.File(parsed) is { } path
            ? StoredCapture.Open(path, _options, parsed, live.Interfaces.Select(counters => counters.Interface.Name), live.Statistics, host)
            : null;

    SiteKnowledge Site(ParseResult parsed)
    {
        var (topology, services) = _options.Site.LoadTopology(parsed);
        var catalog = new PortCatalog(_options.Site.Catalog.Load(parsed, services));
        return new SiteKnowledge(catalog, topology, _options.Report.Classify(parsed), ConfigurationLint.Check(topology));
    }

    /// <summary>Adds the names of other libraries, where any are built in.</summary>
    static partial void AddBackends(List<string> names);

    /// <summary>Opens the interfaces with that library, if it is asked for. Throws <see cref="LibpcapException"/>.</summary>
    partial void OpenOtherwise(ParseResult parsed, CancellationToken stop, ref ILiveSource? source);

    ILiveSource Open(ParseResult parsed, CancellationToken stop)
    {
        try
        {
            ILiveSource? source = null;
            OpenOtherwise(parsed, stop, ref source);
            if (source is not null)
                return source;
            var known = LiveInterfaces.List();
            var wanted = _options.Interfaces(parsed).Select(text => LiveInterfaces.Find(text, known)).DistinctBy(found => found.Name).ToList();
            return LiveSource.Open(wanted, _options.Live(parsed), stop);
        }
        catch (LibpcapException e)
        {
            throw LiveFailure.Of(e);
        }
    }

    // A wrong file must not end a capture that has run for weeks: what was in force stays so.
    void Reload(LiveMonitor monitor, ParseResult parsed, CliHost host)
    {
        try
        {
            monitor.Turn(Site(parsed));
            Application.Print(host, "read the topology and settings again");
        }
        catch (Exception e) when (e is ConfigurationException or CommandException)
        {
            Application.Print(host, $"{e.Message}; the settings that were in force stay so");
        }
    }

    static ImmutableArray<InterfaceCounters> Count(ILiveSource live, LiveOptions options)
        => [.. live.Interfaces.Select(counters => new InterfaceCounters(
            counters.Interface.Name, counters.Frames, counters.Received, counters.Dropped, counters.DroppedByInterface,
            counters.BufferBytes, options.SnapLength, counters.Ended))];
}
