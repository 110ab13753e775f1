using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Reporting.Table;

/// <summary>The sections BLOCKED, NOT DOCUMENTED and OTHER FINDINGS: groups of flows that a person must look at.</summary>
static class GroupSections
{
    const int MaxGroups = 10;
    const int MaxExplained = 3;
    /// <summary>What to do about a scan.</summary>
    public const string ScanAdvice = "One host tries port after port of another: find out which program does it, and whether it is meant to.";

    public static void Write(TablePage page, TrafficSummary summary)
    {
        Write(page, page.Say($"BLOCKED"), Style.Bad, new Section(summary.BlockedGroups, _ => true), summary.BlockedGroupsLeftOut, notListed: 0);
        var unlisted = new Section(summary.UnexpectedGroups, IsUnlisted);
        var others = new Section(summary.UnexpectedGroups, verdict => !IsUnlisted(verdict));
        var blockedToo = summary.Of(Verdict.Undocumented) + summary.Of(Verdict.Denied) - unlisted.Flows;
        Write(page, page.Say($"NOT DOCUMENTED"), Style.Odd, unlisted, summary.UnexpectedGroupsLeftOut, blockedToo);
        Write(page, page.Say($"OTHER FINDINGS"), Style.Odd, others, leftOut: 0, notListed: 0);
    }

    /// <summary>The groups of some verdicts.</summary>
    sealed class Section
    {
        readonly FlowGroupList _groups;
        readonly List<int> _numbers = [];

        public Section(FlowGroupList groups, Predicate<Verdict> has)
        {
            _groups = groups;
            for (var number = 0; number < groups.Count; number++)
            {
                var group = groups[number];
                if (!has(group.Verdict))
                    continue;
                _numbers.Add(number);
                Flows += group.Flows;
            }
        }

        public int Count => _numbers.Count;

        public long Flows { get; }

        public FlowGroup this[int index] => _groups[_numbers[index]];
    }

    static bool IsUnlisted(Verdict verdict) => verdict is Verdict.Undocumented or Verdict.Denied;

    // The finding is the first flow's; what it advises for one port is no advice for a scan.
    static FlowGroup AdvisedAsScan(FlowGroup group)
        => group is { IsScan: true, Finding: { } finding } ? group with { Finding = finding with { Advice = ScanAdvice } } : group;

    /// <summary>One section.</summary>
    /// <param name="page">Takes the lines.</param>
    /// <param name="title">Its heading.</param>
    /// <param name="style">Of the heading and the causes.</param>
    /// <param name="groups">What it lists.</param>
    /// <param name="leftOut">Groups that were left out of the summary.</param>
    /// <param name="notListed">Flows of its kind that an earlier section lists.</param>
    static void Write(TablePage page, string title, Style style, Section groups, long leftOut, long notListed)
    {
        if (groups.Count == 0)
            return;
        var flows = groups.Flows;
        // What is left out counts flows too, so with it there is no exact number of groups.
        FormattableString amount = $"{new Counted(flows, "flow")} in {new Counted(groups.Count, "group")}";
        if (leftOut > 0)
            amount = $"more than {new Counted(flows, "flow")} in more than {new Counted(groups.Count, "group")}";
        var elsewhere = notListed > 0 && leftOut == 0 ? page.Separator + page.Say($"{Amount.Count(notListed)} more are blocked, see above") : "";
        page.Section(title, page.Say(amount) + elsewhere, style);
        var shown = page.All ? groups.Count : Math.Min(groups.Count, MaxGroups);
        var explained = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < shown; i++)
        {
            var group = AdvisedAsScan(groups[i]);
            WriteGroup(page, group, style);
            Explain(page, group, i < MaxExplained, explained);
        }

        Remainder.Write(page, groups.Count - shown + leftOut);
    }

    static void WriteGroup(TablePage page, FlowGroup group, Style style)
    {
        var code = GroupText.Code(group);
        page.Split(
            ["  ", new Piece(GroupText.Ports(page, group), Style.Heading), GroupText.Service(page.Language, group) is { Length: > 0 } service ? $"  {service}" : ""],
            new Piece(GroupText.Cause(page.Language, group), group.Verdict == Verdict.Denied ? Style.Bad : style),
            $"  {page.Count(group.Flows, "flow")}",
            new Piece(code.Length > 0 ? $"  {code}" : "", Style.Dim));
        var place = page.Say($"frame {Amount.Count(group.FirstFrame)}");
        var room = page.Width - 4 - 2 - TextWidth.Of(place) - page.Arrow.Length;
        var many = group.InitiatorCount > 1 ? page.Say($"{new Counted(group.InitiatorCount, "host")}, first ") : "";
        room -= TextWidth.Of(many);
        // Whoever needs less than half leaves the rest to the other.
        var fromRoom = Math.Max(room / 2, room - TextWidth.Of(HostText.Of(page, group.Responder, page.Width)));
        var from = HostText.Of(page, group.Initiator, fromRoom);
        var to = HostText.Of(page, group.Responder, room - TextWidth.Of(from));
        page.Split(["    ", many, from, page.Arrow, to], new Piece(place, Style.Dim));
    }

    /// <summary>
    /// The message of the first groups, of the first group of each kind of finding, and wherever a device reported the cause, since only
    /// the message names it; the advice once for each kind.
    /// </summary>
    static void Explain(TablePage page, FlowGroup group, bool isFirst, HashSet<string> explained)
    {
        if (group.Finding is not { } finding)
            return;
        var isNew = explained.Add(finding.Code);
        if (isNew || isFirst || page.All || group.Outcome is Outcome.Prohibited or Outcome.Unreachable)
            page.Wrap(finding.MessageIn(page.Language), indent: 4);
        if (isNew && finding.Advice.Length > 0)
            page.Wrap(page.Say($"Next: {finding.AdviceIn(page.Language)}"), indent: 4, Style.Dim);
    }
}
