namespace LyncFlowClassifier.Configuration.Deployment;

/// <summary>A machine and the addresses that exports give it; none means that they leave them open.</summary>
/// <param name="fqdn">Its name.</param>
sealed class Machine(string fqdn)
{
    readonly List<IpAddress> _addresses = [];
    readonly Dictionary<IpAddress, string> _remarks = [];

    /// <summary>Its name.</summary>
    public string Fqdn { get; } = fqdn;

    /// <summary>Addresses, each once.</summary>
    public IReadOnlyList<IpAddress> Addresses => _addresses;

    /// <summary>What the exports say of an address beside whose it is; null for nothing.</summary>
    public string? RemarkOn(IpAddress address) => _remarks.GetValueOrDefault(address);

    /// <summary>Adds an address unless it is the one that stands for all, or there already. Of very many only the first are kept.</summary>
    /// <param name="address">The address.</param>
    /// <param name="side">What traffic its interface is for.</param>
    /// <param name="isPublic">True if this is what the outside sees of it, through address translation.</param>
    public void Add(IpAddress address, InterfaceSide side, bool isPublic)
    {
        if ((address.High | address.Low) == 0 || _addresses.Count == ConfigLimits.MaxAddresses || _addresses.Contains(address))
            return;
        _addresses.Add(address);
        if (side != InterfaceSide.Primary)
            _remarks.Add(address, $"{side} interface{(isPublic ? ", as the outside sees it" : "")}");
    }
}
