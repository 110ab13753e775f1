using System.CommandLine;
using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Live;
using LyncFlowClassifier.Storage;

namespace LyncFlowClassifier.Cli.Storing;

/// <summary><c>capture --store</c>: puts flows into a store as they close.</summary>
sealed class StoredCapture : IDisposable
{
    readonly IFlowStore _store;
    readonly LiveStore _flows;

    StoredCapture(IFlowStore store, LiveStore flows) => (_store, _flows) = (store, flows);

    /// <summary>Takes the flows.</summary>
    public ILiveListener Listener => _flows;

    /// <summary>Parts of flows that are not in the store. For any thread.</summary>
    public long PartsLeftOut => _flows.PartsLeftOut;

    /// <summary>Opens the store, makes it if it is not there, and begins a run. Throws <see cref="CommandException"/>.</summary>
    /// <param name="path">The store.</param>
    /// <param name="options">The options of the command.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="interfaces">Names of the interfaces.</param>
    /// <param name="statistics">What the source knows.</param>
    /// <param name="host">Takes messages while the capture runs.</param>
    public static StoredCapture Open(
        string path, CaptureOptions options, ParseResult parsed, IEnumerable<string> interfaces, CaptureStatistics statistics, CliHost host)
    {
        OutputGuard.Refuse(path, [.. options.Site.Files(parsed)], "--store");
        OutputGuard.Refuse(options.Report.Output(parsed), [path]);
        return StoreUse.Do(() =>
        {
            var store = StoreUse.Open(path, create: true);
            try
            {
                var writer = store.Begin(new RunDescription
                {
                    Kind = RunKind.Live,
                    Sensor = options.Storing.Store.Sensor(parsed),
                    Program = ProgramVersion.Text,
                    Options = options.Input.ThatChangeRecords(parsed),
                    Inputs = [.. interfaces.Select(name => new StoredInput(name, 0, "", 0))],
                });
                return new StoredCapture(store, new LiveStore(
                    store, writer, options.Storing.Of(parsed), statistics, line => Application.Print(host, line), TimeProvider.System));
            }
            catch
            {
                store.Dispose();
                throw;
            }
        });
    }

    /// <summary>After the capture: stores the flows that are open, waits until all is written, and says what is not; false if something is missing.</summary>
    public bool Finish(LiveMonitor monitor, CliHost host, bool quiet)
    {
        _flows.MayWait();
        monitor.CloseAll();
        var isComplete = _flows.Finish();
        if (!isComplete || !quiet)
            Application.Print(host, $"--store: {_flows.Summary}");
        return isComplete;
    }

    public void Dispose()
    {
        _flows.Dispose();
        _store.Dispose();
    }
}
