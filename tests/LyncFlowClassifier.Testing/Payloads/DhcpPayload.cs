using System.Text;
using LyncFlowClassifier.Testing.Frames;

namespace LyncFlowClassifier.Testing.Payloads;

/// <summary>DHCP (RFC 2131) with the options that lead a phone to its Lync registrar: 43, 60 and 120.</summary>
public static class DhcpPayload
{
    /// <summary>DHCPDISCOVER = 1, DHCPREQUEST = 3, DHCPINFORM = 8, from a Lync client or phone.</summary>
    public static byte[] Request(byte type, uint transaction, IpAddress client)
        => Message(1, transaction, client, default, [53, 1, type, 60, 12, .. "MS-UC-Client"u8, 55, 3, 43, 120, 15]);

    /// <summary>
    /// DHCPOFFER = 2, DHCPACK = 5, with the registrar's name in option 120 and the certificate service in option 43; with a host name in option 12
    /// if there is one.
    /// </summary>
    public static byte[] Reply(byte type, uint transaction, IpAddress client, IpAddress offered, string registrar, string hostName = "")
    {
        byte[] Sub(byte code, string text) => [code, (byte)text.Length, .. Encoding.ASCII.GetBytes(text)];
        byte[] vendor =
        [
            .. Sub(1, "MS-UC-Client"), .. Sub(2, "https"), .. Sub(3, registrar), .. Sub(4, "443"),
            .. Sub(5, "/CertProv/CertProvisioningService.svc"),
        ];
        byte[] sip = [0, .. NamePayload.Labels(registrar)];
        byte[] host = hostName.Length == 0 ? [] : Sub(12, hostName);
        return Message(2, transaction, client, offered, [53, 1, type, .. host, 43, (byte)vendor.Length, .. vendor, 120, (byte)sip.Length, .. sip]);
    }

    static byte[] Message(byte operation, uint transaction, IpAddress client, IpAddress offered, byte[] options)
        => new ByteWriter().U8(operation).U8(1).U8(6).U8(0).U32(transaction).U16(0).U16(operation == 1 && client.Low == 0 ? 0x8000 : 0)
            .Address(client).Address(offered).U32(0).U32(0).Bytes([2, 0, 0, 0, 0, (byte)transaction]).Zeros(10).Zeros(64).Zeros(128)
            .U32(0x63825363).Bytes(options).U8(255).ToArray();
}
