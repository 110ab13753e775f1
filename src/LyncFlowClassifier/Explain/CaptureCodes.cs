namespace LyncFlowClassifier.Explain;

/// <summary>LF9xx: how far the capture can be trusted.</summary>
static class CaptureCodes
{
    public static readonly CodeExplanation[] All =
    [
        new("LF901", "asymmetric or incomplete capture",
            "The capture point does not see all frames, so silence proves nothing and is not reported as blocked.",
            "More than 20 % of the TCP flows with data show one direction only, or more than 1 % of the acknowledged bytes are missing.",
            "Mirror both directions, or capture on the server itself; look for drops of the mirror port.",
            "tcp.analysis.ack_lost_segment || tcp.analysis.lost_segment"),
        new("LF902", "dropped frames",
            "The capturing machine could not keep up.",
            "Drop counters in the capture file. Above 0.1 % of the frames silence is not reported as blocked.",
            "Capture with a larger buffer or a filter.",
            "tcp.analysis.lost_segment"),
        new("LF903", "input damaged, cut, or stopped at a limit",
            "A file could not be read to its end.",
            "The file ends inside a record, a record contradicts itself, or a limit such as --max-decompressed was reached.",
            "Everything before that point is in the report; get the file again if you can, or raise the limit if the input can be trusted.",
            ""),
        new("LF904", "snap length too short for payload checks",
            "Frames were cut when they were captured. Ports and outcomes are complete, checks of the payload may not be.",
            "The snap length that the file declares, and frames that were cut to it.",
            "Capture with a snap length of 256 bytes or more.",
            "frame.cap_len < frame.len"),
        new("LF905", "malformed frames",
            "Frames have headers that contradict themselves.",
            "A length in a header does not fit the frame or the header itself.",
            "Broken capture hardware, a damaged file, or somebody who sends such frames on purpose.",
            "_ws.malformed"),
        new("LF906", "link type that is not decoded",
            "Frames of this kind of interface are counted, but nothing is said of their flows.",
            "The link type in the file is none of those that are decoded.",
            "Capture on an Ethernet, Wi-Fi, loopback or \"any\" interface.",
            "")
        {
            NextText = $"Capture on an Ethernet, Wi-Fi, loopback or {'"'}any{'"'} interface.",
        },
    ];
}
