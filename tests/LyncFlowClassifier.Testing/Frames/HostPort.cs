namespace LyncFlowClassifier.Testing.Frames;

/// <summary>An address and a port; written as <c>10.0.0.1:5061</c> or <c>[2001:db8::1]:5061</c>, and converted from such text.</summary>
public readonly record struct HostPort(IpAddress Address, ushort Port)
{
    /// <summary>Reads the text form; throws <see cref="FormatException"/> for anything else.</summary>
    public static implicit operator HostPort(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon < 0)
            throw new FormatException($"'{text}' is not address:port.");
        return new HostPort(IpAddress.Parse(text[..colon].Trim('[', ']')), ushort.Parse(text[(colon + 1)..]));
    }

    /// <summary>The same host with another port.</summary>
    public HostPort With(ushort port) => this with { Port = port };

    /// <inheritdoc/>
    public override string ToString() => Address.IsIpv6 ? $"[{Address}]:{Port}" : $"{Address}:{Port}";
}
