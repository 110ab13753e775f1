using System.Collections.Immutable;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;

namespace LyncFlowClassifier.Report;

/// <summary>Findings of the capture itself: LF901 to LF906 (semantics section 9).</summary>
static class CaptureFindings
{
    /// <summary>A snap length below this may cut the first payload bytes: 14 Ethernet, 4 VLAN, 40 IPv6, 60 TCP and some payload.</summary>
    const int ShortSnapLength = 128;

    public static ImmutableArray<Finding> Of(CaptureSummary capture) =>
    [
        .. Asymmetric(capture),
        .. Dropped(capture),
        .. Damaged(capture),
        .. ShortSnap(capture),
        .. Malformed(capture),
        .. Unsupported(capture),
    ];

    static IEnumerable<Finding> Asymmetric(CaptureSummary capture)
    {
        var health = capture.Health;
        if (health.Asymmetric)
        {
            yield return Finding.Of(
                "LF901", Severity.Warning,
                $"{health.OneSidedTcpFlows:N0} of {health.TcpFlowsWithData:N0} TCP flows with data show one direction only: the capture point does not see both ways, so silence is not reported as blocked.",
                $"Mirror both directions, or capture on the server itself.");
        }

        if (health.TooMuchUnseen)
        {
            yield return Finding.Of(
                "LF901", Severity.Warning,
                $"{health.UnseenBytes:N0} of {health.AckedBytes:N0} acknowledged bytes are not in the capture: frames are missing, so silence is not reported as blocked.",
                $"Look for drops of the mirror port or the capturing machine.");
        }
    }

    static IEnumerable<Finding> Dropped(CaptureSummary capture)
    {
        var health = capture.Health;
        if (health.DroppedFrames <= 0)
            yield break;
        var share = Share(health.DroppedFrames, health.Frames + health.DroppedFrames);
        FormattableString message = $"The capture says that {health.DroppedFrames:N0} frames were dropped ({share}).";
        if (health.TooManyDrops)
            message = $"The capture says that {health.DroppedFrames:N0} frames were dropped ({share}), so silence is not reported as blocked.";
        yield return Finding.Of(
            "LF902", health.TooManyDrops ? Severity.Warning : Severity.Info, message, $"Capture with a larger buffer or a filter.");
    }

    static IEnumerable<Finding> Damaged(CaptureSummary capture)
    {
        foreach (var file in capture.Files)
        {
            if (file.Damage is not { } damage)
                continue;
            FormattableString advice = $"Everything before that point is in this report; get the file again if you can.";
            if (damage.LimitReached)
                advice = $"Raise the limit if the input can be trusted.";
            yield return Finding.Of(
                "LF903", Severity.Warning,
                $"{file.Name}: reading ended at offset {damage.Offset:N0} after {file.Frames:N0} frames: {damage.Why}.",
                advice);
        }
    }

    static IEnumerable<Finding> ShortSnap(CaptureSummary capture)
    {
        foreach (var file in capture.Files)
        {
            if (file.SnapLength is 0 or >= ShortSnapLength || capture.Counts.TruncatedFrames == 0)
                continue;
            yield return Finding.Of(
                "LF904", Severity.Info,
                $"{file.Name}: frames were cut to {file.SnapLength} bytes: ports and outcomes are complete, payload checks may not be.",
                $"Capture with a snap length of 256 bytes or more.");
        }
    }

    static IEnumerable<Finding> Malformed(CaptureSummary capture)
    {
        var counts = capture.Counts;
        if (counts.MalformedFrames > 0)
        {
            yield return Finding.Of(
                "LF905", counts.MalformedFrames * 100 > counts.Frames ? Severity.Warning : Severity.Info,
                $"{counts.MalformedFrames:N0} frames ({Share(counts.MalformedFrames, counts.Frames)}) have headers that contradict themselves.",
                $"Broken capture hardware, a damaged file, or somebody who sends such frames on purpose.");
        }
    }

    static IEnumerable<Finding> Unsupported(CaptureSummary capture)
    {
        foreach (var protocol in capture.Counts.Others)
        {
            if (protocol.Kind != "link")
                continue;
            yield return Finding.Of(
                "LF906", Severity.Warning,
                $"{protocol.Frames:N0} frames of link type {protocol.Number} ({protocol.Name}) are not decoded.",
                $"Capture on an Ethernet, Wi-Fi, loopback or {'"'}any{'"'} interface.");
        }
    }

    static string Share(long part, long whole) => FormattableString.Invariant($"{(whole == 0 ? 0 : 100.0 * part / whole):0.##} %");
}
