namespace LyncFlowClassifier.Inspect;

/// <summary>How an interface is reached, by the protocol identifier of a tower's fourth floor (C706 appendix I).</summary>
public enum TowerProtocol : byte
{
    /// <summary>Not told apart.</summary>
    Other = 0,

    /// <summary>ncacn_ip_tcp, identifier 0x07.</summary>
    Tcp,

    /// <summary>ncadg_ip_udp, identifier 0x08.</summary>
    Udp,

    /// <summary>ncacn_http, identifier 0x1F.</summary>
    Http,

    /// <summary>ncacn_np, identifiers 0x0F and 0x10.</summary>
    NamedPipe,
}

/// <summary>
/// A protocol tower (C706 appendix L): an interface and where it listens. Counts and versions in it are little-endian whatever the byte order
/// of the packet; ports and addresses are in network order.
/// </summary>
/// <param name="Interface">UUID of the interface.</param>
/// <param name="Major">Major version of the interface.</param>
/// <param name="Minor">Minor version of the interface.</param>
/// <param name="Protocol">How it is reached.</param>
/// <param name="Port">Its port; 0 in a request, and if it is not reached by a port.</param>
/// <param name="Address">Its address; null if none is given or it is 0.0.0.0, as in a request.</param>
public readonly record struct EndpointTower(
    Guid Interface, ushort Major, ushort Minor, TowerProtocol Protocol, ushort Port, IpAddress? Address)
{
    // Five for TCP; a few more are legal.
    const int MaxFloors = 8;
    const byte UuidProtocol = 0x0D;

    /// <summary>Reads a tower's octets; false if they contradict the form or are cut.</summary>
    public static bool TryRead(ReadOnlySpan<byte> octets, out EndpointTower tower)
    {
        tower = default;
        var cursor = new PayloadCursor(octets, littleEndian: true);
        var floors = cursor.U16();
        if (floors is < 3 or > MaxFloors)
            return false;
        for (var floor = 1; floor <= floors; floor++)
        {
            var left = cursor.Take(cursor.U16());
            var right = cursor.Take(cursor.U16());
            if (cursor.Failed || left.Length == 0 || !TryAddFloor(floor, left, right, ref tower))
            {
                tower = default;
                return false;
            }
        }

        return true;
    }

    static bool TryAddFloor(int floor, ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, ref EndpointTower tower)
    {
        if (floor <= 2)
        {
            // Interface, then transfer syntax: identifier, UUID, major version; the minor version is on the right.
            if (left[0] != UuidProtocol || left.Length != 19 || right.Length != 2)
                return false;
            if (floor == 1)
                tower = new EndpointTower(new Guid(left[1..17]), (ushort)(left[17] | left[18] << 8), (ushort)(right[0] | right[1] << 8), 0, 0, null);
            return true;
        }

        switch (left[0])
        {
            case 0x07 or 0x08 or 0x1F when right.Length == 2:
                var protocol = left[0] == 0x07 ? TowerProtocol.Tcp : left[0] == 0x08 ? TowerProtocol.Udp : TowerProtocol.Http;
                tower = tower with { Protocol = protocol, Port = (ushort)(right[0] << 8 | right[1]) };
                break;
            case 0x0F or 0x10:
                tower = tower with { Protocol = TowerProtocol.NamedPipe };
                break;
            case 0x09 when right.Length == 4:
                var address = IpAddress.FromBytes(right);
                tower = tower with { Address = address.Low == 0 ? null : address };
                break;
        }

        return true;
    }
}
