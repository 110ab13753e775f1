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
            OpenLiveOutput = LiveOutput.Open,
            Error = TextWriter.Synchronized(error),
            OutputIsTerminal = outputIsTerminal,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            TerminalWidth = TerminalWidth,
            TerminalHeight = TerminalHeight,
            ReadKey = () => Console.KeyAvailable ? Console.ReadKey(intercept: true) : null,
            Variable = Environment.GetEnvironmentVariable,
            UserLocale = WindowsLocale.OfUser,
            Interrupted = interruption.Token,
            OnHangup = OnHangup,
        });
    }

    // Without a terminal the signal asks for settings to be read again, as it does of any service; with one it does so while that is there.
    static PosixSignalRegistration? OnHangup(Action reload, Action end)
    {
        if (OperatingSystem.IsWindows())
            return null;
        var hadTerminal = HasTerminal();
        return PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
        {
            context.Cancel = true;
            if (hadTerminal && !HasTerminal())
                end();
            else
                reload();
        });
    }

    static bool HasTerminal()
    {
        try
        {
            using var terminal = File.OpenHandle("/dev/tty");
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

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

    static int TerminalHeight()
    {
        try
        {
            return Console.WindowHeight is > 0 and var height ? height : 24;
        }
        catch (IOException)
        {
            return 24;
        }
    }
}
