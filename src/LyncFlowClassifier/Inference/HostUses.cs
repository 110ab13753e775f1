namespace LyncFlowClassifier.Inference;

/// <summary>The ports that one host accepts and calls.</summary>
sealed class HostUses(IpAddress address)
{
    readonly List<PortUse> _uses = [];

    public IpAddress Address => address;

    public List<PortUse> All => _uses;

    public PortUse? Find(bool accepts, Transport transport, ushort port)
    {
        foreach (var use in _uses)
        {
            if (use.Port == port && use.Accepts == accepts && use.Transport == transport)
                return use;
        }

        return null;
    }

    public bool AcceptsTcp(ushort port) => Find(accepts: true, Transport.Tcp, port) is not null;

    /// <summary>Accepted ports before called ones, then by port: the order in which evidence is told.</summary>
    public void Sort() => _uses.Sort(static (a, b) => a.Accepts != b.Accepts ? (a.Accepts ? -1 : 1)
        : a.Port != b.Port ? a.Port - b.Port : (int)a.Transport - (int)b.Transport);
}
