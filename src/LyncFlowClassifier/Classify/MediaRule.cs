using LyncFlowClassifier.Catalog;

namespace LyncFlowClassifier.Classify;

/// <summary>
/// Which media rows fit a flow: both ends must be able to carry the same modality, each in its own range (semantics section 7).
/// Keeps scratch space, so one instance serves one thread.
/// </summary>
sealed class MediaRule(MediaRows rows)
{
    readonly List<MediaFit> _initiatorFits = [];
    readonly List<MediaFit> _responderFits = [];

    /// <summary>Adds the rows that fit.</summary>
    /// <param name="transport">Transport of the flow.</param>
    /// <param name="initiator">Who opened.</param>
    /// <param name="responder">Who was opened to.</param>
    /// <param name="seen">What the flow carries.</param>
    /// <param name="matches">Receives at most one entry per row.</param>
    public void AddMatches(
        Transport transport, in FlowEnd initiator, in FlowEnd responder, SeenPayload seen, List<RankedRow> matches)
    {
        var first = matches.Count;
        foreach (var modality in MediaRows.Modalities)
        {
            var candidates = rows.Of(transport, modality);
            if (candidates.IsEmpty || !Collect(candidates, initiator, responder, _initiatorFits))
                continue;
            if (!Collect(candidates, responder, initiator, _responderFits))
                continue;
            AddFits(_initiatorFits, EndSummary.Of(_responderFits), transport, isInitiator: true, seen, matches, first);
            AddFits(_responderFits, EndSummary.Of(_initiatorFits), transport, isInitiator: false, seen, matches, first);
        }
    }

    static bool Collect(ReadOnlySpan<MediaRow> candidates, in FlowEnd end, in FlowEnd other, List<MediaFit> fits)
    {
        fits.Clear();
        foreach (ref readonly var media in candidates)
        {
            if (MediaFit.TryByRow(media, end, other, out var fit))
                fits.Add(fit);
        }

        if (MediaFit.TryWithoutRow(end, out var withoutRow))
            fits.Add(withoutRow);
        return fits.Count > 0;
    }

    static void AddFits(
        List<MediaFit> fits,
        EndSummary other,
        Transport transport,
        bool isInitiator,
        SeenPayload seen,
        List<RankedRow> matches,
        int first)
    {
        foreach (var fit in fits)
        {
            if (fit.Row is not { } row)
                continue;
            var inRanges = transport == Transport.Udp ? UdpRangesProve(fit, other) : TcpRangesProve(fit, other, isInitiator);
            var payload = PayloadRule.FitOf(row, seen);
            AddBetter(
                new RankedRow(row, fit.Index, fit.Range, StrengthOf(payload, inRanges, row, seen), fit.Verified, payload, fit.IsAlternative, fit.Configured),
                matches, first);
        }
    }

    // What is no media does not become media by its ports; other media than the row's may still pass there.
    static Strength StrengthOf(PayloadFit payload, bool inRanges, CatalogRow row, SeenPayload seen)
    {
        if (payload == PayloadFit.Agrees)
            return Strength.Exact;
        return inRanges && (payload == PayloadFit.None || PayloadRule.IsOtherModality(row, seen)) ? Strength.Range : Strength.Wide;
    }

    // One role at least must be known, and one of the two ranges must be narrow enough to mean something.
    static bool UdpRangesProve(in MediaFit fit, in EndSummary other)
    {
        if (fit.Verified)
            return !fit.Range.IsWide || other.AnyNarrow;
        return other.AnyVerifiedNarrow || (other.AnyVerified && !fit.Range.IsWide);
    }

    // Every program connects from an ephemeral port, so only a client's own configured source range tells media from the rest.
    static bool TcpRangesProve(in MediaFit fit, in EndSummary other, bool isInitiator) => isInitiator
        ? EndSummary.IsConfiguredClient(fit) && other.AnyVerified
        : fit.Verified && other.AnyConfiguredClient;

    // A row can fit by either end; it is listed once, as it fits best.
    static void AddBetter(in RankedRow match, List<RankedRow> matches, int first)
    {
        for (var i = first; i < matches.Count; i++)
        {
            if (matches[i].Index != match.Index)
                continue;
            if (match.CompareTo(matches[i]) < 0)
                matches[i] = match;
            return;
        }

        matches.Add(match);
    }

    /// <summary>What the fits of one end prove to the other.</summary>
    readonly record struct EndSummary(bool AnyVerified, bool AnyNarrow, bool AnyVerifiedNarrow, bool AnyConfiguredClient)
    {
        public static EndSummary Of(List<MediaFit> fits)
        {
            var summary = default(EndSummary);
            foreach (var fit in fits)
            {
                summary = new EndSummary(
                    summary.AnyVerified || fit.Verified,
                    summary.AnyNarrow || !fit.Range.IsWide,
                    summary.AnyVerifiedNarrow || (fit.Verified && !fit.Range.IsWide),
                    summary.AnyConfiguredClient || IsConfiguredClient(fit));
            }

            return summary;
        }

        public static bool IsConfiguredClient(in MediaFit fit) => fit.Verified && fit.Configured && !fit.Range.IsWide;
    }
}
