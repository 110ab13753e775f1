namespace LyncFlowClassifier.Inspect;

/// <summary>What a bind acknowledgement or alter context response says (C706 section 12.6.4.4, MS-RPCE section 2.2.2.4).</summary>
/// <param name="SecondaryAddress">The server's own name of its endpoint: a port such as <c>49155</c> or a pipe; empty if there is none.</param>
/// <param name="Results">Contexts that are answered.</param>
/// <param name="Accepted">Bit i is set if the context at position i of the request was accepted; only the first 8 are looked at.</param>
public readonly record struct RpcBindAnswer(string SecondaryAddress, byte Results, byte Accepted)
{
    const int TransferSyntaxLength = 20;

    /// <summary>Reads an acknowledgement; false for any other packet, and if it is cut before its results.</summary>
    public static bool TryRead(ReadOnlySpan<byte> packet, out RpcBindAnswer answer)
    {
        answer = default;
        if (!RpcHeader.TryOpen(packet, out var header, out var body)
            || header.Type is not (RpcPacketType.BindAcknowledge or RpcPacketType.AlterContextResponse))
        {
            return false;
        }

        body.Skip(8); // fragment sizes, association group
        var address = body.Take(body.U16());
        body.Align(4);
        var results = body.U8();
        body.Skip(3);
        if (body.Failed)
            return false;
        var accepted = 0;
        for (var i = 0; i < Math.Min((int)results, RpcContext.MaxContexts); i++)
        {
            var result = body.U16();
            body.Skip(2 + TransferSyntaxLength);
            if (body.Failed)
                break;
            if (result == 0)
                accepted |= 1 << i;
        }

        answer = new RpcBindAnswer(CapturedName.FromUtf8(address), results, (byte)accepted);
        return true;
    }
}
