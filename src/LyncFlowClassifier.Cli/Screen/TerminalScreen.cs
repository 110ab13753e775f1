using System.Runtime.InteropServices;
using System.Text;

namespace LyncFlowClassifier.Cli.Screen;

/// <summary>
/// The terminal's other screen. However the program ends, the terminal is given back as it was: at the end, on signals, at an exception that
/// nobody catches.
/// </summary>
sealed class TerminalScreen : IDisposable
{
    // Other screen, no cursor, no line breaks of its own, cleared.
    const string Begin = "\e[?1049h\e[?25l\e[?7l\e[H\e[2J";

    // And back; the runtime's reader of keys has switched the keypad, too.
    const string End = "\e[0m\e[?7h\e[?25h\e[?1l\e>\e[?1049l";

    readonly Stream _output;
    readonly Lock _writing = new();
    readonly List<PosixSignalRegistration> _signals = [];
    bool _isEntered;

    /// <summary>Prepares; nothing is written yet.</summary>
    /// <param name="output">The terminal.</param>
    /// <param name="again">Called when all must be drawn anew.</param>
    public TerminalScreen(Stream output, Action again)
    {
        _output = output;
        AppDomain.CurrentDomain.ProcessExit += AtExit;
        AppDomain.CurrentDomain.UnhandledException += AtExit;

        // Each does what it does otherwise; the terminal comes first.
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGQUIT })
            _signals.Add(PosixSignalRegistration.Create(signal, _ => Leave()));
        if (OperatingSystem.IsWindows())
            return;

        // A capture that stands still loses frames, so Ctrl-Z does nothing. Whoever stops it all the same finds the screen drawn anew.
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTSTP, signal => signal.Cancel = true));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGCONT, _ => Resume(again)));
    }

    /// <summary>Takes the terminal.</summary>
    public void Enter()
    {
        lock (_writing)
        {
            if (_isEntered)
                return;
            _isEntered = true;
            Put(Begin);
        }
    }

    /// <summary>Draws, in one write.</summary>
    public void Write(string text)
    {
        lock (_writing)
        {
            if (_isEntered)
                Put(text);
        }
    }

    /// <summary>Gives the terminal back.</summary>
    public void Leave()
    {
        lock (_writing)
        {
            if (!_isEntered)
                return;
            _isEntered = false;
            Put(End);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var signal in _signals)
            signal.Dispose();
        AppDomain.CurrentDomain.ProcessExit -= AtExit;
        AppDomain.CurrentDomain.UnhandledException -= AtExit;
        Leave();
        _output.Dispose();
    }

    void Resume(Action again)
    {
        lock (_writing)
        {
            if (!_isEntered)
                return;
            Put(Begin);
            again();
        }
    }

    void AtExit(object? sender, EventArgs e) => Leave();

    void Put(string text)
    {
        try
        {
            _output.Write(Encoding.UTF8.GetBytes(text));
            _output.Flush();
        }
        catch (IOException)
        {
            _isEntered = false; // nobody looks any more; the capture goes on
        }
    }
}
