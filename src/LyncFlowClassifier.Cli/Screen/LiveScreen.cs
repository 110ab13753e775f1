using System.Diagnostics;
using LyncFlowClassifier.Live;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Reporting;

namespace LyncFlowClassifier.Cli.Screen;

/// <summary>The screen of a running capture: keys in, pictures out, on a thread of its own. The capture never waits for it.</summary>
sealed class LiveScreen : IDisposable
{
    const int PollMilliseconds = 50;

    /// <summary>Keys between two looks at whether the capture has ended: a terminal that is gone has no end of them.</summary>
    const int MaxKeys = 64;

    readonly CliHost _host;
    readonly LiveMonitor _monitor;
    readonly TerminalScreen _terminal;
    readonly ScreenState _state;
    readonly ScreenPage _page;
    readonly ScreenDrawing _drawing;
    readonly ManualResetEventSlim _ended = new();
    readonly Thread _thread;
    LiveSnapshot? _look;
    long _lookedAt = Stopwatch.GetTimestamp();
    bool _hasKeys = true;
    volatile bool _drawAgain;
    (long Look, int Width, int Height, bool Answered, int Second) _drawn;

    /// <summary>Prepares the screen; <see cref="Start"/> shows it.</summary>
    /// <param name="host">Terminal and keys.</param>
    /// <param name="monitor">The capture.</param>
    /// <param name="language">Language of all that is not data.</param>
    /// <param name="useColor">Whether colours are welcome.</param>
    /// <param name="quit">Called when the user wants the capture to end, on the screen's thread.</param>
    public LiveScreen(CliHost host, LiveMonitor monitor, Translation language, bool useColor, Action quit)
    {
        (_host, _monitor) = (host, monitor);
        _state = new ScreenState(monitor.Ask, quit);
        _page = new ScreenPage(new TableOptions { Unicode = host.IsUnicode || !language.IsEnglish, Language = language });
        _drawing = new ScreenDrawing(useColor);
        _terminal = new TerminalScreen(host.OpenOutput(), () => _drawAgain = true);
        _thread = new Thread(Run) { IsBackground = true, Name = "screen" };
    }

    /// <summary>Takes the terminal and shows the capture until this is disposed of.</summary>
    public void Start()
    {
        _terminal.Enter();
        _thread.Start();
    }

    /// <summary>Ends the screen and gives the terminal back.</summary>
    public void Dispose()
    {
        _ended.Set();
        if (_thread.IsAlive)
            _thread.Join();
        _terminal.Dispose();
        _ended.Dispose();
    }

    void Run()
    {
        try
        {
            do
                Step();
            while (!_ended.Wait(PollMilliseconds));
        }
        catch (Exception e)
        {
            // Without its screen the capture is still worth something.
            _terminal.Leave();
            Application.Print(_host, $"the screen ended with an unexpected {e.GetType().Name}: {e.Message.TrimEnd('.')}; the capture goes on");
        }
    }

    void Step()
    {
        if (!_state.IsPaused && _monitor.Latest is { } latest && latest.Number != _look?.Number)
            (_look, _lookedAt) = (latest, Stopwatch.GetTimestamp());
        var (width, height) = (_host.TerminalWidth(), _host.TerminalHeight());
        ScreenPicture? picture = null;
        for (var keys = 0; keys < MaxKeys && !_ended.IsSet && ReadKey() is { } key; keys++)
        {
            picture ??= Compose(width, height);
            _state.Apply(key, picture.Body, picture.Page);
            picture = Compose(width, height);
        }

        var now = (_look?.Number ?? 0, width, height, _state.Question?.Answer.IsCompleted ?? false, (int)Stopwatch.GetElapsedTime(_lookedAt).TotalSeconds);
        if (picture is null && now == _drawn && !_drawAgain)
            return;
        _drawn = now;
        if (_drawAgain)
            _drawing.Forget();
        _drawAgain = false;
        if (_drawing.Of(picture ?? Compose(width, height), width) is { Length: > 0 } text)
            _terminal.Write(text);
    }

    ScreenPicture Compose(int width, int height) => _page.Of(_state, _look, Stopwatch.GetElapsedTime(_lookedAt), width, height);

    // Without a keyboard the screen is still worth looking at.
    ConsoleKeyInfo? ReadKey()
    {
        if (!_hasKeys)
            return null;
        try
        {
            var key = _host.ReadKey();

            // What a terminal gives that is gone.
            _hasKeys = key is not { Key: 0, KeyChar: '\0' };
            return _hasKeys ? key : null;
        }
        catch (Exception e) when (e is InvalidOperationException or IOException)
        {
            _hasKeys = false;
            return null;
        }
    }
}
