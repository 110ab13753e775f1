using System.Text;
using LyncFlowClassifier.Testing.Frames;
using LyncFlowClassifier.Testing.Payloads;

namespace LyncFlowClassifier.Tests.Inspect;

/// <summary>SMB, Kerberos and LDAP messages built by hand.</summary>
static class WindowsSamples
{
    /// <summary>SMB 2 TREE_CONNECT request.</summary>
    public static byte[] TreeConnect { get; } = Smb2(3, flags: 0, new ByteWriter(bigEndian: false).U16(9).U16(0).U16(72)
        .U16(2 * @"\\fs01\LyncShare".Length).Bytes(Encoding.Unicode.GetBytes(@"\\fs01\LyncShare")).ToArray());

    /// <summary>TGS-REP with its ticket in clear parts.</summary>
    public static byte[] TicketOverTcp { get; } = OverTcp(Der.Wrap(0x6D, Der.Sequence(
        Der.Context(0, Der.Integer(5)), Der.Context(1, Der.Integer(13)), Der.Context(3, Der.GeneralString("CONTOSO.EXAMPLE")),
        Der.Context(4, Principal(1, "FE01$")), Der.Context(5, Ticket("sip", "fe01.contoso.example")),
        Der.Context(6, Der.Sequence(Der.Context(0, Der.Integer(18)))))));

    public static byte[] ApRequest { get; } = Der.Wrap(0x6E, Der.Sequence(
        Der.Context(0, Der.Integer(5)), Der.Context(1, Der.Integer(14)), Der.Context(2, Der.BitString([0, 0, 0, 0])),
        Der.Context(3, Ticket("http", "web.contoso.example"))));

    /// <summary>What a domain member asks over UDP 389.</summary>
    public static byte[] Ping { get; } = Ldap(9, Der.Wrap(0x63,
        Text(""), Der.Wrap(10, [0]), Der.Wrap(10, [0]), Der.Integer(0), Der.Integer(0), Der.Wrap(1, [0]),
        Der.Wrap(0xA0, Equal("DnsDomain", "contoso.example."), Equal("Host", "FE01"), Equal("NtVer", "\u0016")),
        Der.Sequence(Text("Netlogon"))));

    /// <summary>Its answer, with names compressed as a domain controller does.</summary>
    public static byte[] PingAnswer { get; } = Ldap(9, Der.Wrap(0x64, Text(""), Der.Sequence(Der.Sequence(Text("netlogon"), Der.Set(Der.Wrap(4,
    [
        23, 0, 0, 0, 0xFD, 0xF3, 3, 0, .. new byte[16], .. NamePayload.Labels("contoso.example"), 0xC0, 24, 4, .. "dc01"u8, 0xC0, 24,
        .. NamePayload.Labels("CONTOSO"), .. NamePayload.Labels("DC01"), 0, 0,
    ]))))));

    public static byte[] SearchDone { get; } = Ldap(300, Der.Wrap(0x65, Der.Wrap(10, [32]), Text(""), Text("no such object")));

    public static byte[] StartTls { get; } = Ldap(1, Der.Wrap(0x77, Der.Wrap(0x80, "1.3.6.1.4.1.1466.20037"u8.ToArray())));

    public static byte[] SaslBind { get; } = Ldap(2, Der.Wrap(0x60, Der.Integer(3), Text(""), Der.Wrap(0xA3, Text("GSS-SPNEGO"), Text("token"))));

    public static byte[] Smb2(ushort command, uint flags, byte[] body)
    {
        var message = new ByteWriter(bigEndian: false).Bytes([0xFE, .. "SMB"u8]).U16(64).U16(0).U32(0xC0000022).U16(command).U16(1).U32(flags).U32(0)
            .Zeros(40).Bytes(body).ToArray();
        return new ByteWriter().U32((uint)message.Length).Bytes(message).ToArray();
    }

    public static byte[] OverTcp(byte[] message) => new ByteWriter().U32((uint)message.Length).Bytes(message).ToArray();

    static byte[] Ticket(string service, string host) => Der.Wrap(0x61, Der.Sequence(
        Der.Context(0, Der.Integer(5)), Der.Context(1, Der.GeneralString("CONTOSO.EXAMPLE")), Der.Context(2, Principal(2, service, host)),
        Der.Context(3, Der.Sequence(Der.Context(0, Der.Integer(18)), Der.Context(2, Der.Wrap(4, new byte[200]))))));

    static byte[] Principal(int type, params string[] parts)
        => Der.Sequence(Der.Context(0, Der.Integer(type)), Der.Context(1, Der.Sequence([.. parts.Select(Der.GeneralString)])));

    static byte[] Ldap(int id, byte[] operation) => Der.Sequence(Der.Integer(id), operation);

    static byte[] Text(string text) => Der.Wrap(4, Encoding.ASCII.GetBytes(text));

    static byte[] Equal(string name, string value) => Der.Wrap(0xA3, Text(name), Text(value));
}
