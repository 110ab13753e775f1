using System.Text;
using LyncFlowClassifier.Testing.Frames;

namespace LyncFlowClassifier.Testing.Payloads;

/// <summary>Answers that say names and ports of hosts: DNS with aliases, the endpoint mapper, a domain controller.</summary>
public static class AnswerPayload
{
    /// <summary>The RPC interface drsuapi of a domain controller (MS-DRSR).</summary>
    public static readonly Guid DirectoryReplication = Guid.Parse("e3514235-4b06-11d1-ab04-00c04fc2dcd2");

    static readonly Guid Ndr = Guid.Parse("8a885d04-1ceb-11c9-9fe8-08002b104860");

    /// <summary>A DNS answer with a chain of aliases: each name leads to the next, the last one to the addresses.</summary>
    public static byte[] DnsChain(ushort id, string[] names, params IpAddress[] addresses)
    {
        var text = new ByteWriter().U16(id).U16(0x8580).U16(1).U16(names.Length - 1 + addresses.Length).U16(0).U16(0)
            .Bytes(NamePayload.Labels(names[0])).U16(1).U16(1);
        for (var i = 1; i < names.Length; i++)
        {
            var target = NamePayload.Labels(names[i]);
            text.Bytes(NamePayload.Labels(names[i - 1])).U16(5).U16(1).U32(600).U16(target.Length).Bytes(target);
        }

        foreach (var address in addresses)
            text.Bytes(NamePayload.Labels(names[^1])).U16(address.IsIpv6 ? 28 : 1).U16(1).U32(600).U16(address.Bits / 8).Address(address);
        return text.ToArray();
    }

    /// <summary>The endpoint mapper's question where an interface listens (C706 appendix O, operation 3).</summary>
    public static byte[] MapRequest(Guid asked)
    {
        var tower = Tower(asked, 0, default);
        var stub = new ByteWriter(bigEndian: false).U32(1).Zeros(16).U32(2).U32((uint)tower.Length).U32((uint)tower.Length).Bytes(tower);
        stub.PadTo(4).Zeros(20).U32(4);
        return Packet(0, new ByteWriter(bigEndian: false).U32(200).U16(0).U16(3).Bytes(stub.ToArray()).ToArray());
    }

    /// <summary>Its answer with one tower for each port.</summary>
    public static byte[] MapAnswer(IpAddress server, params (Guid Interface, int Port)[] endpoints)
    {
        var stub = new ByteWriter(bigEndian: false).Zeros(20).U32((uint)endpoints.Length).U32(4).U32(0).U32((uint)endpoints.Length);
        for (var i = 0; i < endpoints.Length; i++)
            stub.U32((uint)i + 3);
        foreach (var (id, port) in endpoints)
        {
            var tower = Tower(id, port, server);
            stub.PadTo(4).U32((uint)tower.Length).U32((uint)tower.Length).Bytes(tower);
        }

        stub.PadTo(4).U32(0);
        return Packet(2, new ByteWriter(bigEndian: false).U32(300).U16(0).U16(0).Bytes(stub.ToArray()).ToArray());
    }

    /// <summary>What a domain member asks over UDP 389 (MS-ADTS section 6.3.3).</summary>
    public static byte[] NetlogonPing(int id, string domain) => Der.Sequence(Der.Integer(id), Der.Wrap(0x63,
        Text(""), Der.Wrap(10, [0]), Der.Wrap(10, [0]), Der.Integer(0), Der.Integer(0), Der.Wrap(1, [0]),
        Der.Wrap(0xA0, Der.Wrap(0xA3, Text("DnsDomain"), Text(domain)), Der.Wrap(0xA3, Text("NtVer"), Der.Wrap(4, [0x16, 0, 0, 0]))),
        Der.Sequence(Text("Netlogon"))));

    /// <summary>The answer of a domain controller (MS-ADTS section 6.3.1.9).</summary>
    public static byte[] NetlogonAnswer(int id, string domain, string host) => Der.Sequence(Der.Integer(id), Der.Wrap(0x64, Text(""), Der.Sequence(
        Der.Sequence(Text("netlogon"), Der.Set(Der.Wrap(4,
        [
            23, 0, 0, 0, 0xFD, 0xF3, 3, 0, .. new byte[16], .. NamePayload.Labels(domain), .. NamePayload.Labels(domain), .. NamePayload.Labels(host),
            .. NamePayload.Labels("CONTOSO"), .. NamePayload.Labels(host.Split('.')[0].ToUpperInvariant()), 0, 0,
        ]))))));

    static byte[] Tower(Guid id, int port, IpAddress address) => new ByteWriter(bigEndian: false).U16(5)
        .U16(19).U8(13).Bytes(id.ToByteArray()).U16(1).U16(2).U16(0)
        .U16(19).U8(13).Bytes(Ndr.ToByteArray()).U16(2).U16(2).U16(0)
        .U16(1).U8(11).U16(2).U16(0)
        .U16(1).U8(7).U16(2).Bytes([(byte)(port >> 8), (byte)port])
        .U16(1).U8(9).U16(4).Address(address.IsIpv6 ? default : address).ToArray();

    static byte[] Packet(byte type, byte[] body)
        => new ByteWriter(bigEndian: false).U8(5).U8(0).U8(type).U8(3).Bytes([0x10, 0, 0, 0]).U16(16 + body.Length).U16(0).U32(1).Bytes(body).ToArray();

    static byte[] Text(string text) => Der.Wrap(4, Encoding.ASCII.GetBytes(text));
}
