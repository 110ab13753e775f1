using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Reporting.Table;

/// <summary>What was read, what of it was not understood, and how far it can be trusted.</summary>
static class CaptureSection
{
    const int MaxFiles = 5;
    const int MaxProtocols = 8;

    public static void Write(TablePage page, CaptureSummary capture)
    {
        page.Section("CAPTURE");
        var shown = page.All ? capture.Files.Length : Math.Min(capture.Files.Length, MaxFiles);
        foreach (var file in capture.Files.Take(shown))
            WriteFile(page, file);
        Remainder.Write(page, capture.Files.Length - shown);
        foreach (var damaged in capture.Files.Skip(shown).Where(file => file.Damage is not null))
            WriteFile(page, damaged);
        WriteFrames(page, capture);
        WriteHealth(page, capture.Health);
    }

    static void WriteFile(TablePage page, CaptureFile file)
    {
        var frames = Amount.Of(file.Frames, "frame");
        var state = file.Damage is not { } damage ? "" : damage.LimitReached ? "  stopped at a limit" : "  damaged";
        var room = page.Width - 2 - 2 - state.Length - frames.Length;
        var name = page.CutStart(file.Name == "-" ? "standard input" : file.Name, room);
        page.Split(["  ", name, new Piece($"  {file.Format}", Style.Dim)], new Piece(state, Style.Bad), new Piece(state.Length > 0 ? "  " : ""), frames);
    }

    static void WriteFrames(TablePage page, CaptureSummary capture)
    {
        var counts = capture.Counts;
        Fact(page, "frames", Join(page,
            (counts.TcpFrames, "TCP"), (counts.UdpFrames, "UDP"), (counts.IcmpFrames, "ICMP"), (counts.Fragments, counts.Fragments == 1 ? "fragment" : "fragments"), (counts.OtherFrames, "other")));
        var others = counts.Others.Take(page.All ? int.MaxValue : MaxProtocols).Select(other => (other.Frames, other.Name)).ToList();
        var rest = counts.Others.Skip(others.Count).Sum(other => other.Frames);
        Fact(page, "not decoded", Join(page, [.. others, (rest, "more")]));
        Fact(page, "problems", Join(page,
            (counts.MalformedFrames, "malformed"), (counts.TruncatedFrames, "cut by the snap length"), (capture.DuplicateFrames, capture.DuplicateFrames == 1 ? "duplicate" : "duplicates"),
            (counts.FragmentsWithoutFlow, counts.FragmentsWithoutFlow == 1 ? "fragment without its first one" : "fragments without their first one"),
            (capture.IcmpErrorsWithoutFlow, capture.IcmpErrorsWithoutFlow == 1 ? "ICMP error about an unseen flow" : "ICMP errors about unseen flows"),
            (capture.EvictedFlows, "flows closed early (--max-memory)")));
    }

    static void WriteHealth(TablePage page, CaptureHealth health)
    {
        var dropped = health.DroppedFrames == 0
            ? "no drops reported"
            : $"{Amount.Count(health.DroppedFrames)} dropped ({Amount.Percent(health.DroppedFrames, health.Frames + (double)health.DroppedFrames)})";
        var unseen = health.UnseenBytes == 0 ? "" : $"{page.Separator}{Amount.Percent(health.UnseenBytes, health.AckedBytes)} of acknowledged data unseen";
        var oneSided = health.OneSidedTcpFlows == 0
            ? ""
            : $"{page.Separator}{Amount.Count(health.OneSidedTcpFlows)} of {Amount.Of(health.TcpFlowsWithData, "TCP flow")} seen one way";
        Fact(page, "health", dropped + unseen + oneSided, health.SilenceIsEvidence ? Style.Plain : Style.Odd);
    }

    static void Fact(TablePage page, string name, string text, Style style = Style.Plain)
    {
        if (text.Length > 0)
            page.Fact(name, text, style);
    }

    static string Join(TablePage page, params ReadOnlySpan<(long Count, string What)> parts)
    {
        var texts = new List<string>();
        foreach (var (count, what) in parts)
        {
            if (count > 0)
                texts.Add($"{Amount.Count(count)} {what}");
        }

        return string.Join(page.Separator, texts);
    }
}
