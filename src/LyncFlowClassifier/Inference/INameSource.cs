using System.Collections.Immutable;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Inference;

/// <summary>
/// Knows names of hosts, whatever from: DNS answers, certificates, a list. Names are shown; a role follows from one only if DHCP gives it out as
/// the registrar's.
/// </summary>
public interface INameSource
{
    /// <summary>Names of an address, the best first; empty if there are none.</summary>
    ImmutableArray<HostName> NamesOf(IpAddress address);

    /// <summary>What DHCP said if it gives a name of this address out as the registrar's; null if it does not.</summary>
    LearnedRegistrar? RegistrarAt(IpAddress address) => null;
}
