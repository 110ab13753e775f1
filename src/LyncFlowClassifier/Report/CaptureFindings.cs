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
            yield return new Finding
            {
                Code = "LF901",
                Severity = Severity.Warning,
                Message = Invariant($"{health.OneSidedTcpFlows:N0} of {health.TcpFlowsWithData:N0} TCP flows with data show one direction only: ")
                    + "the capture point does not see both ways, so silence is not reported as blocked.",
                Advice = "Mirror both directions, or capture on the server itself.",
            };
        }

        if (health.TooMuchUnseen)
        {
            yield return new Finding
            {
                Code = "LF901",
                Severity = Severity.Warning,
                Message = Invariant($"{health.UnseenBytes:N0} of {health.AckedBytes:N0} acknowledged bytes are not in the capture: ")
                    + "frames are missing, so silence is not reported as blocked.",
                Advice = "Look for drops of the mirror port or the capturing machine.",
            };
        }
    }

    static IEnumerable<Finding> Dropped(CaptureSummary capture)
    {
        var health = capture.Health;
        if (health.DroppedFrames > 0)
        {
            yield return new Finding
            {
                Code = "LF902",
                Severity = health.TooManyDrops ? Severity.Warning : Severity.Info,
                Message = Invariant($"The capture says that {health.DroppedFrames:N0} frames were dropped ({Share(health.DroppedFrames, health.Frames + health.DroppedFrames)})")
                    + (health.TooManyDrops ? ", so silence is not reported as blocked." : "."),
                Advice = "Capture with a larger buffer or a filter.",
            };
        }
    }

    static IEnumerable<Finding> Damaged(CaptureSummary capture)
    {
        foreach (var file in capture.Files)
        {
            if (file.Damage is not { } damage)
                continue;
            yield return new Finding
            {
                Code = "LF903",
                Severity = Severity.Warning,
                Message = Invariant($"{file.Name}: reading ended at offset {damage.Offset:N0} after {file.Frames:N0} frames: {damage.Reason}."),
                Advice = damage.LimitReached ? "Raise the limit if the input can be trusted." : "Everything before that point is in this report; get the file again if you can.",
            };
        }
    }

    static IEnumerable<Finding> ShortSnap(CaptureSummary capture)
    {
        foreach (var file in capture.Files)
        {
            if (file.SnapLength is 0 or >= ShortSnapLength || capture.Counts.TruncatedFrames == 0)
                continue;
            yield return new Finding
            {
                Code = "LF904",
                Severity = Severity.Info,
                Message = Invariant($"{file.Name}: frames were cut to {file.SnapLength} bytes: ports and outcomes are complete, payload checks may not be."),
                Advice = "Capture with a snap length of 256 bytes or more.",
            };
        }
    }

    static IEnumerable<Finding> Malformed(CaptureSummary capture)
    {
        var counts = capture.Counts;
        if (counts.MalformedFrames > 0)
        {
            yield return new Finding
            {
                Code = "LF905",
                Severity = counts.MalformedFrames * 100 > counts.Frames ? Severity.Warning : Severity.Info,
                Message = Invariant($"{counts.MalformedFrames:N0} frames ({Share(counts.MalformedFrames, counts.Frames)}) have headers that contradict themselves."),
                Advice = "Broken capture hardware, a damaged file, or somebody who sends such frames on purpose.",
            };
        }
    }

    static IEnumerable<Finding> Unsupported(CaptureSummary capture)
    {
        foreach (var protocol in capture.Counts.Others)
        {
            if (protocol.Kind != "link")
                continue;
            yield return new Finding
            {
                Code = "LF906",
                Severity = Severity.Warning,
                Message = Invariant($"{protocol.Frames:N0} frames of link type {protocol.Number} ({protocol.Name}) are not decoded."),
                Advice = "Capture on an Ethernet, Wi-Fi, loopback or \"any\" interface.",
            };
        }
    }

    static string Share(long part, long whole) => Invariant($"{(whole == 0 ? 0 : 100.0 * part / whole):0.##} %");

    static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
