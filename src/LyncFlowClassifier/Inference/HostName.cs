namespace LyncFlowClassifier.Inference;

/// <summary>A name of a host and where it comes from.</summary>
/// <param name="Name">The name, not longer than <see cref="MaxLength"/>. From anywhere, so escape before printing.</param>
/// <param name="Source">In words, such as <c>DNS answer, frame 12</c>.</param>
public readonly record struct HostName(string Name, string Source)
{
    /// <summary>Most characters of a name (RFC 1035 section 2.3.4: 255 octets); longer ones are not used.</summary>
    public const int MaxLength = 255;
}
