using LyncFlowClassifier.Inspect;

namespace LyncFlowClassifier.CorpusTests;

/// <summary>
/// What the readers of services find in real captures, against what tshark 4.0.17 names (without reassembly). Where the number differs
/// from tshark's, both stand there with the reason.
/// </summary>
public class ServiceReaderTests
{
    static readonly Dictionary<string, Func<CorpusPayload, bool>> Readers = new(StringComparer.Ordinal)
    {
        ["sip"] = payload => SipMessage.Recognise(payload.Bytes) == Recognition.Yes,
        ["dcerpc"] = payload => RpcHeader.TryRead(payload.Bytes, out _),
        ["smb"] = payload => SmbMessage.TryRead(payload.Bytes, out _),
        ["tds"] = payload => TdsPacket.TryRead(payload.Bytes, out _),
        ["dhcp"] = payload => DhcpMessage.TryRead(payload.Bytes, out _),
        ["dns"] = payload => IsDns(payload) && DnsMessage.TryRead(payload.Transport, payload.Bytes, out _),
        ["kerberos"] = payload => KerberosMessage.TryRead(payload.Transport, payload.Bytes, out _),
        ["ldap"] = payload => LdapMessage.TryRead(payload.Bytes, out _),
        ["ntlmssp"] = payload => NtlmMessage.TryFind(payload.Bytes, out _),
    };

    [CorpusTheory]
    [InlineData("ndpi-fax-sip-rtp-t38.pcap", "sip", 92)]
    [InlineData("sv-sip-method.pcap", "sip", 81)]
    [InlineData("sngrep-sip-ipv6frag-sll.pcap", "sip", 32)]
    [InlineData("sv-zerologon.pcap", "dcerpc", 225)] // tshark 217: it does not look into 8 retransmissions
    [InlineData("samr-powershell-ad.pcapng", "dcerpc", 8)]
    [InlineData("arkime-ntlm-synthetic.pcap", "dcerpc", 4)]
    [InlineData("sv-zerologon.pcap", "smb", 212)]
    [InlineData("arkime-ntlm-synthetic.pcap", "smb", 11)]
    [InlineData("sv-smb-vlan.pcap", "smb", 5568)] // tshark 5572: 9 begin in the middle of a frame, 5 are retransmissions
    [InlineData("ndpi-mssql-tds.pcap", "tds", 29)] // tshark 30: frame 32 has a name of 347 letters behind which its text is scrambled
    [InlineData("arkime-ntlm-synthetic.pcap", "tds", 3)]
    [InlineData("sv-dhcp-flood.pcap", "dhcp", 10000)]
    [InlineData("ipfixprobe-mixed.pcap", "dhcp", 33)]
    [InlineData("ndpi-teams.pcap", "dhcp", 7)]
    [InlineData("ndpi-teams.pcap", "dns", 45)]
    [InlineData("rusticata-wireshark-samples.pcapng", "dns", 260)]
    [InlineData("pcpp-example.pcap", "dns", 138)]
    [InlineData("sv-sip-method.pcap", "dns", 357)]
    [InlineData("tcpreplay-be-8021ad.pcap", "dns", 28)]
    [InlineData("samr-powershell-ad.pcapng", "dns", 35)]
    [InlineData("zeek-krb-kinit.pcap", "kerberos", 188)]
    [InlineData("samr-powershell-ad.pcapng", "kerberos", 2)]
    [InlineData("arkime-ntlm-synthetic.pcap", "ldap", 12)]
    [InlineData("samr-powershell-ad.pcapng", "ldap", 2)]
    [InlineData("sv-zerologon.pcap", "ntlmssp", 33)]
    [InlineData("arkime-ntlm-synthetic.pcap", "ntlmssp", 38)] // tshark 28: it does not look into mail protocols
    public void Frames_are_recognised(string name, string protocol, int frames)
        => Assert.Equal(frames, CorpusPayload.Of(name).Where(Readers[protocol]).Select(payload => payload.Frame).Distinct().Count());

    [CorpusTheory]
    [InlineData("sv-zerologon.pcap", 21, "netlogon 172.16.5.58:49668")]
    [InlineData("samr-powershell-ad.pcapng", 1, "lsarpc 192.168.12.11:49667", "lsarpc 192.168.12.11:49664")] // NDR64
    public void Endpoint_mapper_teaches_ports(string name, int answers, params string[] expected)
    {
        var towers = new EndpointTower[EndpointMap.MaxTowers];
        var found = CorpusPayload.Of(name).Where(payload => payload.Has(135))
            .Select(payload => towers[..EndpointMap.ReadResponse(payload.Bytes, towers)]).Where(read => read.Length > 0)
            .Select(read => read.Select(tower => $"{RpcInterfaces.NameOf(tower.Interface)} {tower.Address}:{tower.Port}").ToArray()).ToList();
        Assert.Equal(answers, found.Count);
        Assert.All(found, one => Assert.Equal(expected, one));
    }

    [CorpusTheory]
    [InlineData("ndpi-teams.pcap", 17)]
    [InlineData("sv-sip-method.pcap", 11)]
    [InlineData("tcpreplay-be-8021ad.pcap", 10)]
    [InlineData("pfl-showcase.pcap", 2)]
    public void Name_servers_teach_addresses(string name, int addresses)
    {
        var records = new DnsRecord[DnsRecord.MaxKept];
        Assert.Equal(addresses, CorpusPayload.Of(name).Where(payload => payload.Has(53) && payload.Transport == Transport.Udp)
            .Sum(payload => records[..DnsRecord.Read(payload.Transport, payload.Bytes, records)].Count(record => record.Type == DnsRecord.TypeA)));
    }

    [CorpusTheory]
    [InlineData("samr-powershell-ad.pcapng")]
    public void Domain_controllers_name_themselves(string name)
    {
        var answers = CorpusPayload.Of(name).Select(payload => NetlogonAnswer.TryRead(payload.Bytes, out var answer) ? answer : default)
            .Where(answer => answer.Host is not null);
        Assert.Equal([new NetlogonAnswer("domain-z.local", "domain-z.local", "zdc1.domain-z.local", "DOMAIN-Z", "ZDC1")], answers);
    }

    // DNS, multicast DNS and LLMNR share the form.
    static bool IsDns(CorpusPayload payload) => payload.Has(53) || payload.Has(5353) || payload.Has(5355);
}
