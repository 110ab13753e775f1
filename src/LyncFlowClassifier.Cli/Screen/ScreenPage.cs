using System.Diagnostics;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Live;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Reporting;
using LyncFlowClassifier.Reporting.Table;

namespace LyncFlowClassifier.Cli.Screen;

/// <summary>A whole picture.</summary>
/// <param name="Lines">Every line of the terminal, none wider than it.</param>
/// <param name="Body">What keys act on.</param>
/// <param name="Page">Lines of the body.</param>
sealed record ScreenPicture(IReadOnlyList<ScreenLine> Lines, ScreenBody Body, int Page);

/// <summary>Makes pictures: header, tabs, body, remark, keys. What they show is kept for as long as nothing of it changes.</summary>
/// <param name="options">Characters and language; the width is that of the terminal.</param>
sealed class ScreenPage(TableOptions options)
{
    const int MinWidth = 60, MinHeight = 15, WithLongRemark = 20, WidestEllipsis = 3;

    /// <summary>Making what is shown may take one part of so many of the time; a long list in an order of its own follows the looks more slowly then.</summary>
    const int MakeShare = 20;

    Wanted _made;
    ScreenBody? _body;
    long _keptUntil;

    /// <summary>The picture.</summary>
    /// <param name="state">What the user wants to see; its place is moved into what there is.</param>
    /// <param name="look">What is known; null before the first look.</param>
    /// <param name="age">How long ago it was taken.</param>
    /// <param name="width">Columns of the terminal.</param>
    /// <param name="height">Its lines.</param>
    public ScreenPicture Of(ScreenState state, LiveSnapshot? look, TimeSpan age, int width, int height)
    {
        var page = new TablePage(TextWriter.Null, options with { Width = width });
        if (width < MinWidth || height < MinHeight)
            return TooSmall(page, width, height);
        var body = Body(page, state, look, width);
        var titles = body.Titles(width);
        var remark = body.HasSelection ? height >= WithLongRemark ? 2 : 1 : 0;
        var room = height - ScreenHeader.Height - 2 - (titles is null ? 0 : 1) - remark;
        state.Place.Settle(body, room);
        var lines = new List<ScreenLine>(height);
        lines.AddRange(ScreenHeader.Of(page, look, age, state.IsPaused, width));
        lines.Add(ScreenTabs.Of(page, state, look, body, room, width));
        if (titles is not null)
            lines.Add(titles);
        for (var i = state.Place.Top; i < Math.Min(body.Count, state.Place.Top + room); i++)
            lines.Add(body.Line(i, width, selected: body.HasSelection && i == state.Place.Selected));
        while (lines.Count < height - 1 - remark)
            lines.Add(new ScreenLine());
        if (remark > 0)
            lines.AddRange(Remark(body, state, width, remark));
        lines.Add(ScreenTabs.Keys(page, state, body, width));
        return new ScreenPicture(lines, body, room);
    }

    ScreenBody Body(TablePage page, ScreenState state, LiveSnapshot? look, int width)
    {
        var wanted = new Wanted(look?.Number ?? 0, state.View, state.Group, state.Flow, state.IsHelp, state.Filter, state.Place.Order, state.Place.IsReversed, width,
            state.Question?.Answer.IsCompleted ?? false);
        if (_body is not null && (wanted == _made || (Stopwatch.GetTimestamp() < _keptUntil && wanted == _made with { Look = wanted.Look })))
            return _body;
        var begun = Stopwatch.GetTimestamp();
        (_body, _made) = (Make(page, state, look), wanted);
        _keptUntil = begun + (Stopwatch.GetTimestamp() - begun) * MakeShare;
        return _body;
    }

    readonly record struct Wanted(
        long Look, ScreenView View, FlowGroup? Group, ClassifiedFlow? Flow, bool IsHelp, string Filter, int Order, bool IsReversed, int Width, bool IsAnswered);

    ScreenBody Make(TablePage page, ScreenState state, LiveSnapshot? look)
    {
        var narrowed = options with { Width = page.Width };
        if (state.IsHelp)
            return HelpPage.Of(narrowed);
        if (state.Flow is { } flow)
            return FlowPage.Of(narrowed, flow);
        if (look is null)
            return Note(page.Say($"Waiting for the first look at the flows."));
        var filter = RowFilter.Of(state.Filter, page.Language);
        if (state.Question is { } question)
            return Flows(page, state, look, question, filter);
        return state.View switch
        {
            ScreenView.Flagged => ScreenTables.Groups(page, look, state.Place, filter) is { Count: > 0 } groups
                ? groups
                : Note(filter is null ? page.Say($"No flow is blocked or flagged.") : page.Say($"No row has these words.")),
            ScreenView.Services => ScreenTables.Services(page, look, state.Place, filter),
            ScreenView.Hosts => ScreenTables.Hosts(page, look, state.Place, filter),
            _ => CapturePage.Of(narrowed, look),
        };

        ScreenText Note(string text)
        {
            var note = new ScreenText(narrowed);
            note.Page.Blank();
            note.Page.Wrap(text, indent: 2);
            return note;
        }
    }

    ScreenBody Flows(TablePage page, ScreenState state, LiveSnapshot look, LiveQuestion question, RowFilter? filter)
    {
        var answer = question.Answer;
        if (answer.IsCompletedSuccessfully && !answer.Result.IsEmpty)
            return ScreenTables.Flows(page, look, answer.Result, state.Place, filter);
        var text = new ScreenText(options with { Width = page.Width });
        text.Page.Blank();
        text.Page.Wrap(
            !answer.IsCompleted ? page.Say($"Waiting for the flows of this group.")
                : answer.IsCompletedSuccessfully ? page.Say($"These flows are gone: they were idle and have left the memory.") : page.Say($"The capture has ended."),
            indent: 2);
        return text;
    }

    IEnumerable<ScreenLine> Remark(ScreenBody body, ScreenState state, int width, int lines)
    {
        var text = new ScreenText(options with { Width = width - WidestEllipsis });
        if (body.Count > 0)
            text.Page.Wrap(body.RemarkAt(state.Place.Selected), indent: 2);
        for (var i = 0; i < lines; i++)
        {
            var line = i < text.Count ? text.Line(i, width, selected: false) : new ScreenLine();
            yield return i == lines - 1 && text.Count > lines ? line.Add(text.Page.Ellipsis) : line;
        }
    }

    static ScreenPicture TooSmall(TablePage page, int width, int height)
    {
        var text = new ScreenText(new TableOptions());
        var lines = new List<ScreenLine>
        {
            new ScreenLine().Add(CellWidth.Cut(page.Say($"The terminal is too small: {width}x{height}, needed {MinWidth}x{MinHeight}"), width, "")),
        };
        while (lines.Count < height)
            lines.Add(new ScreenLine());
        return new ScreenPicture(lines, text, 1);
    }
}
