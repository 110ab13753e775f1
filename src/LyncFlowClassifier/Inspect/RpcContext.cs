namespace LyncFlowClassifier.Inspect;

/// <summary>One interface that a bind or alter context offers to use (C706 section 12.6.3.1, p_cont_elem_t).</summary>
/// <param name="Id">Number by which calls in the connection name it.</param>
/// <param name="Interface">UUID of the interface; <see cref="RpcInterfaces"/> has names.</param>
/// <param name="Major">Major version of the interface.</param>
/// <param name="Minor">Minor version of the interface.</param>
public readonly record struct RpcContext(ushort Id, Guid Interface, ushort Major, ushort Minor)
{
    /// <summary>Most contexts that are read of a packet. Windows offers one interface in up to three transfer syntaxes.</summary>
    public const int MaxContexts = 8;

    const int TransferSyntaxLength = 20;

    /// <summary>Reads the contexts of a bind or alter context. Returns how many were written, 0 for any other packet.</summary>
    public static int Read(ReadOnlySpan<byte> packet, Span<RpcContext> contexts)
    {
        if (!RpcHeader.TryOpen(packet, out var header, out var body) || header.Type is not (RpcPacketType.Bind or RpcPacketType.AlterContext))
            return 0;
        body.Skip(8); // fragment sizes, association group
        var claimed = body.U8();
        body.Skip(3);
        var most = Math.Min(Math.Min((int)claimed, contexts.Length), MaxContexts);
        var count = 0;
        while (count < most)
        {
            var id = body.U16();
            var transferSyntaxes = body.U8();
            body.Skip(1);
            var context = new RpcContext(id, body.Uuid(), 0, 0);

            // The version is one number, its low half the major version.
            var version = body.U32();
            if (body.Failed)
                break;
            contexts[count++] = context with { Major = (ushort)version, Minor = (ushort)(version >> 16) };
            body.Skip((ulong)(transferSyntaxes * TransferSyntaxLength));
        }

        return count;
    }
}
