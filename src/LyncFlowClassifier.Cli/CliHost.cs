namespace LyncFlowClassifier.Cli;

/// <summary>Everything outside the process that commands touch. Tests bring their own.</summary>
sealed record CliHost
{
    /// <summary>Opens standard input, for <c>-</c>.</summary>
    public required Func<Stream> OpenInput { get; init; }

    /// <summary>Opens standard input again from its beginning if it is a regular file; null if it cannot be read twice.</summary>
    public Func<Stream?> ReopenInput { get; init; } = () => null;

    /// <summary>Opens standard output.</summary>
    public required Func<Stream> OpenOutput { get; init; }

    /// <summary>Opens standard output for lines as they come; null if it is <see cref="OpenOutput"/>.</summary>
    public Func<Stream>? OpenLiveOutput { get; init; }

    /// <summary>Standard error.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Says what day it is. What frames mean never depends on it.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>True if standard output is a terminal.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>True if standard error is a terminal.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Columns of the terminal now.</summary>
    public Func<int> TerminalWidth { get; init; } = () => 80;

    /// <summary>Lines of the terminal now.</summary>
    public Func<int> TerminalHeight { get; init; } = () => 24;

    /// <summary>The next key that was pressed, null if there is none; throws <see cref="InvalidOperationException"/> if there is no keyboard.</summary>
    public Func<ConsoleKeyInfo?> ReadKey { get; init; } = () => throw new InvalidOperationException("There is no keyboard.");

    /// <summary>Environment variables.</summary>
    public Func<string, string?> Variable { get; init; } = _ => null;

    /// <summary>Cancelled when the user wants the command to end.</summary>
    public CancellationToken Interrupted { get; init; }

    /// <summary>
    /// Calls back, on another thread, when the user asks for settings to be read again (SIGHUP), or the second when the terminal is gone; disposing
    /// ends that.
    /// </summary>
    public Func<Action, Action, IDisposable?> OnHangup { get; init; } = (_, _) => null;

    /// <summary>True if the terminal can move its cursor.</summary>
    public bool CanRedraw => ErrorIsTerminal && Variable("TERM") is not ("dumb" or "");

    /// <summary>True if standard output takes colours and the user did not say no (https://no-color.org).</summary>
    public bool CanColor => OutputIsTerminal && string.IsNullOrEmpty(Variable("NO_COLOR")) && Variable("TERM") != "dumb";

    /// <summary>True if the locale's character set is UTF-8 (POSIX: LC_ALL before LC_CTYPE before LANG); always on Windows.</summary>
    public bool IsUnicode => OperatingSystem.IsWindows()
        || (FirstSet("LC_ALL", "LC_CTYPE", "LANG") is { } locale
            && (locale.Contains("UTF-8", StringComparison.OrdinalIgnoreCase) || locale.Contains("UTF8", StringComparison.OrdinalIgnoreCase)));

    /// <summary>The locale of messages (POSIX: LC_ALL before LC_MESSAGES before LANG), elsewhere the user's; null if there is none.</summary>
    public string? Locale => FirstSet("LC_ALL", "LC_MESSAGES", "LANG") ?? UserLocale();

    /// <summary>The user's locale where no variable names it, such as <c>de-AT</c>.</summary>
    public Func<string?> UserLocale { get; init; } = () => null;

    string? FirstSet(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Variable(name) is { Length: > 0 } value)
                return value;
        }

        return null;
    }
}
