using LyncFlowClassifier.Decode;
using PacketDotNet;

namespace LyncFlowClassifier.Capture.SharpPcap;

/// <summary>
/// Frames of link types that our decoder does not know are parsed by PacketDotNet, and the IP packet in them is handed on as raw IP. It is the
/// outermost one: our decoder unwraps tunnels itself, or not, as the user wants. Other frames are left as they are. Slow: every such frame
/// costs objects. Used by one thread.
/// </summary>
public sealed class PacketDotNetFallback
{
    readonly Dictionary<ushort, bool> _wanted = [];
    readonly Dictionary<CaptureInterface, CaptureInterface> _raw = [];

    /// <summary>Frames that were handed on as raw IP.</summary>
    public long Converted { get; private set; }

    /// <summary>Frames that PacketDotNet could not parse; they were handed on as they were.</summary>
    public long Failed { get; private set; }

    /// <summary>What PacketDotNet said of the first of them, one line; null if there is none.</summary>
    public string? FirstFailure { get; private set; }

    /// <summary>What the user should know, one line; null if nothing.</summary>
    public string? Warning => Failed == 0
        ? null
        : FormattableString.Invariant($"{Failed:N0} frames of link types that are not decoded could not be read by PacketDotNet either: {FirstFailure}");

    /// <summary>True if our decoder does not know the link type.</summary>
    /// <param name="linkType">LINKTYPE_ value.</param>
    public static bool IsForeign(ushort linkType)
    {
        var (summary, detail) = (default(PacketSummary), default(PacketDetail));
        FrameDecoder.Decode([], 0, linkType, decapsulate: false, ref summary, ref detail);
        return summary.Kind == PacketKind.UnsupportedLinkType;
    }

    /// <summary>
    /// Replaces, in the batch, what can be replaced: offset, lengths and link type of a frame, and its origin, which then is an interface of raw IP.
    /// The bytes stay where they are.
    /// </summary>
    public void Apply(FrameBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        for (var i = 0; i < batch.Count; i++)
        {
            ref var frame = ref batch.Frames[i];
            if (!IsWanted(frame.LinkType) || !TryFind(frame.LinkType, batch.Bytes(i).ToArray(), out var offset))
                continue;
            Converted++;
            frame.Offset += offset;
            frame.CapturedLength -= offset;
            frame.WireLength -= Math.Min(frame.WireLength, (uint)offset);
            frame.LinkType = LinkType.Raw;
            if (batch.Origins is { } origins)
                origins[i] = origins[i] with { Interface = Raw(origins[i].Interface), RecordedLength = frame.CapturedLength };
        }
    }

    bool IsWanted(ushort linkType)
    {
        if (!_wanted.TryGetValue(linkType, out var isWanted))
            _wanted.Add(linkType, isWanted = IsForeign(linkType));
        return isWanted;
    }

    // PacketDotNet throws for what it does not know and for much that is damaged: whatever it is, it is about this frame.
    bool TryFind(ushort linkType, byte[] frame, out int offset)
    {
        offset = 0;
        try
        {
            if (LinkReading.Parse(linkType, frame)?.Extract<IPPacket>()?.HeaderSegment is not { } header || header.Bytes != frame)
                return false;
            offset = header.Offset;
            return offset < frame.Length && frame[offset] >> 4 is 4 or 6;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            Failed++;
            FirstFailure ??= $"{error.GetType().Name}: {PlainText.OneLine(error.Message)}".TrimEnd('.', ' ');
            // A link type that it does not have: not worth an exception for every frame.
            if (error is NotImplementedException && !LinkReading.IsOurs(linkType))
                _wanted[linkType] = false;
            return false;
        }
    }

    CaptureInterface Raw(CaptureInterface original)
    {
        if (!_raw.TryGetValue(original, out var raw))
        {
            raw = new CaptureInterface
            {
                Input = original.Input,
                Name = original.Name,
                LinkType = LinkType.Raw,
                SnapLength = original.SnapLength,
                Resolution = original.Resolution,
                Offset = original.Offset,
            };
            _raw.Add(original, raw);
        }

        return raw;
    }
}
