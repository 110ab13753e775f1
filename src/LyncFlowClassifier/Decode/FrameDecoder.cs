namespace LyncFlowClassifier.Decode;

/// <summary>The general decoder: any supported link type, tags, options, extension headers, fragments and tunnels.</summary>
public static class FrameDecoder
{
    /// <summary>
    /// Decodes one frame completely. Total: any bytes give a summary. <paramref name="summary"/> is overwritten except
    /// <see cref="PacketSummary.Time"/>; <paramref name="detail"/> is written only where kind or flags say it is valid.
    /// </summary>
    /// <param name="bytes">Captured bytes.</param>
    /// <param name="wireLength">Length on the wire in bytes.</param>
    /// <param name="linkType">LINKTYPE_ number.</param>
    /// <param name="decapsulate">False keys on the outermost IP header.</param>
    /// <param name="summary">Result.</param>
    /// <param name="detail">Result for the rare kinds.</param>
    public static void Decode(
        ReadOnlySpan<byte> bytes, uint wireLength, ushort linkType, bool decapsulate, ref PacketSummary summary, ref PacketDetail detail)
        => throw new NotSupportedException("not built yet");
}
