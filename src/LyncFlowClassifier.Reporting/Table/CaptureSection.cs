using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Reporting.Table;

/// <summary>What was read, what of it was not understood, and how far it can be trusted.</summary>
static class CaptureSection
{
    const int MaxFiles = 5;
    const int MaxProtocols = 8;

    public static void Write(TablePage page, CaptureSummary capture)
    {
        page.Section(page.Say($"CAPTURE"));
        var shown = page.All ? capture.Files.Length : Math.Min(capture.Files.Length, MaxFiles);
        for (var i = 0; i < shown; i++)
            WriteFile(page, capture.Files[i]);
        Remainder.Write(page, capture.Files.Length - shown);
        foreach (var damaged in capture.Files.Skip(shown).Where(file => file.Damage is not null))
            WriteFile(page, damaged);
        WriteFrames(page, capture);
        WriteHealth(page, capture.Health);
    }

    static void WriteFile(TablePage page, CaptureFile file)
    {
        var frames = page.Count(file.Frames, "frame");
        var state = file.Damage is not { } damage ? "" : "  " + (damage.LimitReached ? page.Say($"stopped at a limit") : page.Say($"damaged"));
        var room = page.Width - 2 - 2 - TextWidth.Of(state) - TextWidth.Of(frames);
        var name = page.CutStart(file.Name == "-" ? page.Say($"standard input") : file.Name, room);
        page.Split(["  ", name, new Piece($"  {file.Format}", Style.Dim)], new Piece(state, Style.Bad), new Piece(state.Length > 0 ? "  " : ""), frames);
    }

    /// <summary>Frames by kind, and what was wrong with some.</summary>
    public static void WriteFrames(TablePage page, CaptureSummary capture)
    {
        var counts = capture.Counts;
        var parts = new List<string>();
        Add(parts, counts.TcpFrames, "TCP");
        Add(parts, counts.UdpFrames, "UDP");
        Add(parts, counts.IcmpFrames, "ICMP");
        AddCounted(page, parts, counts.Fragments, "fragment");
        Add(parts, counts.OtherFrames, page.Say($"other"));
        Fact(page, page.Say($"frames"), parts);
        var rest = 0L;
        for (var i = 0; i < counts.Others.Length; i++)
        {
            var other = counts.Others[i];
            if (page.All || i < MaxProtocols)
                Add(parts, other.Frames, page.Language.Known(other.Name));
            else
                rest += other.Frames;
        }

        Add(parts, rest, page.Say($"more"));
        Fact(page, page.Say($"not decoded"), parts);
        Add(parts, counts.MalformedFrames, page.Say($"malformed"));
        Add(parts, counts.TruncatedFrames, page.Say($"cut by the snap length"));
        AddCounted(page, parts, capture.DuplicateFrames, "duplicate");
        Add(parts, counts.FragmentsWithoutFlow, counts.FragmentsWithoutFlow == 1 ? page.Say($"fragment without its first one") : page.Say($"fragments without their first one"));
        Add(parts, capture.IcmpErrorsWithoutFlow, capture.IcmpErrorsWithoutFlow == 1 ? page.Say($"ICMP error about an unseen flow") : page.Say($"ICMP errors about unseen flows"));
        Add(parts, capture.EvictedFlows, page.Say($"flows closed early (--max-memory)"));
        Fact(page, page.Say($"problems"), parts);
    }

    /// <summary>Drops and what was not seen.</summary>
    public static void WriteHealth(TablePage page, CaptureHealth health)
    {
        var dropped = health.DroppedFrames == 0
            ? page.Say($"no drops reported")
            : page.Say($"{Amount.Count(health.DroppedFrames)} dropped ({Amount.Percent(health.DroppedFrames, health.Frames + (double)health.DroppedFrames)})");
        var unseen = health.UnseenBytes == 0 ? "" : page.Separator + page.Say($"{Amount.Percent(health.UnseenBytes, health.AckedBytes)} of acknowledged data unseen");
        var oneSided = health.OneSidedTcpFlows == 0
            ? ""
            : page.Separator + page.Say($"{Amount.Count(health.OneSidedTcpFlows)} of {new Counted(health.TcpFlowsWithData, "TCP flow")} seen one way");
        Fact(page, page.Say($"health"), dropped + unseen + oneSided, health.SilenceIsEvidence ? Style.Plain : Style.Odd);
    }

    static void Fact(TablePage page, string name, string text, Style style = Style.Plain)
    {
        if (text.Length > 0)
            page.Fact(name, text, style);
    }

    // Writes the parts, and forgets them.
    static void Fact(TablePage page, string name, List<string> parts)
    {
        Fact(page, name, string.Join(page.Separator, parts));
        parts.Clear();
    }

    static void AddCounted(TablePage page, List<string> parts, long count, string noun)
    {
        if (count > 0)
            parts.Add(page.Count(count, noun));
    }

    static void Add(List<string> parts, long count, string what)
    {
        if (count > 0)
            parts.Add($"{Amount.Count(count)} {what}");
    }
}
