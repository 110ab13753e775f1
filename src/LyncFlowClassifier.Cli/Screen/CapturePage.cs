using LyncFlowClassifier.Live;
using LyncFlowClassifier.Reporting;
using LyncFlowClassifier.Reporting.Table;

namespace LyncFlowClassifier.Cli.Screen;

/// <summary>How the capture itself does: interfaces, frames by kind, health, findings with advice, codes.</summary>
static class CapturePage
{
    /// <summary>The page.</summary>
    public static ScreenText Of(TableOptions options, LiveSnapshot look)
    {
        var text = new ScreenText(options);
        var page = text.Page;
        foreach (var counters in look.Interfaces)
            Write(page, counters);
        CaptureSection.WriteFrames(page, look.Capture);
        CaptureSection.WriteHealth(page, look.Health);
        page.Fact(page.Say($"in memory"), string.Join(page.Separator,
            page.Say($"open flows {Amount.Count(look.OpenFlows)}"), Amount.Bytes((ulong)Math.Max(0, look.BytesInUse)),
            page.Say($"a look takes {Amount.Duration((ulong)(look.LookTime.Ticks * 100))}")));
        page.Fact(page.Say($"codes"), string.Join(page.Separator, look.Totals.Codes.Select(code => $"{code.Key} {Amount.Count(code.Value)}")));
        FindingSection.Write(page, page.Say($"CAPTURE FINDINGS"), look.Findings.Where(ScreenHeader.IsOfCapture));
        FindingSection.Write(page, page.Say($"CONFIGURATION"), look.Findings.Where(finding => !ScreenHeader.IsOfCapture(finding)));
        return text;
    }

    static void Write(TablePage page, InterfaceCounters counters)
    {
        page.Line(new Piece($"  {counters.Name}", Style.Heading), new Piece(counters.Ended is { } why ? "  " + page.Say($"ended: {why}") : "", Style.Bad));
        page.Fact(page.Say($"frames"), string.Join(page.Separator,
            page.Say($"handed on {Amount.Count(counters.Frames)}"), page.Say($"received {Amount.Count(counters.Received)}"), page.Say($"waiting {Amount.Count(counters.Waiting)}")));
        page.Fact(page.Say($"lost"), string.Join(page.Separator,
            page.Say($"kernel drops {Amount.Count(counters.Dropped)}"), page.Say($"interface drops {Amount.Count(counters.DroppedByInterface)}")),
            counters.Dropped + counters.DroppedByInterface > 0 ? Style.Bad : Style.Plain);
        page.Fact(page.Say($"ring"), string.Join(page.Separator,
            page.Say($"{Amount.Percent(counters.RingUse, 1)} of {Amount.Bytes((ulong)Math.Max(0, counters.BufferBytes))} in use"),
            page.Say($"snap length {Amount.Count(counters.SnapLength)}")));
        page.Blank();
    }
}
