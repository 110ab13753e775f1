namespace LyncFlowClassifier.Configuration.Deployment;

/// <summary>Which traffic an interface of a machine is for, as a topology says it.</summary>
enum InterfaceSide
{
    /// <summary>The one interface of most machines, or not said.</summary>
    Primary,

    /// <summary>Towards the servers (Edge).</summary>
    Internal,

    /// <summary>Towards the Internet (Edge), or where the reverse proxy comes from.</summary>
    External,

    /// <summary>Towards gateways (Mediation).</summary>
    Pstn,
}

/// <summary>Sides and addresses of interfaces in exports.</summary>
static class InterfaceSides
{
    /// <summary>The side of a name; an unknown one says nothing.</summary>
    public static InterfaceSide Of(string? name)
        => Enum.GetValues<InterfaceSide>().FirstOrDefault(side => side.ToString().Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The address of an interface.</summary>
    public static IpAddress Address(ConfigScalar value)
        => IpAddress.TryParse(value.Text, out var address) ? address : throw ConfigValue.Refused(value, "an address, or 0.0.0.0 for all");
}
