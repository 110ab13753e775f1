using LyncFlowClassifier.Inspect;
using LyncFlowClassifier.Testing.Payloads;

namespace LyncFlowClassifier.Tests.Inspect;

public class SmbTests
{
    [Fact]
    public void Reads_SMB_2()
    {
        var negotiate = WindowsPayload.SmbNegotiate();
        Assert.True(SmbMessage.TryRead(negotiate, out var message));
        Assert.Equal(new SmbMessage(SmbFamily.Smb2, 0, false, 0, negotiate.Length - 4), message);
        var denied = WindowsSamples.Smb2(3, flags: 1, new byte[8]);
        Assert.True(SmbMessage.TryRead(denied, out message));
        Assert.Equal(new SmbMessage(SmbFamily.Smb2, 3, true, 0xC0000022, denied.Length - 4), message);
    }

    [Theory]
    [InlineData("00000054FF534D4272050000C08801C8", SmbFamily.Smb1, 0x72, true, 0xC0000005, 84)]
    [InlineData("000000A0FD534D42", SmbFamily.Encrypted, 0, false, 0, 160)]
    [InlineData("000000A0FC534D42", SmbFamily.Compressed, 0, false, 0, 160)]
    [InlineData("8100004420", SmbFamily.NetBiosSession, 0x81, false, 0, 68)]
    [InlineData("82000000", SmbFamily.NetBiosSession, 0x82, true, 0, 0)]
    [InlineData("85000000", SmbFamily.NetBiosSession, 0x85, false, 0, 0)]
    public void Reads_the_other_families(string hex, SmbFamily family, int command, bool isResponse, uint status, int length)
    {
        Assert.True(SmbMessage.TryRead(Convert.FromHexString(hex), out var message));
        Assert.Equal(new SmbMessage(family, (ushort)command, isResponse, status, length), message);
    }

    [Theory]
    [InlineData("00", Recognition.Maybe)]
    [InlineData("00000054FF53", Recognition.Maybe)]
    [InlineData("0000005400", Recognition.No)]
    [InlineData("0000000AFE534D42", Recognition.No)]
    [InlineData("81000010", Recognition.No)]
    [InlineData("160301", Recognition.No)]
    public void Recognises(string hex, Recognition expected) => Assert.Equal(expected, SmbMessage.Recognise(Convert.FromHexString(hex)));
}
