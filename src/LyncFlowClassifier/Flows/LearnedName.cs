namespace LyncFlowClassifier.Flows;

/// <summary>What in a capture says the name of a host, the most telling first.</summary>
public enum NameOrigin : byte
{
    /// <summary>An A or AAAA record of a DNS answer, or an alias that leads to it.</summary>
    DnsAnswer,

    /// <summary>A server's own name in its NTLM challenge.</summary>
    NtlmChallenge,

    /// <summary>A domain controller's own name in its answer to a Netlogon ping.</summary>
    NetlogonAnswer,

    /// <summary>The service that a Kerberos ticket is shown to.</summary>
    KerberosTicket,

    /// <summary>The host name in a DHCP acknowledgement.</summary>
    DhcpAcknowledgement,

    /// <summary>The first host name in the certificate of a TLS server.</summary>
    Certificate,
}

/// <summary>A name of a host that the capture told. Nothing is verified.</summary>
/// <param name="Address">The host.</param>
/// <param name="Name">Its name: letters, digits, <c>-</c>, <c>_</c> and dots, at most 253 characters.</param>
/// <param name="Origin">What told it.</param>
/// <param name="Frame">Number of the first frame that told it, or of the first frame of the flow that did.</param>
public readonly record struct LearnedName(IpAddress Address, string Name, NameOrigin Origin, long Frame) : ILearnedFact<LearnedName>
{
    /// <inheritdoc/>
    public LearnedName At(long frame) => this with { Frame = frame };

    /// <inheritdoc/>
    public bool SaysSameAs(LearnedName other)
        => Address == other.Address && Origin == other.Origin && Name.Equals(other.Name, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public int HashOfFact() => HashCode.Combine(Address.High, Address.Low, Origin, Name.GetHashCode(StringComparison.OrdinalIgnoreCase));
}
