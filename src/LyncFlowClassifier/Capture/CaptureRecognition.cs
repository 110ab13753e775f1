namespace LyncFlowClassifier.Capture;

/// <summary>Tells by its first bytes what an input is, never by its name, and starts the reader for it.</summary>
static class CaptureRecognition
{
    // Enough for every format that is recognised only to be named.
    const int HeadLength = 128;

    /// <summary>
    /// Starts reading <paramref name="source"/>, which the window owns from now on. Throws <see cref="CaptureException"/> if it is
    /// not a capture. Reads no more of a live pipe than it needs.
    /// </summary>
    public static RecordReader Start(
        ByteSource source, CaptureWindow window, CaptureFile file, CaptureStatistics statistics, CaptureLimits limits)
    {
        window.Attach(source);
        var gzip = window.Require(2) && GzipSource.Recognises(window.Unread);
        if (gzip)
            window.Attach(Unpacked(source, window.Unread, limits));

        RecordReader reader;
        if (window.Require(PcapngBlock.MinLength) && PcapngBlock.Recognises(window.Unread))
        {
            CheckSection(window, file);
            reader = new PcapngReader(window, file, statistics, limits);
        }
        else if (PcapHeader.Recognises(window.Unread))
        {
            CheckHeader(window, file);
            reader = new PcapReader(window, file, limits);
        }
        else
            throw NotACapture(window, file, gzip);
        if (gzip)
            file.Format += ", gzip";
        return reader;
    }

    static ByteSource Unpacked(ByteSource source, ReadOnlySpan<byte> head, CaptureLimits limits)
    {
        var unpacked = new GzipSource(source, head, limits.MaxDecompressedBytes);
        return limits.DecompressAside ? new AsideSource(unpacked, mayBlock: !source.CanSeek) : unpacked;
    }

    static void CheckHeader(CaptureWindow window, CaptureFile file)
    {
        if (!window.Require(PcapHeader.Length))
            throw CutHeader(window, file, "pcap");
        var header = new PcapHeader(window.Unread);
        if (header.VersionMajor != 2)
            throw new CaptureException($"{Shown(file)}: pcap version {header.VersionMajor}.{header.VersionMinor} is unknown; "
                + "version 2 is read; save it anew with the program that wrote it, or check whether the file is damaged");
    }

    static void CheckSection(CaptureWindow window, CaptureFile file)
    {
        if (!window.Require(PcapngBlock.SectionFixedLength))
            throw CutHeader(window, file, "pcapng");
        PcapngBlock.TryReadOrder(window.Unread, out var order);
        var major = order.U16(window.Unread[12..]);
        if (major != 1)
            throw new CaptureException($"{Shown(file)}: pcapng version {major}.{order.U16(window.Unread[14..])} is unknown; "
                + "version 1 is read; save it anew with the program that wrote it, or check whether the file is damaged");
    }

    static CaptureException CutHeader(CaptureWindow window, CaptureFile file, string format) => new(window.Source.Failure is { } failure
        ? $"{Shown(file)}: {failure}, inside the {format} header"
        : $"{Shown(file)}: the file ends inside the {format} header: nothing was captured, or it was copied only in part");

    static CaptureException NotACapture(CaptureWindow window, CaptureFile file, bool gzip)
    {
        window.Require(HeadLength);
        var inside = gzip ? "gzip data, and inside it: " : "";
        var head = window.Unread;
        if (head.IsEmpty && window.Source.Failure is { } failure)
            return new CaptureException($"{Shown(file)}: {failure}");
        return new CaptureException($"{Shown(file)}: {inside}{ForeignFormat.Describe(head[..Math.Min(head.Length, HeadLength)])}");
    }

    /// <summary>Name of the input for messages.</summary>
    public static string Shown(CaptureFile file) => file.Name == "-" ? "standard input" : PlainText.OneLine(file.Name);
}
