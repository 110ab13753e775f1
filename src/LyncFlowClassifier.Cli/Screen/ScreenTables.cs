using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Live;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Reporting;
using LyncFlowClassifier.Reporting.Table;
using Style = LyncFlowClassifier.Reporting.Table.Style;

namespace LyncFlowClassifier.Cli.Screen;

/// <summary>The tables on the screen.</summary>
static class ScreenTables
{
    const int Count = 7, Bytes = 9, Age = 4, Cause = 14, LongCause = 20, LongestCause = 27, Code = 5, ShortestEnds = 27, LongestEnds = 92, Wide = 100, WithBlocked = 140;

    /// <summary>Groups of flagged flows: blocked ones first, worst first.</summary>
    public static ScreenBody Groups(TablePage page, LiveSnapshot look, ScreenPlace place, RowFilter? filter)
        => new ScreenTable<ShownGroup>(page, ShownGroup.All(look.Now), [
            new("", 2, 2, (row, _) => new Piece(Sign(row.Group.Severity), StyleOf(row))) { IsGiven = true },
            new(page.Say($"cause"), Cause, page.Width >= WithBlocked ? LongestCause : page.Width >= Wide ? LongCause : Cause, (row, width) => new Piece(CauseOf(page, row, width), StyleOf(row))),
            new(page.Say($"from") + page.Arrow + page.Say($"to"), ShortestEnds, LongestEnds, (row, width) => EndsOf(page, row.Group, width))
            {
                Order = (a, b) => a.Group.Initiator.Address.CompareTo(b.Group.Initiator.Address),
            },
            new(page.Say($"service"), 11, 50, (row, _) => page.Safe(GroupText.ShortService(page.Language, row.Group)))
            {
                Leaves = 1,
                Order = (a, b) => string.CompareOrdinal(a.Group.Service, b.Group.Service),
            },
            new(page.Say($"code"), Code, Code, (row, _) => new Piece(GroupText.Code(row.Group), Style.Dim))
            {
                Order = (a, b) => string.CompareOrdinal(GroupText.Code(a.Group), GroupText.Code(b.Group)),
            },
            new(page.Say($"flows"), Count - 1, page.Width >= Wide ? Bytes : Count - 1, (row, _) => Amount.Count(row.Group.Flows)) { IsRight = true, Order = (a, b) => b.Group.Flows.CompareTo(a.Group.Flows) },
            new(page.Say($"last"), Age, page.Width >= Wide ? Age + 1 : Age, (row, _) => AgeOf(look, row.Group.LastSeen)) { IsRight = true, Leaves = 2, Order = (a, b) => b.Group.LastSeen.CompareTo(a.Group.LastSeen) },
        ], place, filter is null ? null : row => filter.Has(row.Group))
        {
            Key = row => row.Key,
            Remark = row => row.Group.Finding is { } finding ? finding.MessageIn(page.Language) : "",
            IsCut = look.Now.BlockedGroupsLeftOut + look.Now.UnexpectedGroupsLeftOut > 0,
        };

    /// <summary>Services, those with blocked flows first.</summary>
    public static ScreenBody Services(TablePage page, LiveSnapshot look, ScreenPlace place, RowFilter? filter)
        => new ScreenTable<ServiceSummary>(page, [.. look.Now.Services.OrderByDescending(row => row.Blocked).ThenByDescending(row => row.Flows)], [
            new(page.Say($"row"), 10, 26, (row, width) => new Piece(CellWidth.CutStart(page.Safe(row.Row?.Id ?? ""), width, page.Ellipsis), Style.Dim)) { Leaves = 1 },
            new(page.Say($"service"), 20, 70, (row, _) => page.Safe(row.Row is { } listed ? page.Language.Known(RowTitle.Short(listed)) : row.Verdict == Verdict.Undocumented ? page.Say($"not documented") : ReportWords.Verdicts.Text((int)row.Verdict, page.Language)))
            {
                Order = (a, b) => string.CompareOrdinal(a.Row?.Service, b.Row?.Service),
            },
            new(page.Say($"ports"), 13, 26, (row, _) => row.Row is { } listed ? RowText.Ports(listed, page.Language, row.Configured == row.Flows) : ""),
            new(page.Say($"flows"), Count, Bytes, (row, _) => Amount.Count(row.Flows)) { IsRight = true, Order = (a, b) => b.Flows.CompareTo(a.Flows) },
            new(page.Say($"bytes"), Bytes, Bytes + 1, (row, _) => Amount.Bytes(row.Bytes)) { IsRight = true, Leaves = 2, Order = (a, b) => b.Bytes.CompareTo(a.Bytes) },
            new(page.Say($"blocked"), Count, Bytes, (row, _) => new Piece(row.Blocked > 0 ? Amount.Count(row.Blocked) : "", Style.Bad)) { IsRight = true, IsGiven = true },
        ], place, filter is null ? null : filter.Has)
        {
            Key = row => (row.Row?.Id, row.Verdict),
            Remark = row => row.Row is { Purpose: { Length: > 0 } purpose } ? page.Language.Known(purpose) : "",
        };

    /// <summary>Hosts, those with the most flagged flows first.</summary>
    public static ScreenBody Hosts(TablePage page, LiveSnapshot look, ScreenPlace place, RowFilter? filter)
        => new ScreenTable<HostSummary>(page, [.. look.Hosts.OrderByDescending(row => row.Flagged).ThenByDescending(row => row.Flows)], [
            new(page.Say($"address"), 15, 39, (row, width) => CellWidth.CutStart(row.Address.ToString(), width, page.Ellipsis)) { Order = (a, b) => a.Address.CompareTo(b.Address) },
            new(page.Say($"name"), 14, 50, (row, _) => page.Safe(row.Name ?? "")) { Order = (a, b) => string.CompareOrdinal(b.Name, a.Name) },
            new(page.Say($"roles"), 12, 50, (row, _) => new Piece(ReportWords.JoinRoles(row.Roles, ", ", page.Language), Style.Dim)) { Leaves = 1 },
            new(page.Say($"flows"), Count, Bytes, (row, _) => Amount.Count(row.Flows)) { IsRight = true, Order = (a, b) => b.Flows.CompareTo(a.Flows) },
            new(page.Say($"flagged"), Count, Bytes, (row, _) => new Piece(row.Flagged > 0 ? Amount.Count(row.Flagged) : "", Style.Odd)) { IsRight = true, IsGiven = true },
            new(page.Say($"bytes"), Bytes, Bytes + 1, (row, _) => Amount.Bytes(row.Bytes)) { IsRight = true, Order = (a, b) => b.Bytes.CompareTo(a.Bytes) },
        ], place, filter is null ? null : filter.Has)
        { Key = row => row.Address };

    /// <summary>Flows of a group, by first frame.</summary>
    public static ScreenBody Flows(TablePage page, LiveSnapshot look, IReadOnlyList<ClassifiedFlow> flows, ScreenPlace place, RowFilter? filter)
        => new ScreenTable<ClassifiedFlow>(page, flows, [
            new(page.Say($"frame"), Bytes - 1, 12, (row, _) => new Piece(Amount.Count(row.Record.FirstFrame), Style.Dim)) { IsRight = true, IsGiven = true },
            new(page.Say($"cause"), Cause - 2, Cause + 4, (row, _) => new Piece(GroupText.OutcomeOf(page.Language, row.Outcome), row.Blocked ? Style.Bad : Style.Plain)),
            new(page.Say($"from") + page.Arrow + page.Say($"to"), ShortestEnds + 9, LongestEnds, (row, width) => EndText.Of(
                page, row.Initiator, $":{row.Initiator.Port}", row.Responder, $":{row.Responder.Port}/{ReportWords.Transports.Text((int)row.Record.Transport)}", width)),
            new(page.Say($"code"), Code, 17, (row, _) => new Piece(string.Join(' ', row.Findings.Select(finding => finding.Code)), Style.Dim)) { Leaves = 1 },
            new(page.Say($"frames"), Count - 1, Bytes, (row, _) => Amount.Count(row.Record.Frames)) { IsRight = true, Leaves = 2, Order = (a, b) => b.Record.Frames.CompareTo(a.Record.Frames) },
            new(page.Say($"bytes"), Bytes, Bytes, (row, _) => Amount.Bytes(row.Record.Bytes)) { IsRight = true, Leaves = 4, Order = (a, b) => b.Record.Bytes.CompareTo(a.Record.Bytes) },
            new(page.Say($"last"), Age, 5, (row, _) => AgeOf(look, row.Record.LastSeen)) { IsRight = true, Leaves = 3, Order = (a, b) => b.Record.LastSeen.CompareTo(a.Record.LastSeen) },
        ], place, filter is null ? null : filter.Has)
        {
            Key = row => row.Record.FirstFrame,
            Remark = row => row.Findings.IsEmpty ? "" : row.Findings[0].MessageIn(page.Language),
        };

    /// <summary>How serious, without colour.</summary>
    public static string Sign(Severity severity) => severity switch { Severity.Error => "!!", Severity.Warning => "!", _ => "i" };

    static Style StyleOf(ShownGroup row) => row.IsBlocked || row.Group.Verdict == Verdict.Denied ? Style.Bad : row.Group.Severity == Severity.Info ? Style.Plain : Style.Odd;

    // Said of all that are blocked or of none, whatever a cause is called in the language.
    static string CauseOf(TablePage page, ShownGroup row, int width)
    {
        var cause = GroupText.Cause(page.Language, row.Group);
        return row.IsBlocked && width >= LongestCause ? page.Say($"blocked: {cause}") : cause;
    }

    static Piece EndsOf(TablePage page, FlowGroup group, int width)
    {
        var ports = GroupText.Ports(page, group);
        var transport = ReportWords.Transports.Text((int)group.Transport);
        var to = group is { InitiatorPortCount: 0, PortCount: 1 } ? $":{group.Responder.Port}/{transport}" : $" {CellWidth.Cut(ports, Math.Max(9, width / 3), page.Ellipsis)}";
        if (group.InitiatorCount == 1)
            return EndText.Of(page, group.Initiator, "", group.Responder, to, width);
        var many = page.Say($"{new Localisation.Counted(group.InitiatorCount, "host")}");
        return many + page.Arrow + EndText.One(page, group.Responder, to, width - CellWidth.Of(many) - page.Arrow.Length);
    }

    static string AgeOf(LiveSnapshot look, long lastSeen)
    {
        if (lastSeen == PacketTime.None)
            return "";
        var seconds = Math.Max(0, look.Time.ToUnixTimeSeconds() - lastSeen / PacketTime.Second);
        return seconds switch
        {
            < 60 => $"{seconds}s",
            < 3600 => $"{seconds / 60}m",
            < 86_400 => $"{seconds / 3600}h",
            _ => $"{seconds / 86_400}d",
        };
    }
}
