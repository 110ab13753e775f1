namespace LyncFlowClassifier.Flows;

/// <summary>Bits of the TCP flags byte (RFC 9293 section 3.1, RFC 3168).</summary>
public static class TcpFlagBits
{
    /// <summary>No more data from the sender.</summary>
    public const byte Fin = 0x01;

    /// <summary>Synchronise sequence numbers.</summary>
    public const byte Syn = 0x02;

    /// <summary>Reset the connection.</summary>
    public const byte Rst = 0x04;

    /// <summary>Push.</summary>
    public const byte Psh = 0x08;

    /// <summary>The acknowledgement number is valid.</summary>
    public const byte Ack = 0x10;

    /// <summary>The urgent pointer is valid.</summary>
    public const byte Urg = 0x20;
}
