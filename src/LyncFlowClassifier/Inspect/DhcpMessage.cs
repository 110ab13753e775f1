namespace LyncFlowClassifier.Inspect;

/// <summary>DHCP message types (RFC 2132 section 9.6).</summary>
public enum DhcpType : byte
{
    /// <summary>No message type: BOOTP.</summary>
    None = 0,

    /// <summary>DHCPDISCOVER.</summary>
    Discover = 1,

    /// <summary>DHCPOFFER.</summary>
    Offer = 2,

    /// <summary>DHCPREQUEST.</summary>
    Request = 3,

    /// <summary>DHCPDECLINE.</summary>
    Decline = 4,

    /// <summary>DHCPACK.</summary>
    Acknowledge = 5,

    /// <summary>DHCPNAK.</summary>
    Refuse = 6,

    /// <summary>DHCPRELEASE.</summary>
    Release = 7,

    /// <summary>DHCPINFORM: how Lync clients ask, having an address.</summary>
    Inform = 8,
}

/// <summary>A DHCP message (RFC 2131 section 2): its header and the options that name hosts.</summary>
/// <param name="Type">Message type.</param>
/// <param name="IsReply">True if a server sent it.</param>
/// <param name="Client">Address that the client has; null if 0.0.0.0.</param>
/// <param name="Offered">Address that the client gets (yiaddr); null if 0.0.0.0.</param>
/// <param name="Relay">Relay agent; null if 0.0.0.0.</param>
/// <param name="HostName">Option 12 (RFC 2132 section 3.14); empty if not there, as are the following.</param>
/// <param name="Domain">Option 15 (RFC 2132 section 3.17).</param>
/// <param name="VendorClass">Option 60 (RFC 2132 section 9.13).</param>
public readonly record struct DhcpMessage(
    DhcpType Type, bool IsReply, IpAddress? Client, IpAddress? Offered, IpAddress? Relay, string HostName, string Domain, string VendorClass)
{
    /// <summary>Vendor class of Lync clients that look for their registrar; capital letters matter.</summary>
    public const string LyncClientClass = "MS-UC-Client";

    const byte Request = 1, Reply = 2;
    const int MaxHardwareAddress = 16;

    /// <summary>Whether a datagram is a DHCP message.</summary>
    public static Recognition Recognise(ReadOnlySpan<byte> payload)
    {
        if (payload.Length > 0 && payload[0] is not (Request or Reply))
            return Recognition.No;
        if (payload.Length > 2 && payload[2] > MaxHardwareAddress)
            return Recognition.No;
        if (payload.Length <= DhcpOptions.CookieOffset)
            return Recognition.Maybe;
        return Signature.Match(payload[DhcpOptions.CookieOffset..], DhcpOptions.Cookie);
    }

    /// <summary>Of a datagram that is recognised: whether a server sent it.</summary>
    public static bool IsFromServer(ReadOnlySpan<byte> payload) => payload.Length > 0 && payload[0] == Reply;

    /// <summary>Reads header and names; false unless it is recognised.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out DhcpMessage message)
    {
        message = default;
        if (Recognise(payload) != Recognition.Yes)
            return false;
        var options = new DhcpOptions(payload);
        message = new DhcpMessage(
            DhcpType.None, IsFromServer(payload), AddressAt(payload, 12), AddressAt(payload, 16), AddressAt(payload, 24), "", "", "");
        while (options.MoveNext())
        {
            message = options.Code switch
            {
                12 => message with { HostName = CapturedName.FromUtf8(options.Value) },
                15 => message with { Domain = CapturedName.FromUtf8(options.Value) },
                53 when options.Value.Length == 1 && options.Value[0] <= (byte)DhcpType.Inform => message with { Type = (DhcpType)options.Value[0] },
                60 => message with { VendorClass = CapturedName.FromUtf8(options.Value) },
                _ => message,
            };
        }

        return true;
    }

    static IpAddress? AddressAt(ReadOnlySpan<byte> payload, int offset)
    {
        var address = IpAddress.FromBytes(payload.Slice(offset, 4));
        return address.Low == 0 ? null : address;
    }
}
