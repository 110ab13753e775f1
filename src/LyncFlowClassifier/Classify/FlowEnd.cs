namespace LyncFlowClassifier.Classify;

/// <summary>One end of a flow as matching sees it.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Port">Its port.</param>
/// <param name="Host">What is known of the host.</param>
readonly record struct FlowEnd(IpAddress Address, ushort Port, HostFacts Host)
{
    /// <summary>The end as reports show it.</summary>
    public Endpoint ToEndpoint() => new(Address, Port, Host.DeclaredRoles, Host.Name);
}
