using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Live;
using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Cli.Screen;

/// <summary>The views, by number less one.</summary>
enum ScreenView
{
    Flagged,
    Services,
    Hosts,
    Capture,
}

/// <summary>What is shown and where in it the reader is. Keys change it; it knows no terminal.</summary>
/// <param name="ask">Takes questions about flows.</param>
/// <param name="quit">Called when the user wants to end.</param>
sealed class ScreenState(Action<LiveQuestion> ask, Action quit)
{
    /// <summary>Most flows of a group that are listed.</summary>
    public const int MostFlows = 2_000;

    const int Views = 4, LongestFilter = 60;

    readonly ScreenPlace[] _views = [new(), new(), new(), new()];
    ScreenPlace _flows = new(), _flow = new(), _help = new();

    /// <summary>The view.</summary>
    public ScreenView View { get; private set; }

    /// <summary>True if the picture stands still.</summary>
    public bool IsPaused { get; private set; }

    /// <summary>True if the page about keys is shown.</summary>
    public bool IsHelp { get; private set; }

    /// <summary>Rows must have this; empty for all.</summary>
    public string Filter { get; private set; } = "";

    /// <summary>The filter while it is being typed; else null.</summary>
    public string? Typed { get; private set; }

    /// <summary>The group whose flows are shown; null if none.</summary>
    public FlowGroup? Group { get; private set; }

    /// <summary>What was asked about the group.</summary>
    public LiveQuestion? Question { get; private set; }

    /// <summary>The flow of the group that is shown; null if none.</summary>
    public ClassifiedFlow? Flow { get; private set; }

    /// <summary>Where the reader is in what is shown now.</summary>
    public ScreenPlace Place => IsHelp ? _help : Flow is not null ? _flow : Group is not null ? _flows : _views[(int)View];

    /// <summary>A key was pressed.</summary>
    /// <param name="key">Which one.</param>
    /// <param name="body">What is shown.</param>
    /// <param name="page">How many lines of it.</param>
    public void Apply(ConsoleKeyInfo key, ScreenBody body, int page)
    {
        if (Typed is not null)
            Type(key);
        else if (!Move(key, body, page))
            Command(key, body);
    }

    bool Move(ConsoleKeyInfo key, ScreenBody body, int page)
    {
        int? by = key.Key switch
        {
            ConsoleKey.UpArrow => -1,
            ConsoleKey.DownArrow => 1,
            ConsoleKey.PageUp => -Math.Max(1, page - 1),
            ConsoleKey.PageDown => Math.Max(1, page - 1),
            _ => key.KeyChar switch { 'k' => -1, 'j' => 1, _ => null },
        };
        if (by is { } rows)
            Place.Move(rows, body, page);
        else if (key.Key is ConsoleKey.Home or ConsoleKey.End)
            Place.MoveTo(key.Key == ConsoleKey.Home ? 0 : int.MaxValue, body, page);
        else
            return false;
        return true;
    }

    void Command(ConsoleKeyInfo key, ScreenBody body)
    {
        switch (key.Key)
        {
            case ConsoleKey.Enter:
                Open(body);
                return;
            case ConsoleKey.Escape or ConsoleKey.Backspace:
                Back();
                return;
            case ConsoleKey.Tab:
                Turn((ScreenView)(((int)View + ((key.Modifiers & ConsoleModifiers.Shift) != 0 ? Views - 1 : 1)) % Views));
                return;
        }

        switch (key.KeyChar)
        {
            case >= '1' and <= '4' and var number:
                Turn((ScreenView)(number - '1'));
                break;
            case 's':
                Place.Sort(body.Orders);
                break;
            case 'r':
                Place.Reverse();
                break;
            case '/':
                Typed = Filter;
                break;
            case 'c':
                SetFilter("");
                break;
            case 'p' or ' ':
                IsPaused = !IsPaused;
                break;
            case '?' or 'h':
                IsHelp = !IsHelp;
                break;
            case 'q':
                quit();
                break;
        }
    }

    void Turn(ScreenView view) => (View, Group, Question, Flow, IsHelp) = (view, null, null, null, false);

    void Open(ScreenBody body)
    {
        if (IsHelp || body is not { HasSelection: true, Count: > 0 })
            return;
        switch (body.RowAt(Place.Selected))
        {
            case ShownGroup row:
                Question = LiveQuestion.FlowsOf(row.Group, MostFlows);
                (Group, _flows) = (row.Group, new ScreenPlace());
                ask(Question);
                break;
            case ClassifiedFlow flow:
                (Flow, _flow) = (flow, new ScreenPlace());
                break;
            case HostSummary host:
                Turn(ScreenView.Flagged);
                SetFilter(host.Address.ToString());
                break;
        }
    }

    void Back()
    {
        if (IsHelp)
            IsHelp = false;
        else if (Flow is not null)
            Flow = null;
        else if (Group is not null)
            (Group, Question) = (null, null);
        else
            SetFilter("");
    }

    void Type(ConsoleKeyInfo key)
    {
        switch (key.Key)
        {
            case ConsoleKey.Enter:
                SetFilter(Typed!.Trim());
                break;
            case ConsoleKey.Escape:
                SetFilter("");
                break;
            case ConsoleKey.Backspace:
                Typed = Typed!.Length > 0 ? Typed[..^1] : "";
                break;
            default:
                if (!char.IsControl(key.KeyChar) && Typed!.Length < LongestFilter)
                    Typed += key.KeyChar;
                break;
        }
    }

    void SetFilter(string filter)
    {
        Typed = null;
        if (filter == Filter)
            return;
        Filter = filter;
        foreach (var place in _views)
            place.Reset();
        _flows.Reset();
    }
}
