namespace LyncFlowClassifier.Capture.Libpcap;

/// <summary>
/// DLT_ values, which libpcap uses and some of which depend on the system, and LINKTYPE_ values, which files and this program use.
/// Most are the same (pcap-common.c of libpcap has the list).
/// </summary>
static class DataLink
{
    const int AtmRfc1483 = 11, Raw = 12, AtmClip = 19, PppBsd = 16, SlipBsd = 15, AppleTap = 149;
    const ushort LinkAtmRfc1483 = 100, LinkSlipBsd = 102, LinkPppBsd = 103, LinkAtmClip = 106, LinkAppleTap = 258;

    /// <summary>Linux cooked capture, version 1.</summary>
    public const int LinuxSll = 113;

    /// <summary>Linux cooked capture, version 2.</summary>
    public const int LinuxSll2 = 276;

    /// <summary>LINKTYPE_ value of a DLT_ value of this system.</summary>
    public static ushort ToLinkType(int dataLink) => dataLink switch
    {
        Raw => LinkType.Raw,
        AtmRfc1483 => LinkAtmRfc1483,
        AtmClip => LinkAtmClip,
        SlipBsd => LinkSlipBsd,
        PppBsd => LinkPppBsd,
        AppleTap when OperatingSystem.IsMacOS() => LinkAppleTap,
        _ => (ushort)dataLink,
    };

    /// <summary>DLT_ value of this system for a LINKTYPE_ value.</summary>
    public static int FromLinkType(ushort linkType) => linkType switch
    {
        LinkType.Raw or LinkType.RawBsd or LinkType.RawOpenBsd => Raw,
        LinkAtmRfc1483 => AtmRfc1483,
        LinkAtmClip => AtmClip,
        LinkSlipBsd => SlipBsd,
        LinkPppBsd => PppBsd,
        LinkAppleTap when OperatingSystem.IsMacOS() => AppleTap,
        _ => linkType,
    };
}
