using System.Buffers.Binary;

namespace LyncFlowClassifier.Decode;

/// <summary>ICMP (RFC 792) and ICMPv6 (RFC 4443) with the packet that an error quotes.</summary>
static class IcmpHeader
{
    const int PrefixLength = 2;
    const int TypeOffset = 0;
    const int CodeOffset = 1;
    const int ErrorLength = 8;

    const byte Unreachable = 3;
    const byte SourceQuench = 4;
    const byte Redirect = 5;
    const byte TimeExceeded = 11;
    const byte ParameterProblem = 12;
    const byte FirstInformational = 128;

    const int PortsLength = 4;
    const int DestinationPortOffset = 2;
    const int SequenceOffset = 4;
    const int SequenceEnd = 8;

    /// <summary>Reads a message and, of an error, the quote.</summary>
    public static void Read(ref Cursor cursor, in IpHeader ip, ref PacketSummary summary, ref PacketDetail detail)
    {
        summary.Kind = PacketKind.Icmp;
        if (!cursor.TryPeek(PrefixLength, DecodeLayer.Icmp, out var header))
            return;
        if (!IsError(header[TypeOffset], ip.IsIpv6))
            return;

        summary.Kind = PacketKind.IcmpError;
        detail.IcmpType = header[TypeOffset];
        detail.IcmpCode = header[CodeOffset];
        detail.Reporter = ip.Source(cursor.Frame);
        detail.HasQuote = false;
        detail.HasQuotedSequence = false;
        if (!cursor.TryTake(ErrorLength, DecodeLayer.Icmp, out _))
            return;
        cursor.Open();
        ReadQuote(ref cursor, ip.IsIpv6 ? LinkStep.Ipv6 : LinkStep.Ipv4, ref summary, ref detail);
    }

    static bool IsError(byte type, bool isIpv6) => isIpv6
        ? type is > 0 and < FirstInformational
        : type is Unreachable or SourceQuench or Redirect or TimeExceeded or ParameterProblem;

    static void ReadQuote(ref Cursor cursor, LinkStep step, ref PacketSummary summary, ref PacketDetail detail)
    {
        if (!IpHeader.TryRead(ref cursor, step, isQuote: true, ref summary.Flags, out var quoted))
            return;
        var isTcp = quoted.Protocol == IpProtocols.Tcp;
        if (quoted.Fragment == FragmentPosition.Later || !(isTcp || quoted.Protocol == IpProtocols.Udp))
            return;
        if (!cursor.TryPeek(PortsLength, DecodeLayer.Icmp, out var transport))
            return;

        detail.HasQuote = true;
        detail.QuotedTransport = isTcp ? Transport.Tcp : Transport.Udp;
        detail.QuotedSource = quoted.Source(cursor.Frame);
        detail.QuotedDestination = quoted.Destination(cursor.Frame);
        detail.QuotedSourcePort = BinaryPrimitives.ReadUInt16BigEndian(transport);
        detail.QuotedDestinationPort = BinaryPrimitives.ReadUInt16BigEndian(transport[DestinationPortOffset..]);
        if (!isTcp || !cursor.TryPeek(SequenceEnd, DecodeLayer.Icmp, out transport))
            return;
        detail.HasQuotedSequence = true;
        detail.QuotedSequence = BinaryPrimitives.ReadUInt32BigEndian(transport[SequenceOffset..]);
    }
}
