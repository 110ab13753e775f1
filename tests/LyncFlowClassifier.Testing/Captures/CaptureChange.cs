namespace LyncFlowClassifier.Testing.Captures;

/// <summary>What <see cref="CaptureRewriter"/> does to a capture.</summary>
public enum CaptureChange
{
    /// <summary>IPv4 becomes IPv6; every address has one counterpart.</summary>
    Ipv6,

    /// <summary>Every frame gets an IEEE 802.1Q tag.</summary>
    Vlan,

    /// <summary>The same frames and times in pcapng.</summary>
    Pcapng,
}
