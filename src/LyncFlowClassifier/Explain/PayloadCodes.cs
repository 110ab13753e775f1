namespace LyncFlowClassifier.Explain;

/// <summary>LF3xx: is it the protocol that is documented?</summary>
static class PayloadCodes
{
    public static readonly CodeExplanation[] All =
    [
        new("LF301", "cleartext where TLS is documented",
            "The port is documented for TLS, and what is sent there can be read by everybody on the way.",
            "The first payload is SIP, HTTP or another cleartext protocol, and no fitting row documents that.",
            "Check the transport that the sender is configured for; in Lync a trunk or gateway is the usual one.",
            "sip || http"),
        new("LF302", "TLS without client certificate where MTLS is documented",
            "Two servers are documented to authenticate each other, and only one of them showed a certificate.",
            "The server's answer has no CertificateRequest, or the client answered it with an empty list. A resumed session and TLS 1.3 show neither and are left alone.",
            "Check that the certificates of both servers are valid, and that no device in between ends the TLS session.",
            "tls.handshake.type == 2 && !(tls.handshake.type == 13)"),
        new("LF303", "TLS below 1.2",
            "The two ends agreed on a version of TLS that is no longer thought secure.",
            "The version in the ServerHello is lower than TLS 1.2.",
            "Look for the end that offers nothing better: an old operating system or a registry setting.",
            "tls.handshake.type == 2 && tls.handshake.version < 0x0303"),
        new("LF304", "other protocol on a documented port",
            "What runs on the port is not what the page says.",
            "The first payload is recognised as a protocol that no fitting row documents.",
            "Find out which program listens there; the documented service cannot run on the same port.",
            "tcp.len > 0 && !tls && tcp.port in {443, 444, 4443, 5061}"),
        new("LF305", "real TLS or proxy on a TURN port",
            "A media relay's TCP port is used for real TLS or through a proxy; media cannot pass so.",
            "A Certificate message, or an HTTP CONNECT, where the imitated TLS of MS-TURN is documented.",
            "Look for a device that inspects TLS or a proxy between clients and the relay, and exempt the relay's address.",
            "(tcp.port == 443 && tls.handshake.type == 11) || http.request.method == \"CONNECT\""),
    ];
}
