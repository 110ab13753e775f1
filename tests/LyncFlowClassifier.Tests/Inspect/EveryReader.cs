using LyncFlowClassifier.Inspect;

namespace LyncFlowClassifier.Tests.Inspect;

/// <summary>Every reader of services on the same bytes, and what must hold whatever they are.</summary>
static class EveryReader
{
    static readonly EndpointTower[] Towers = new EndpointTower[20];
    static readonly SqlBrowserInstance[] Instances = new SqlBrowserInstance[100];
    static readonly DnsRecord[] Records = new DnsRecord[40];
    static readonly string[] Names = new string[4];

    /// <summary>Reads all that there is to read; throws if a reader contradicts its recognition or gives more than it may.</summary>
    public static void Read(ReadOnlySpan<byte> bytes)
    {
        Rpc(bytes);
        Windows(bytes);
        Sql(bytes);
        Dhcp(bytes);
        foreach (var transport in (Transport[])[Transport.Tcp, Transport.Udp])
        {
            Same(KerberosMessage.Recognise(transport, bytes), KerberosMessage.TryRead(transport, bytes, out var kerberos));
            Bounded(kerberos.Realm, kerberos.Service, kerberos.Client);
            Same(DnsMessage.Recognise(transport, bytes), DnsMessage.TryRead(transport, bytes, out var dns));
            Bounded(dns.Question);
            foreach (var record in Records.AsSpan(0, DnsRecord.Read(transport, bytes, Records)))
                Bounded(record.Name, record.Target);
        }

        Defined(SipMessage.Recognise(bytes));
        Defined(HttpMessage.Recognise(bytes));
        Defined(FramedMessage.Recognise(bytes));
        Defined(RdpConnection.Recognise(bytes));
        Defined(TimeMessage.Recognise(bytes));
        Defined(SnmpMessage.Recognise(bytes));
    }

    static void Rpc(ReadOnlySpan<byte> bytes)
    {
        Same(RpcHeader.Recognise(bytes), RpcHeader.TryRead(bytes, out _));
        EndpointTower.TryRead(bytes, out _);
        Assert.InRange(EndpointMap.ReadResponse(bytes, Towers), 0, EndpointMap.MaxTowers);
    }

    static void Windows(ReadOnlySpan<byte> bytes)
    {
        // A header may be recognised before all of it is there.
        if (SmbMessage.TryRead(bytes, out _))
            Assert.Equal(Recognition.Yes, SmbMessage.Recognise(bytes));
        Same(LdapMessage.Recognise(bytes), LdapMessage.TryRead(bytes, out var ldap));
        Bounded(ldap.Name, ldap.Mechanism);
        NetlogonAnswer.TryRead(bytes, out var answer);
        Bounded(answer.Forest, answer.Domain, answer.Host, answer.NetBiosDomain, answer.NetBiosHost);
        Same(NtlmMessage.Recognise(bytes), NtlmMessage.TryRead(bytes, out _));
        NtlmMessage.TryReadBase64(bytes, out _);
        NtlmMessage.TryFind(bytes, out var ntlm);
        Bounded(ntlm.NetBiosComputer, ntlm.NetBiosDomain, ntlm.DnsComputer, ntlm.DnsDomain, ntlm.DnsForest);
    }

    static void Sql(ReadOnlySpan<byte> bytes)
    {
        Defined(SqlBrowserInstance.Recognise(bytes));
        foreach (var instance in Instances.AsSpan(0, SqlBrowserInstance.Read(bytes, Instances)))
            Bounded(instance.Server, instance.Instance, instance.Version);
        Same(TdsPacket.Recognise(bytes), TdsPacket.TryRead(bytes, out _));
    }

    static void Dhcp(ReadOnlySpan<byte> bytes)
    {
        Same(DhcpMessage.Recognise(bytes), DhcpMessage.TryRead(bytes, out var dhcp));
        Bounded(dhcp.HostName, dhcp.Domain, dhcp.VendorClass);
        LyncProvisioning.TryRead(bytes, out var lync);
        Bounded(lync.Class, lync.Scheme, lync.Host, lync.Path);
        foreach (var name in Names.AsSpan(0, DhcpSipServers.ReadNames(bytes, Names)))
            Bounded(name);
    }

    static void Same(Recognition recognition, bool wasRead)
    {
        Defined(recognition);
        Assert.Equal(recognition == Recognition.Yes, wasRead);
    }

    static void Defined(Recognition recognition) => Assert.True(Enum.IsDefined(recognition));

    static void Bounded(params ReadOnlySpan<string?> names)
    {
        foreach (var name in names)
            Assert.True(name is null || name.Length <= CapturedName.MaxBytes);
    }
}
