using System.CommandLine;
using System.Globalization;
using LyncFlowClassifier.Annotation;
using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Cli;

/// <summary>The file of <c>--annotate</c>: opened before the inputs are read, written after the report.</summary>
sealed class AnnotatedOutput : IDisposable
{
    const string Option = "--annotate";

    readonly CliHost _host;
    readonly AnalyzeOptions _options;
    readonly string _path;
    readonly ReportOutput _output;

    AnnotatedOutput(CliHost host, AnalyzeOptions options, string path)
        => (_host, _options, _path, _output) = (host, options, path, ReportOutput.Open(path, host, Option));

    /// <summary>Opens the file that the user asked for; null if there is none. Refuses inputs that cannot be read twice.</summary>
    public static AnnotatedOutput? Open(CliHost host, AnalyzeOptions options, ParseResult parsed, CaptureStatistics inputs)
    {
        if (options.Annotate(parsed) is not { } path)
            return null;
        if (path == "-")
            throw new CommandException(ExitCode.Usage, "--annotate needs the name of a file; the report goes to standard output");
        OutputGuard.Refuse(path, [.. inputs.Files.Select(file => file.Name), .. options.Site.Files(parsed)], Option);
        if (options.Report.Output(parsed) is { } report && report != "-" && string.Equals(RealPath.Of(report), RealPath.Of(path), RealPath.Comparison))
            throw new CommandException(ExitCode.Usage, $"-o and --annotate both name '{path}'; give them different files");
        foreach (var file in inputs.Files)
        {
            if (file.Name == CaptureInput.StandardInput ? !CanReopenInput(host) : file.IsPipe)
            {
                throw new CommandException(ExitCode.Usage,
                    $"--annotate reads the input twice, and {(file.Name == CaptureInput.StandardInput ? "standard input" : $"'{file.Name}'")} is a pipe; save it to a file first");
            }
        }

        return new AnnotatedOutput(host, options, path);
    }

    /// <summary>Reads the inputs again and writes the frames of flagged flows; says what it wrote. False if a limit left flows out.</summary>
    public bool Write(TrafficReport report, ParseResult parsed)
    {
        // The names in reading order, not those of the command line: a directory may hold other files by now.
        using var inputs = _options.Input.Filter.Apply(
            parsed, CaptureInput.Open([.. report.Capture.Files.Select(file => file.Name)], _options.Input.Capture(parsed), Reopen));
        var result = AnnotatedCapture.Write(
            report, inputs, _options.Input.Pipeline(parsed).Decapsulate, _output.Stream, ProgramVersion.Text, _options.Annotation(parsed), _host.Interrupted);
        _output.Commit();
        Tell(result, _options.Report.Quiet(parsed), _options.Annotation(parsed));
        return result is { FramesOverLimit: false, FlowsOverLimit: 0 };
    }

    public void Dispose() => _output.Dispose();

    static bool CanReopenInput(CliHost host)
    {
        using var again = host.ReopenInput();
        return again is not null;
    }

    Stream Reopen() => _host.ReopenInput() ?? throw new CommandException(ExitCode.Input, "standard input cannot be read again");

    void Tell(AnnotationResult result, bool quiet, AnnotationOptions options)
    {
        var notes = new List<string>();
        if (result.FlowsCut > 0)
            notes.Add($"of {Count(result.FlowsCut, "flow")} only the first {(options.FramesPerFlow == 1 ? "frame" : $"{Number(options.FramesPerFlow)} frames")} (--annotate-frames)");
        if (result.FlowsOverLimit > 0)
            notes.Add($"{Count(result.FlowsOverLimit, "flagged flow")} left out beyond the first {Number(options.MaxFlows)}");
        if (result.FramesOverLimit)
            notes.Add($"ended at the limit of {Count(options.MaxFrames, "frame")}, {Count(result.FlowsWithoutFrame, "flagged flow")} not reached");
        else if (result.FlowsWithoutFrame > 0)
            notes.Add($"{Count(result.FlowsWithoutFrame, "flagged flow")} not found again: the input has changed");
        if (result.FramesWithoutTime > 0)
            notes.Add($"{Count(result.FramesWithoutTime, "frame")} without time written with the first time of the interface");
        if (quiet && result is { FramesOverLimit: false, FlowsOverLimit: 0, FlowsWithoutFrame: 0 })
            return;
        notes.Insert(0, $"{_path}: {Count(result.Frames, "frame")} of {Count(result.Flows, "flagged flow")}");
        Application.Print(_host, string.Join("; ", notes));
    }

    static string Count(long count, string noun) => $"{Number(count)} {noun}{(count == 1 ? "" : "s")}";

    static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
