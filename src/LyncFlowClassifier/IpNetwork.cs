namespace LyncFlowClassifier;

/// <summary>An address prefix in CIDR notation. Host bits are cleared on creation, so equal networks compare equal.</summary>
public readonly record struct IpNetwork
{
    /// <summary>Creates a prefix; <paramref name="prefixLength"/> is 0 to 32 (IPv4) or 0 to 128 (IPv6).</summary>
    public IpNetwork(IpAddress address, int prefixLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(prefixLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(prefixLength, address.Bits);
        PrefixLength = prefixLength;
        Address = Masked(address, prefixLength);
    }

    /// <summary>First address of the network.</summary>
    public IpAddress Address { get; }

    /// <summary>Number of leading bits that are fixed.</summary>
    public int PrefixLength { get; }

    /// <summary>True if the address lies in this network; IPv4 and IPv6 never mix.</summary>
    public bool Contains(IpAddress address)
        => address.IsIpv6 == Address.IsIpv6 && Masked(address, PrefixLength) == Address;

    /// <summary>Reads <c>10.0.0.0/8</c> or a single address (a prefix of full length).</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out IpNetwork network)
    {
        network = default;
        var slash = text.IndexOf('/');
        if (!IpAddress.TryParse(slash < 0 ? text : text[..slash], out var address))
            return false;
        var length = address.Bits;
        if (slash >= 0 && (!int.TryParse(text[(slash + 1)..], System.Globalization.NumberStyles.None, null, out length) || length > address.Bits))
            return false;
        network = new IpNetwork(address, length);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => PrefixLength == Address.Bits ? Address.ToString() : $"{Address}/{PrefixLength}";

    static IpAddress Masked(IpAddress address, int prefixLength) => address.IsIpv6
        ? IpAddress.FromIpv6(address.High & LeadingOnes(prefixLength), address.Low & LeadingOnes(prefixLength - 64))
        : IpAddress.FromIpv4((uint)address.Low & (uint)(LeadingOnes(prefixLength) >> 32));

    /// <summary>A word whose first bits are set: none for 0 or less, all for 64 or more.</summary>
    static ulong LeadingOnes(int count) => count <= 0 ? 0 : count >= 64 ? ulong.MaxValue : ~(ulong.MaxValue >> count);
}
