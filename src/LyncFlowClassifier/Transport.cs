namespace LyncFlowClassifier;

/// <summary>The two transports that have ports and make flows.</summary>
public enum Transport : byte
{
    /// <summary>Transmission Control Protocol, IP protocol 6 (RFC 9293).</summary>
    Tcp = 0,

    /// <summary>User Datagram Protocol, IP protocol 17 (RFC 768).</summary>
    Udp = 1,
}
