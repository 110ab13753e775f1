using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Live;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Reporting;
using LyncFlowClassifier.Reporting.Table;

namespace LyncFlowClassifier.Cli.Screen;

/// <summary>What is always to be seen: pace, losses, load, totals. A line each.</summary>
static class ScreenHeader
{
    /// <summary>Lines.</summary>
    public const int Height = 4;

    const double FullRing = 0.5;

    static readonly TimeSpan LongLag = TimeSpan.FromSeconds(2);
    static readonly TimeSpan OldPicture = TimeSpan.FromSeconds(5);

    static readonly Verdict[] WorstFirst = [Verdict.Denied, Verdict.Undocumented, Verdict.Unverified, Verdict.Known, Verdict.Documented];

    /// <summary>The lines.</summary>
    /// <param name="page">Characters and language.</param>
    /// <param name="look">What is shown; null before the first look.</param>
    /// <param name="age">How long ago it was taken.</param>
    /// <param name="isPaused">True if the user holds the picture.</param>
    /// <param name="width">Columns.</param>
    public static ScreenLine[] Of(TablePage page, LiveSnapshot? look, TimeSpan age, bool isPaused, int width)
        => look is null
            ? [ScreenLine.Of(page, width, new Piece(" lyncflow", Style.Heading)), new(), new(), new()]
            : [Pace(page, look, age, isPaused, width), Losses(page, look, width), Load(page, look, width), Totals(page, look.Totals, width)];

    /// <summary>True for a finding that is about the capture itself.</summary>
    public static bool IsOfCapture(Finding finding) => finding.Code.StartsWith("LF9", StringComparison.Ordinal);

    static ScreenLine Pace(TablePage page, LiveSnapshot look, TimeSpan age, bool isPaused, int width)
    {
        var state = isPaused ? page.Say($"PAUSED {(int)age.TotalSeconds} s") : age >= OldPicture ? page.Say($"{(int)age.TotalSeconds} s old") : "";
        var names = CellWidth.Cut(string.Join(", ", look.Interfaces.Select(counters => page.Safe(counters.Name))), width / 3, page.Ellipsis);
        var running = look.Running + (isPaused ? TimeSpan.Zero : age);
        var line = ScreenLine.Of(page, width - CellWidth.Of(state) - 2,
            new Piece(" " + names, Style.Heading), Amount.Duration((ulong)Math.Max(0, running.TotalSeconds) * PacketTime.Second), page.Say($"{Rate(look.FramesPerSecond)} frames/s"),
            $"{Bits(look.BytesPerSecond)}", page.Say($"{Rate(look.FlowsPerSecond)} new flows/s"));
        if (state.Length > 0)
            line.FillTo(width - CellWidth.Of(state) - 1).Add(state, Style.Odd);
        return line;
    }

    static ScreenLine Losses(TablePage page, LiveSnapshot look, int width)
    {
        var kernel = look.Interfaces.Sum(counters => counters.Dropped);
        var own = look.Interfaces.Sum(counters => counters.DroppedByInterface);
        var facts = new List<Piece>
        {
            look.Dropped > 0 ? new Piece(" " + page.Say($"LOST {new Counted(look.Dropped, "frame")}"), Style.Bad) : " " + page.Say($"nothing lost"),
            new(page.Say($"kernel drops {Amount.Count(kernel)}"), kernel > 0 ? Style.Bad : Style.Plain),
            new(page.Say($"interface drops {Amount.Count(own)}"), own > 0 ? Style.Bad : Style.Plain),
        };
        if (look.PartsNotKept > 0)
            facts.Add(new Piece(page.Say($"NOT STORED {Amount.Count(look.PartsNotKept)}"), Style.Bad));
        foreach (var counters in look.Interfaces)
        {
            if (counters.Ended is { } why)
                facts.Insert(0, new Piece($" {counters.Name} " + page.Say($"ended: {why}"), Style.Bad));
        }

        var codes = look.Findings.Where(IsOfCapture).OrderByDescending(finding => finding.Severity).ToList();
        if (codes.Count > 0)
        {
            var others = codes.Skip(1).Select(finding => finding.Code).Distinct(StringComparer.Ordinal).Where(code => code != codes[0].Code);
            facts.Add(new Piece(
                $"{string.Join(' ', others.Prepend(codes[0].Code))}: {codes[0].MessageIn(page.Language)}", codes[0].Severity >= Severity.Warning ? Style.Bad : Style.Plain));
        }

        return ScreenLine.Of(page, width, facts);
    }

    static ScreenLine Load(TablePage page, LiveSnapshot look, int width)
    {
        var ring = page.Say($"ring {Amount.Percent(look.RingUse, 1)}");
        var lag = page.Say($"lag {Amount.Duration((ulong)look.Lag.Ticks / 1_000_000 * 100_000_000)}");
        return ScreenLine.Of(page, width,
            look.RingUse >= FullRing ? new Piece(" ! " + ring, Style.Bad) : " " + ring,
            look.Lag >= LongLag ? new Piece("! " + lag, Style.Bad) : lag,
            page.Say($"open flows {Amount.Count(look.OpenFlows)}"),
            page.Say($"memory {Amount.Bytes((ulong)Math.Max(0, look.BytesInUse))}"));
    }

    static ScreenLine Totals(TablePage page, LiveTotals totals, int width)
    {
        var facts = new List<Piece>
        {
            new(" " + page.Count(totals.Flows, "flow"), Style.Heading),
            new(page.Say($"{Amount.Count(totals.Flagged)} flagged"), totals.Flagged > 0 ? Style.Odd : Style.Plain),
            new(page.Say($"{Amount.Count(totals.Blocked)} blocked"), totals.Blocked > 0 ? Style.Bad : Style.Plain),
        };
        foreach (var verdict in WorstFirst)
        {
            var flows = totals.Verdicts.Where(pair => pair.Key == verdict).Sum(pair => pair.Value);
            if (flows > 0)
                facts.Add(new Piece($"{Amount.Count(flows)} {ReportWords.Verdicts.Text((int)verdict, page.Language)}", verdict >= Verdict.Undocumented ? Style.Odd : Style.Plain));
        }

        return ScreenLine.Of(page, width, facts);
    }

    static string Rate(double value) => value is > 0 and < 10 ? FormattableString.Invariant($"{value:0.#}") : Amount.Count((long)value);

    static string Bits(double bytes)
    {
        var bits = bytes * 8;
        return bits switch
        {
            < 1e3 => FormattableString.Invariant($"{bits:0} bit/s"),
            < 1e6 => FormattableString.Invariant($"{bits / 1e3:0.0} kbit/s"),
            < 1e9 => FormattableString.Invariant($"{bits / 1e6:0.0} Mbit/s"),
            _ => FormattableString.Invariant($"{bits / 1e9:0.00} Gbit/s"),
        };
    }
}
