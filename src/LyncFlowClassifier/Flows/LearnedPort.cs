namespace LyncFlowClassifier.Flows;

/// <summary>What in a capture says which service listens on a port.</summary>
public enum PortOrigin : byte
{
    /// <summary>An answer of the RPC endpoint mapper (C706 appendix O).</summary>
    EndpointMapper,

    /// <summary>An answer of the SQL Server Browser (MC-SQLR).</summary>
    SqlBrowser,
}

/// <summary>A port of which the answer of another service told what listens there. Nothing is verified.</summary>
/// <param name="Address">The host that answered, which is taken for the one that listens.</param>
/// <param name="Port">The port.</param>
/// <param name="Transport">Its transport.</param>
/// <param name="Origin">Who told it.</param>
/// <param name="Service">
/// Endpoint mapper: name of the interface, or its UUID. SQL Browser: name of the instance. At most 255 characters, from anywhere, so escape
/// before printing.
/// </param>
/// <param name="Frame">Number of the first frame that told it.</param>
public sealed record LearnedPort(IpAddress Address, ushort Port, Transport Transport, PortOrigin Origin, string Service, long Frame)
    : ILearnedFact<LearnedPort>
{
    /// <inheritdoc/>
    public LearnedPort At(long frame) => this with { Frame = frame };

    /// <inheritdoc/>
    public bool SaysSameAs(LearnedPort other) => Address == other.Address && Port == other.Port && Transport == other.Transport
        && Origin == other.Origin && Service == other.Service;

    /// <inheritdoc/>
    public int HashOfFact() => HashCode.Combine(Address.High, Address.Low, Port, Transport, Origin, Service);
}
