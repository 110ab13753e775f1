namespace LyncFlowClassifier.Decode;

/// <summary>What only few frames have: fragments, ICMP errors, failures. Written by the general decoder alone.</summary>
public struct PacketDetail
{
    /// <summary>Fragment identification (16 bits in IPv4, 32 in IPv6; RFC 791, RFC 8200 section 4.5).</summary>
    public uint FragmentId;

    /// <summary>Source of the fragmented datagram: the level at which it was fragmented, maybe outside a tunnel.</summary>
    public IpAddress FragmentSource;

    /// <summary>Destination of the fragmented datagram.</summary>
    public IpAddress FragmentDestination;

    /// <summary>Protocol of the fragmented datagram (IPv4 protocol, IPv6 next header of the fragment header).</summary>
    public byte FragmentProtocol;

    /// <summary>ICMP or ICMPv6 type; <see cref="PacketFlags.Ipv6"/> in the summary tells which.</summary>
    public byte IcmpType;

    /// <summary>ICMP or ICMPv6 code.</summary>
    public byte IcmpCode;

    /// <summary>Sender of the ICMP message.</summary>
    public IpAddress Reporter;

    /// <summary>True if the quoted packet is TCP or UDP and its ports were quoted.</summary>
    public bool HasQuote;

    /// <summary>True if the quoted TCP sequence number was quoted (the first 8 bytes of the TCP header).</summary>
    public bool HasQuotedSequence;

    /// <summary>Transport of the quoted packet.</summary>
    public Transport QuotedTransport;

    /// <summary>Source address of the quoted packet: the host that gets the error.</summary>
    public IpAddress QuotedSource;

    /// <summary>Destination address of the quoted packet.</summary>
    public IpAddress QuotedDestination;

    /// <summary>Source port of the quoted packet.</summary>
    public ushort QuotedSourcePort;

    /// <summary>Destination port of the quoted packet.</summary>
    public ushort QuotedDestinationPort;

    /// <summary>TCP sequence number of the quoted packet.</summary>
    public uint QuotedSequence;

    /// <summary>Why the frame is malformed; <see cref="DecodeFailure.None"/> if it is not.</summary>
    public DecodeFailure Failure;
}
