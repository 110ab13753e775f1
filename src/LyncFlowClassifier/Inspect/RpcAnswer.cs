namespace LyncFlowClassifier.Inspect;

/// <summary>The answer to a call of an operation of an interface (C706 section 12.6.4.10).</summary>
static class RpcAnswer
{
    /// <summary>The results in a response, as far as they are in this packet and captured; false for any other packet.</summary>
    public static bool TryOpen(ReadOnlySpan<byte> packet, out ReadOnlySpan<byte> results, out bool isLittleEndian)
    {
        results = default;
        isLittleEndian = false;
        if (!RpcHeader.TryOpen(packet, out var header, out var body) || header.Type != RpcPacketType.Response)
            return false;
        body.Skip(8); // allocation hint, context, cancel count
        if (body.Failed)
            return false;
        results = body.Rest;
        isLittleEndian = header.IsLittleEndian;
        return true;
    }
}
