using System.Text;
using LyncFlowClassifier.Testing.Frames;

namespace LyncFlowClassifier.Testing.Payloads;

/// <summary>DNS (RFC 1035), SQL Server Browser (MC-SQLR) and Kerberos (RFC 4120) exchanges.</summary>
public static class NamePayload
{
    /// <summary>A DNS query; type 1 = A, 28 = AAAA, 33 = SRV.</summary>
    public static byte[] DnsQuery(ushort id, string name, ushort type = 1)
        => new ByteWriter().U16(id).U16(0x0100).U16(1).U16(0).U16(0).U16(0).Bytes(Labels(name)).U16(type).U16(1).ToArray();

    /// <summary>A DNS answer with one address.</summary>
    public static byte[] DnsResponse(ushort id, string name, IpAddress address)
    {
        var type = (ushort)(address.IsIpv6 ? 28 : 1);
        return new ByteWriter().U16(id).U16(0x8580).U16(1).U16(1).U16(0).U16(0).Bytes(Labels(name)).U16(type).U16(1)
            .U16(0xC00C).U16(type).U16(1).U32(1200).U16(address.Bits / 8).Address(address).ToArray();
    }

    /// <summary>SQL Server Browser: asks for one instance (MC-SQLR section 2.2.3).</summary>
    public static byte[] SqlBrowserRequest(string instance) => [4, .. Encoding.ASCII.GetBytes(instance), 0];

    /// <summary>SQL Server Browser answer naming the instance's TCP port.</summary>
    public static byte[] SqlBrowserResponse(string server, string instance, int port)
    {
        var text = Encoding.ASCII.GetBytes($"ServerName;{server};InstanceName;{instance};IsClustered;No;Version;11.0.2100.60;tcp;{port};;");
        return [5, (byte)text.Length, (byte)(text.Length >> 8), .. text];
    }

    /// <summary>A Kerberos AS-REQ for a user.</summary>
    public static byte[] KerberosRequest(string user, string realm, int nonce)
    {
        var name = Der.Sequence(Der.Context(0, Der.Integer(1)), Der.Context(1, Der.Sequence(Der.GeneralString(user))));
        var service = Der.Sequence(
            Der.Context(0, Der.Integer(2)), Der.Context(1, Der.Sequence(Der.GeneralString("krbtgt"), Der.GeneralString(realm))));
        var body = Der.Sequence(
            Der.Context(0, Der.BitString([0x40, 0x81, 0, 0x10])), Der.Context(1, name), Der.Context(2, Der.GeneralString(realm)),
            Der.Context(3, service), Der.Context(5, Der.Time("20370913024805Z")), Der.Context(7, Der.Integer(nonce)),
            Der.Context(8, Der.Sequence(Der.Integer(18), Der.Integer(17))));
        return Der.Wrap(0x6A, Der.Sequence(Der.Context(1, Der.Integer(5)), Der.Context(2, Der.Integer(10)), Der.Context(4, body)));
    }

    /// <summary>The usual first answer: KRB-ERROR, pre-authentication required (25).</summary>
    public static byte[] KerberosReply(string realm)
    {
        var service = Der.Sequence(
            Der.Context(0, Der.Integer(2)), Der.Context(1, Der.Sequence(Der.GeneralString("krbtgt"), Der.GeneralString(realm))));
        return Der.Wrap(0x7E, Der.Sequence(
            Der.Context(0, Der.Integer(5)), Der.Context(1, Der.Integer(30)), Der.Context(4, Der.Time("20150301080000Z")),
            Der.Context(5, Der.Integer(0)), Der.Context(6, Der.Integer(25)), Der.Context(9, Der.GeneralString(realm)), Der.Context(10, service)));
    }

    /// <summary>A name as DNS labels, ending with the root.</summary>
    public static byte[] Labels(string name)
        => [.. name.Split('.').SelectMany(label => (byte[])[(byte)label.Length, .. Encoding.ASCII.GetBytes(label)]), 0];
}
