using System.CommandLine;
using System.CommandLine.Invocation;
using System.Text;
using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Configuration;
using LyncFlowClassifier.Reporting;

namespace LyncFlowClassifier.Cli;

/// <summary>From arguments to exit code. Every error becomes one line on standard error, never a stack trace.</summary>
static class Application
{
    /// <summary>Runs a command line and returns the exit code.</summary>
    public static int Run(IReadOnlyList<string> args, CliHost host)
    {
        try
        {
            // A capture may be called @home.pcap, so @ does not mean a response file.
            var parsed = CommandTree.Build(host, args).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Action is ParseErrorAction)
                throw new CommandException(ExitCode.Usage, UsageError(parsed));
            using var output = new LazyOutput(host);
            return parsed.Invoke(new InvocationConfiguration
            {
                Output = output,
                Error = host.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (Exception e)
        {
            // Input that ended because the user interrupted may look empty or cut.
            var (code, message) = Explain(e is CaptureException && host.Interrupted.IsCancellationRequested ? new OperationCanceledException() : e);
            Print(host, message);
            return code;
        }
    }

    /// <summary>One line on standard error.</summary>
    public static void Print(CliHost host, string message)
    {
        try
        {
            host.Error.WriteLine($"lyncflow: {SafeText.Of(message, asciiOnly: !host.IsUnicode)}");
        }
        catch (IOException)
        {
            // Nobody reads standard error; the exit code still tells.
        }
    }

    static string UsageError(ParseResult parsed)
    {
        var path = $"lyncflow {CommandTree.PathOf(parsed.CommandResult.Command)}".TrimEnd();
        if (parsed.CommandResult.Command.Subcommands is { Count: > 0 } subcommands)
        {
            var names = subcommands.Select(command => command.Name).ToList();
            var commands = $"{string.Join(", ", names[..^1])} and {names[^1]}";
            return parsed.UnmatchedTokens.Count > 0
                ? $"unknown command or option '{parsed.UnmatchedTokens[0]}'; there are {commands} (see '{path} --help')"
                : $"name a command; there are {commands} (see '{path} --help')";
        }

        // The parser's messages may have several lines.
        var message = string.Join(' ', parsed.Errors[0].Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return $"{message.TrimEnd('.')} (see '{path} --help')";
    }

    static (int Code, string Message) Explain(Exception e) => e switch
    {
        CommandException command => (command.ExitCode, command.Message),
        ConfigurationException { InnerException: UnauthorizedAccessException } => (ExitCode.Permission, e.Message),
        ConfigurationException => (ExitCode.Usage, e.Message),
        CaptureException { InnerException: UnauthorizedAccessException } => (ExitCode.Permission, e.Message),
        CaptureException => (ExitCode.Input, e.Message),
        OperationCanceledException => (ExitCode.Interrupted, "interrupted"),
        UnauthorizedAccessException => (ExitCode.Permission, e.Message),
        OutOfMemoryException => (ExitCode.Limit, "not enough memory; a smaller --max-memory closes idle flows earlier"),
        _ => (ExitCode.Internal, $"unexpected {e.GetType().Name}: {e.Message.TrimEnd('.')}. This is a fault of lyncflow: please report it with the command line."),
    };

    /// <summary>Standard output for help and version, opened when the first text comes.</summary>
    sealed class LazyOutput(CliHost host) : TextWriter
    {
        StreamWriter? _writer;

        public override Encoding Encoding => Encoding.UTF8;

        StreamWriter Writer => _writer ??= TextOutput.Open(new OutputStream(host.OpenOutput(), "standard output"));

        public override void Write(char value) => Writer.Write(value);

        public override void Write(string? value) => Writer.Write(value);

        public override void Write(ReadOnlySpan<char> buffer) => Writer.Write(buffer);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                _writer?.Dispose();
            base.Dispose(disposing);
        }
    }
}
