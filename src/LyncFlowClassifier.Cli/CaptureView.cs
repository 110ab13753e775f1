using System.Text;
using LyncFlowClassifier.Cli.Screen;
using LyncFlowClassifier.Live;
using LyncFlowClassifier.Localisation;

namespace LyncFlowClassifier.Cli;

/// <summary>What a person sees of a running capture: the screen, or lines on standard error. Messages wait while the screen has the terminal.</summary>
sealed class CaptureView : IDisposable
{
    /// <summary>Most characters of messages that wait.</summary>
    const int MaxHeld = 64 * 1024;

    readonly CliHost _host;
    readonly StringWriter? _held;
    LiveScreen? _screen;

    public CaptureView(CliHost host, bool wantsScreen, bool isQuiet)
    {
        _host = host;
        if (wantsScreen && host.OutputIsTerminal && host.Variable("TERM") is not ("dumb" or ""))
        {
            _held = new StringWriter(new StringBuilder(capacity: 256, maxCapacity: MaxHeld));
            Host = host with { Error = TextWriter.Synchronized(new Held(_held)) };
        }
        else
        {
            Host = host;
            Lines = isQuiet ? null : new LiveLines(host);
        }
    }

    /// <summary>Where messages go while the capture runs.</summary>
    public CliHost Host { get; }

    /// <summary>Takes looks for the lines; null if there are none.</summary>
    public ILiveListener? Lines { get; }

    /// <summary>Shows the screen, if that is what is wanted.</summary>
    public void Show(LiveMonitor monitor, Translation language, bool useColor, Action quit)
    {
        if (_held is null)
            return;
        _screen = new LiveScreen(_host, monitor, language, useColor, quit);
        _screen.Start();
    }

    /// <summary>Gives the terminal back, and says what waited.</summary>
    public void Dispose()
    {
        _screen?.Dispose();
        _screen = null;
        if (_held is null)
            return;
        _host.Error.Write(_held.ToString());
        _held.GetStringBuilder().Clear();
    }

    /// <summary>Takes whole lines as long as there is room.</summary>
    sealed class Held(StringWriter lines) : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void WriteLine(string? value)
        {
            if (lines.GetStringBuilder().Length + (value?.Length ?? 0) + 1 <= MaxHeld)
                lines.Write($"{value}\n");
        }
    }
}
