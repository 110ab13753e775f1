using LyncFlowClassifier.Capture;

namespace LyncFlowClassifier.Decode;

/// <summary>From the first byte of a frame, or of what a tunnel carries, to an IP header.</summary>
static class LinkLayer
{
    /// <summary>Most link headers, tags and label stacks in one frame or tunnel.</summary>
    public const int MaxHeaders = 16;

    /// <summary>Finds the outermost IP header of a frame.</summary>
    /// <param name="cursor">At the first byte; afterwards at the IP header.</param>
    /// <param name="linkType">LINKTYPE_ number.</param>
    /// <param name="etherType">EtherType of what was found; 0 if it has none.</param>
    public static LinkStep FindIp(ref Cursor cursor, ushort linkType, out ushort etherType)
    {
        etherType = 0;
        if (linkType == LinkType.Ppi && !RadioHeader.TryReadPpi(ref cursor, out linkType))
            return LinkStep.Failed;
        return FindIp(ref cursor, First(ref cursor, linkType, ref etherType), ref etherType);
    }

    /// <summary>Finds an IP header behind the header that <paramref name="step"/> names.</summary>
    public static LinkStep FindIp(ref Cursor cursor, LinkStep step, ref ushort etherType)
    {
        for (var headers = 0; headers < MaxHeaders; headers++)
        {
            switch (step)
            {
                case LinkStep.Ethernet:
                    step = Ethernet.Read(ref cursor, ref etherType);
                    break;
                case LinkStep.EtherType:
                    step = Ethernet.ReadBehind(ref cursor, ref etherType);
                    break;
                case LinkStep.LogicalLinkControl:
                    step = LogicalLinkControl.Read(ref cursor, ref etherType);
                    break;
                case LinkStep.Ppp:
                    step = Ppp.Read(ref cursor, ref etherType);
                    break;
                case LinkStep.PppoeSession:
                    step = Ppp.ReadPppoe(ref cursor);
                    break;
                case LinkStep.Mpls:
                    step = Mpls.Read(ref cursor);
                    break;
                case LinkStep.Ieee80211:
                    step = Ieee80211.Read(ref cursor, padded: false);
                    break;
                case LinkStep.Ieee80211Padded:
                    step = Ieee80211.Read(ref cursor, padded: true);
                    break;
                case LinkStep.CiscoHdlc:
                    step = CiscoHdlc.Read(ref cursor, ref etherType);
                    break;
                case LinkStep.AnyIp:
                    return ReadVersion(ref cursor);
                default:
                    return step;
            }
        }

        cursor.Fail(DecodeLayer.Tag, MaxHeaders + 1, MaxHeaders);
        return LinkStep.Failed;
    }

    static LinkStep First(ref Cursor cursor, ushort linkType, ref ushort etherType)
    {
        switch (linkType)
        {
            case LinkType.Ethernet:
                return LinkStep.Ethernet;
            case LinkType.Null or LinkType.Loop:
                return BsdLoopback.Read(ref cursor);
            case LinkType.Raw or LinkType.RawBsd or LinkType.RawOpenBsd:
                return LinkStep.AnyIp;
            case LinkType.Ipv4:
                return LinkStep.Ipv4;
            case LinkType.Ipv6:
                return LinkStep.Ipv6;
            case LinkType.LinuxSll:
                return LinuxCooked.Read(ref cursor, ref etherType);
            case LinkType.LinuxSll2:
                return LinuxCooked.ReadVersion2(ref cursor, ref etherType);
            case LinkType.Ppp:
                return LinkStep.Ppp;
            case LinkType.PppHdlc:
                return CiscoHdlc.StartsHere(ref cursor) ? LinkStep.CiscoHdlc : LinkStep.Ppp;
            case LinkType.PppEthernet:
                return LinkStep.PppoeSession;
            case LinkType.CiscoHdlc:
                return LinkStep.CiscoHdlc;
            case LinkType.Ieee80211:
                return LinkStep.Ieee80211;
            case LinkType.Radiotap:
                return RadioHeader.ReadRadiotap(ref cursor);
            case LinkType.NfLog:
                return NetfilterLog.Read(ref cursor);
            case LinkType.IpOverInfiniBand:
                return InfiniBand.Read(ref cursor, ref etherType);
            default:
                return LinkStep.Unsupported;
        }
    }

    static LinkStep ReadVersion(ref Cursor cursor)
    {
        if (!cursor.TryPeek(1, DecodeLayer.Ipv4, out var header))
            return LinkStep.Failed;
        switch (header[0] >> 4)
        {
            case Ipv4Header.Version:
                return LinkStep.Ipv4;
            case Ipv6Header.Version:
                return LinkStep.Ipv6;
            default:
                return LinkStep.NotIp;
        }
    }
}
