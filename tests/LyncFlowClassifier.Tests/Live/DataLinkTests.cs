using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Capture.Libpcap;

namespace LyncFlowClassifier.Tests.Live;

/// <summary>DLT_ values of this system and LINKTYPE_ values of files.</summary>
public class DataLinkTests
{
    [Theory]
    [InlineData(0, LinkType.Null)]
    [InlineData(1, LinkType.Ethernet)]
    [InlineData(12, LinkType.Raw)]
    [InlineData(11, 100)]
    [InlineData(19, 106)]
    [InlineData(105, LinkType.Ieee80211)]
    [InlineData(113, LinkType.LinuxSll)]
    [InlineData(276, LinkType.LinuxSll2)]
    public void Both_ways(int dataLink, int linkType)
    {
        Assert.Equal(linkType, DataLink.ToLinkType(dataLink));
        Assert.Equal(dataLink, DataLink.FromLinkType((ushort)linkType));
    }

    [Theory]
    [InlineData(LinkType.RawBsd)]
    [InlineData(LinkType.RawOpenBsd)]
    public void All_of_raw_IP_are_one(int linkType) => Assert.Equal(12, DataLink.FromLinkType((ushort)linkType));
}
