using LyncFlowClassifier.Inspect;
using LyncFlowClassifier.Testing.Frames;
using LyncFlowClassifier.Testing.Payloads;

namespace LyncFlowClassifier.Tests.Inspect;

static class DhcpSamples
{
    static readonly IpAddress Client = IpAddress.Parse("10.0.8.20");

    public static byte[] Reply { get; } = DhcpPayload.Reply(5, 7, Client, default, "pool01.contoso.example");

    /// <summary>Options 12 and 15 in the file field, 6 in the server name field, which option 52 announces.</summary>
    public static byte[] Overloaded { get; } = Message(
        serverName: [6, 8, 10, 0, 0, 1, 10, 0, 0, 2, 255], file: [12, 4, .. "fe01"u8, 0, 15, 3, .. "a.b"u8, 255],
        options: [52, 1, 3, 53, 1, 3, 255]);

    public static byte[] WithOptions(params byte[] options) => Message([], [], [.. options, 255]);

    static byte[] Message(byte[] serverName, byte[] file, byte[] options) => new ByteWriter().U8(1).U8(1).U8(6).U8(0).U32(1).U32(0)
        .Address(Client).Zeros(8).Address(IpAddress.Parse("10.0.8.1")).Zeros(16).Bytes(serverName).Zeros(64 - serverName.Length)
        .Bytes(file).Zeros(128 - file.Length).U32(0x63825363).Bytes(options).ToArray();
}

public class DhcpTests
{
    [Fact]
    public void Reads_a_Lync_client_and_its_answer()
    {
        Assert.True(DhcpMessage.TryRead(DhcpPayload.Request(8, 7, IpAddress.Parse("10.0.8.20")), out var request));
        Assert.Equal(new DhcpMessage(DhcpType.Inform, false, IpAddress.Parse("10.0.8.20"), null, null, "", "", "MS-UC-Client"), request);
        Assert.True(DhcpMessage.TryRead(DhcpSamples.Reply, out var reply));
        Assert.Equal((DhcpType.Acknowledge, true), (reply.Type, reply.IsReply));
        Assert.True(LyncProvisioning.TryRead(DhcpSamples.Reply, out var lync));
        Assert.Equal(new LyncProvisioning("MS-UC-Client", "https", "pool01.contoso.example", 443, "/CertProv/CertProvisioningService.svc"), lync);
        var names = new string[4];
        Assert.Equal(1, DhcpSipServers.ReadNames(DhcpSamples.Reply, names));
        Assert.Equal("pool01.contoso.example", names[0]);
    }

    [Fact]
    public void Reads_options_in_the_header_fields()
    {
        Assert.True(DhcpMessage.TryRead(DhcpSamples.Overloaded, out var message));
        Assert.Equal(
            new DhcpMessage(DhcpType.Request, false, IpAddress.Parse("10.0.8.20"), null, IpAddress.Parse("10.0.8.1"), "fe01", "a.b", ""), message);
    }

    [Fact]
    public void Reads_phones_and_leaves_servers_by_address_out()
    {
        Assert.True(DhcpMessage.TryRead(DhcpSamples.WithOptions([60, 11, .. "CPE-OCPHONE"u8, 53, 1, 99]), out var phone));
        Assert.Equal(DhcpType.None, phone.Type);
        byte[] byAddress = DhcpSamples.WithOptions(120, 9, 1, 10, 0, 0, 10, 10, 0, 0, 11);
        Assert.Equal(0, DhcpSipServers.ReadNames(byAddress, new string[4]));
    }

    [Theory]
    [InlineData("MS-UC-Client", true)]
    [InlineData("ms-uc-client", false)]
    [InlineData("PXEClient", false)]
    public void Other_vendors_are_not_Lync(string vendor, bool expected)
    {
        byte[] sub = [1, (byte)vendor.Length, .. System.Text.Encoding.ASCII.GetBytes(vendor), 3, 2, .. "fe"u8];
        Assert.Equal(expected, LyncProvisioning.TryRead(DhcpSamples.WithOptions([43, (byte)sub.Length, .. sub]), out _));
    }

    [Fact]
    public void Names_of_SIP_servers_may_be_compressed_and_must_end()
    {
        var names = new string[4];
        byte[] two = [0, 1, (byte)'a', 3, .. "b.c"u8, 0, 1, (byte)'x', 0xC0, 2];
        Assert.Equal(2, DhcpSipServers.ReadNames(DhcpSamples.WithOptions([120, (byte)two.Length, .. two]), names));
        Assert.Equal([@"a.b\046c", @"x.b\046c"], names[..2]);
        byte[] loop = [0, 0xC0, 0];
        Assert.Equal(0, DhcpSipServers.ReadNames(DhcpSamples.WithOptions([120, (byte)loop.Length, .. loop]), names));
    }
}
