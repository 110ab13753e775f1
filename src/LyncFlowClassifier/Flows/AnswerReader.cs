using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using LyncFlowClassifier.Inspect;

namespace LyncFlowClassifier.Flows;

/// <summary>
/// Takes out of answers what they say of hosts. Which frames are answers the source port alone decides, and each is read by itself: so the
/// parts of a capture tell what one pass tells.
/// </summary>
/// <param name="facts">Takes what is found.</param>
sealed class AnswerReader(LearnedFacts facts)
{
    const ushort Dns = 53, Dhcp = 67, EndpointMapper = 135, Ldap = 389, SqlBrowser = 1434;

    /// <summary>Most aliases that are followed back from a record.</summary>
    const int MaxAliases = 8;

    const byte VendorOption = 43, SipServersOption = 120;

    /// <summary>What differs in answers to the same question.</summary>
    const int DnsIdLength = 2;

    readonly RepeatedAnswers _repeated = new();
    readonly DnsRecord[] _records = new DnsRecord[DnsRecord.MaxKept];
    readonly SqlBrowserInstance[] _instances = new SqlBrowserInstance[SqlBrowserInstance.MaxInstances];
    readonly EndpointTower[] _towers = new EndpointTower[EndpointMap.MaxTowers];
    readonly string[] _sipServers = new string[4];

    /// <summary>True if what comes from this port may be an answer that is read here.</summary>
    public static bool Answers(Transport transport, ushort sourcePort)
        => transport == Transport.Tcp ? sourcePort == EndpointMapper : sourcePort is Dns or Dhcp or Ldap or SqlBrowser;

    /// <summary>
    /// True if the payload begins as such an answer does. Servers that send something else on these ports may send much of it, so this is asked first.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool MayBeOne(Transport transport, ushort sourcePort, ReadOnlySpan<byte> payload)
    {
        const int DnsHeader = 12, RpcType = 2;
        if (payload.Length < DnsHeader)
            return false;
        if (transport == Transport.Tcp)
            return payload[0] == 5 && payload[RpcType] == (byte)RpcPacketType.Response;

        // A response to a query that went well, with one question and some records (RFC 1035 section 4.1.1).
        if (sourcePort == Dns)
            return (BinaryPrimitives.ReadUInt32BigEndian(payload[DnsIdLength..]) & 0xF84FFFFF) == 0x80000001 && payload[6] == 0;
        return sourcePort switch
        {
            Dhcp => payload[0] == 2,
            Ldap => payload[0] == BerCursor.Sequence,
            _ => payload[0] == 5,
        };
    }

    /// <summary>Reads the payload of a frame.</summary>
    /// <param name="transport">Its transport.</param>
    /// <param name="sourcePort">A port of <see cref="Answers"/>.</param>
    /// <param name="source">Who sent it.</param>
    /// <param name="payload">The payload as far as captured.</param>
    /// <param name="frame">Number of the frame.</param>
    public void Read(Transport transport, ushort sourcePort, IpAddress source, ReadOnlySpan<byte> payload, long frame)
    {
        if (transport == Transport.Tcp)
        {
            ReadEndpoints(source, payload, frame);
            return;
        }

        switch (sourcePort)
        {
            case Dns:
                ReadNames(payload, frame);
                break;
            case Dhcp:
                ReadLease(payload, frame);
                break;
            case Ldap:
                if (NetlogonAnswer.TryRead(payload, out var controller))
                    AddName(source, controller.Host, NameOrigin.NetlogonAnswer, frame);
                break;
            default:
                ReadInstances(source, payload, frame);
                break;
        }
    }

    void ReadNames(ReadOnlySpan<byte> payload, long frame)
    {
        if (facts.HasMoreNames || payload.Length < DnsIdLength || _repeated.Contains(default, Dns, payload[DnsIdLength..], frame))
            return;
        var records = _records.AsSpan(0, DnsRecord.Read(Transport.Udp, payload, _records));
        foreach (var record in records)
        {
            if (record.Address is not { } address)
                continue;
            AddName(address, record.Name, NameOrigin.DnsAnswer, frame);
            var name = record.Name;
            for (var step = 0; step < MaxAliases && AliasOf(name, records) is { } alias; step++)
                AddName(address, name = alias, NameOrigin.DnsAnswer, frame);
        }
    }

    static string? AliasOf(string name, ReadOnlySpan<DnsRecord> records)
    {
        foreach (var record in records)
        {
            if (record.Type == DnsRecord.TypeCname && record.Target.Equals(name, StringComparison.OrdinalIgnoreCase))
                return record.Name;
        }

        return null;
    }

    void ReadLease(ReadOnlySpan<byte> payload, long frame)
    {
        if (!DhcpMessage.TryRead(payload, out var lease) || lease is not { IsReply: true, Type: DhcpType.Acknowledge })
            return;
        if ((lease.Offered ?? lease.Client) is { } address)
            AddName(address, lease.HostName.Contains('.', StringComparison.Ordinal) || lease.Domain.Length == 0 ? lease.HostName : $"{lease.HostName}.{lease.Domain}", NameOrigin.DhcpAcknowledgement, frame);
        if (LyncProvisioning.TryRead(payload, out var provisioning))
            AddRegistrar(provisioning.Host, VendorOption, frame);
        foreach (var server in _sipServers.AsSpan(0, DhcpSipServers.ReadNames(payload, _sipServers)))
            AddRegistrar(server, SipServersOption, frame);
    }

    void ReadInstances(IpAddress source, ReadOnlySpan<byte> payload, long frame)
    {
        if (facts.HasMorePorts || _repeated.Contains(source, SqlBrowser, payload, frame))
            return;
        foreach (var instance in _instances.AsSpan(0, SqlBrowserInstance.Read(payload, _instances)))
        {
            if (instance.TcpPort != 0 && instance.Instance.Length > 0)
                facts.Add(new LearnedPort(source, instance.TcpPort, Transport.Tcp, PortOrigin.SqlBrowser, instance.Instance, frame));
        }
    }

    // The tower's address is not taken: a client connects to the host that it asked, at the port that it was told.
    void ReadEndpoints(IpAddress source, ReadOnlySpan<byte> payload, long frame)
    {
        if (facts.HasMorePorts || _repeated.Contains(source, EndpointMapper, payload, frame))
            return;
        foreach (var tower in _towers.AsSpan(0, EndpointMap.ReadResponse(payload, _towers)))
        {
            if (tower.Port == 0 || tower.Protocol is not (TowerProtocol.Tcp or TowerProtocol.Http or TowerProtocol.Udp))
                continue;
            var transport = tower.Protocol == TowerProtocol.Udp ? Transport.Udp : Transport.Tcp;
            facts.Add(new LearnedPort(
                source, tower.Port, transport, PortOrigin.EndpointMapper, RpcInterfaces.NameOf(tower.Interface) ?? tower.Interface.ToString(), frame));
        }
    }

    void AddName(IpAddress address, string name, NameOrigin origin, long frame)
    {
        if (HostNameText.Of(name) is { } host && !address.IsBroadcastOrMulticast && !address.IsUnspecifiedOrLoopback)
            facts.Add(new LearnedName(address, host, origin, frame));
    }

    void AddRegistrar(string name, byte option, long frame)
    {
        if (HostNameText.Of(name) is { } host)
            facts.Add(new LearnedRegistrar(host, option, frame));
    }
}
