namespace LyncFlowClassifier.Flows;

/// <summary>A host that DHCP gives clients and phones as their registrar.</summary>
/// <param name="Name">Its name, in the form of <see cref="LearnedName.Name"/>.</param>
/// <param name="Option">DHCP option: 120 names SIP servers (RFC 3361), 43 the web server that hands out certificates.</param>
/// <param name="Frame">Number of the first frame that told it.</param>
public readonly record struct LearnedRegistrar(string Name, byte Option, long Frame) : ILearnedFact<LearnedRegistrar>
{
    /// <inheritdoc/>
    public LearnedRegistrar At(long frame) => this with { Frame = frame };

    /// <inheritdoc/>
    public bool SaysSameAs(LearnedRegistrar other) => Option == other.Option && Name.Equals(other.Name, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public int HashOfFact() => HashCode.Combine(Option, Name.GetHashCode(StringComparison.OrdinalIgnoreCase));
}
