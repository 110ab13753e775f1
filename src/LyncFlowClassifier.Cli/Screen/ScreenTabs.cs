using LyncFlowClassifier.Live;
using LyncFlowClassifier.Reporting.Table;

namespace LyncFlowClassifier.Cli.Screen;

/// <summary>The line over the body, which says what it shows and how much of it, and the line of keys.</summary>
static class ScreenTabs
{
    /// <summary>Views, or the way into a group; filter; which of how many.</summary>
    public static ScreenLine Of(TablePage page, ScreenState state, LiveSnapshot? look, ScreenBody body, int room, int width)
    {
        var rule = page.Ellipsis.Length == 1 ? '─' : '-';
        var right = Extent(page, state.Place, body, room);
        if (state.Filter.Length > 0 && !state.IsHelp && state.Flow is null && state.View != ScreenView.Capture)
            right = $"{page.Say($"filter")}: {CellWidth.Cut(page.Safe(state.Filter), width / 4, page.Ellipsis)}  {right}".TrimEnd();
        if (right.Length > 0)
            right = $" {right} ";
        var line = new ScreenLine().Add(rule.ToString(), Style.Dim);
        if (state.IsHelp)
            line.Add($" {page.Say($"Keys")} ", Style.Heading);
        else if (state.Group is { } group)
            line.Add(CellWidth.Cut($" {page.Say($"Flagged")} > {Group(page, group)}{(state.Flow is null ? "" : $" > {page.Say($"flow")}")} ", Math.Max(0, width - CellWidth.Of(right) - 2), page.Ellipsis), Style.Heading);
        else
            Views(line, page, state, look, width - CellWidth.Of(right) - 1, rule);
        line.Add(new string(rule, Math.Max(0, width - line.Width - CellWidth.Of(right) - 1)), Style.Dim);
        return line.Add(right).Add(rule.ToString(), Style.Dim);
    }

    /// <summary>The keys that do something now, or the filter that is being typed.</summary>
    public static ScreenLine Keys(TablePage page, ScreenState state, ScreenBody body, int width)
    {
        if (state.Typed is { } typed)
        {
            var shown = CellWidth.CutStart(page.Safe(typed), width / 2, page.Ellipsis);
            return new ScreenLine().Add(" /", Style.Heading).Add(shown + "_ ").Add(ScreenLine.Of(page, width - 6 - CellWidth.Of(shown),
                $"   Enter {page.Say($"use it")}", $"Esc {page.Say($"all rows")}").ToString(), Style.Dim);
        }

        var isList = body.HasSelection && !state.IsHelp;
        var line = new ScreenLine();
        (bool Has, string Key, string Word)[] keys =
        [
            (true, "q", page.Say($"quit")),
            (true, "?", page.Say($"keys")),
            (state.IsHelp || state.Group is not null, "Esc", page.Say($"back")),
            (isList && state.Flow is null && state.View is ScreenView.Flagged or ScreenView.Hosts, "Enter", page.Say($"look into it")),
            (isList, "/", page.Say($"filter")),
            (isList && state.Filter.Length > 0, "c", page.Say($"all rows")),
            (isList && body.Orders > 1, "s", page.Say($"sort")),
            (true, "p", state.IsPaused ? page.Say($"go on") : page.Say($"hold")),
            (state.Group is null, "1-4", page.Say($"views")),
            (isList && body.Orders > 1, "r", page.Say($"reverse")),
        ];
        foreach (var (_, key, word) in keys.Where(key => key.Has))
        {
            if (line.Width + CellWidth.Of(word) + key.Length + 4 > width)
                break;
            line.Add("  ").Add(key, Style.Heading).Add(" " + word, Style.Dim);
        }

        return line;
    }

    static string Group(TablePage page, Report.FlowGroup group)
        => $"{GroupText.Cause(page.Language, group)}, {GroupText.Ports(page, group)}, {EndText.One(page, group.Responder, "", 40)}";

    static string Extent(TablePage page, ScreenPlace place, ScreenBody body, int room)
    {
        if (body.Count == 0 || (!body.HasSelection && body.Count <= room))
            return "";
        var last = Math.Min(body.Count, place.Top + room);
        return page.Say($"{Amount.Count(place.Top + 1)}-{Amount.Count(last)} of {Amount.Count(body.Count)}") + (body.IsLimited ? "+" : "");
    }

    static void Views(ScreenLine line, TablePage page, ScreenState state, LiveSnapshot? look, int width, char rule)
    {
        (string Name, long? Count)[] views =
        [
            (page.Say($"Flagged"), look?.Now.BlockedGroups.Count + look?.Now.UnexpectedGroups.Count),
            (page.Say($"Services"), look?.Now.Services.Length), (page.Say($"Hosts"), look?.Hosts.Count), (page.Say($"Capture"), null),
        ];
        for (var i = 0; i < views.Length; i++)
        {
            var text = $"{i + 1} {views[i].Name}";
            if (views[i].Count is { } count && width >= 100)
                text += $" {Amount.Count(count)}";
            var isShown = i == (int)state.View;
            text = isShown ? $"[{text}]" : $" {text} ";
            if (line.Width + CellWidth.Of(text) + 1 > width)
                break;
            line.Add(text, isShown ? Style.Heading : Style.Plain).Add(rule.ToString(), Style.Dim);
        }
    }
}
