namespace LyncFlowClassifier.Inspect;

/// <summary>A call of an operation of an interface (C706 section 12.6.4.9).</summary>
/// <param name="ContextId">The <see cref="RpcContext.Id"/> whose interface is meant.</param>
/// <param name="Operation">Number of the operation in its interface.</param>
public readonly record struct RpcCall(ushort ContextId, ushort Operation)
{
    /// <summary>Reads which operation a request calls; false for any other packet.</summary>
    public static bool TryRead(ReadOnlySpan<byte> packet, out RpcCall call) => TryOpen(packet, out call, out _, out _);

    /// <summary>As <see cref="TryRead"/>, with the arguments that are in this packet and captured.</summary>
    internal static bool TryOpen(ReadOnlySpan<byte> packet, out RpcCall call, out ReadOnlySpan<byte> arguments, out bool isLittleEndian)
    {
        call = default;
        arguments = default;
        isLittleEndian = false;
        if (!RpcHeader.TryOpen(packet, out var header, out var body) || header.Type != RpcPacketType.Request)
            return false;
        body.Skip(4); // allocation hint
        call = new RpcCall(body.U16(), body.U16());
        if (header.HasObject)
            body.Skip(16);
        if (body.Failed)
            return false;
        arguments = body.Rest;
        isLittleEndian = header.IsLittleEndian;
        return true;
    }

    /// <summary>The results in a response, as far as they are in this packet and captured; false for any other packet.</summary>
    internal static bool TryOpenAnswer(ReadOnlySpan<byte> packet, out ReadOnlySpan<byte> results, out bool isLittleEndian)
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
