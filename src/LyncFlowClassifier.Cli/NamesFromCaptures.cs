using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Inference;

namespace LyncFlowClassifier.Cli;

/// <summary>Names of hosts that captures tell, for commands that read captures for nothing else.</summary>
sealed class NamesFromCaptures
{
    readonly CliHost _host;
    readonly CaptureStatistics _statistics;

    NamesFromCaptures(CliHost host, CaptureStatistics statistics, CaptureNames names) => (_host, _statistics, Names) = (host, statistics, names);

    /// <summary>The names.</summary>
    public CaptureNames Names { get; }

    /// <summary>Reads captures, directories of them, or standard input. Throws <see cref="CommandException"/> or <see cref="OperationCanceledException"/>.</summary>
    public static NamesFromCaptures Read(CliHost host, IReadOnlyList<string> files)
    {
        var reading = new PipelineOptions { Threads = InputOptions.DefaultThreads };
        var limits = new CaptureLimits { DecompressAside = reading.Threads > 1 };
        using var source = CaptureInput.Open(files, limits, () => new InterruptibleInput(host.OpenInput(), host.Interrupted));
        var names = new CaptureNames();
        using var pipeline = new FlowPipeline(reading, names);
        pipeline.Run(source, host.Interrupted);
        host.Interrupted.ThrowIfCancellationRequested();
        foreach (var record in pipeline.Flows())
            names.Accept(record);
        names.Add(pipeline.Learned);
        return new NamesFromCaptures(host, source.Statistics, names);
    }

    /// <summary>Says what ended early or was left out; the exit code.</summary>
    public int Conclude()
    {
        foreach (var warning in _statistics.Warnings.Concat(Names.Limits))
            Application.Print(_host, $"warning: {warning}");
        return InputDamage.Conclude(_host, _statistics.Files, ExitCode.Success, "names are those that came before");
    }
}
