using System.Collections.Immutable;

namespace LyncFlowClassifier.Inference;

/// <summary>Knows names of hosts, whatever from: DNS answers, certificates, a list. Names are shown; no role follows from them.</summary>
public interface INameSource
{
    /// <summary>Names of an address, the best first; empty if there are none.</summary>
    ImmutableArray<HostName> NamesOf(IpAddress address);
}
