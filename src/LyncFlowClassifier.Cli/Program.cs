using System.Runtime.InteropServices;
using System.Text;

namespace LyncFlowClassifier.Cli;

/// <summary>The command <c>lyncflow</c> on a real console.</summary>
static class Program
{
    static int Main(string[] args)
    {
        using var interruption = new Interruption();
        using var error = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1024) { AutoFlush = true };
        var outputIsTerminal = !Console.IsOutputRedirected;
        if (outputIsTerminal && OperatingSystem.IsWindows())
            Console.OutputEncoding = Encoding.UTF8;
        return Application.Run(args, new CliHost
        {
            OpenInput = StandardInput.Open,
            ReopenInput = ReopenInput,
            OpenOutput = Console.OpenStandardOutput,
            Error = TextWriter.Synchronized(error),
            OutputIsTerminal = outputIsTerminal,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            TerminalWidth = TerminalWidth,
            Variable = Environment.GetEnvironmentVariable,
            UserLocale = WindowsLocale.OfUser,
            Interrupted = interruption.Token,
            OnHangup = OnHangup,
        });
    }

    // Elsewhere the signal says that the console closes.
    static PosixSignalRegistration? OnHangup(Action reload)
        => OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
        {
            context.Cancel = true;
            reload();
        });

    // Only Linux opens a redirected file anew under this name, from its beginning.
    static FileStream? ReopenInput()
    {
        if (!OperatingSystem.IsLinux())
            return null;
        try
        {
            var input = new FileStream("/dev/stdin", FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            if (input.CanSeek && input.Length > 0)
                return input;
            input.Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Closed, or not ours to open: then it is read once.
        }

        return null;
    }

    static int TerminalWidth()
    {
        try
        {
            return Console.WindowWidth is > 0 and var width ? width : 80;
        }
        catch (IOException)
        {
            return 80; // no console behind the terminal-like handle
        }
    }
}
