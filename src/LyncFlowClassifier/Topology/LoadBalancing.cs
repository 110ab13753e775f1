namespace LyncFlowClassifier.Topology;

/// <summary>Which load-balancer table of the page applies.</summary>
public enum LoadBalancing
{
    /// <summary>Not declared: rows of both tables apply.</summary>
    Unknown,

    /// <summary>DNS load balancing with a hardware load balancer for web traffic: table <c>hlb-dns</c>.</summary>
    Dns,

    /// <summary>Hardware load balancing only: table <c>hlb-hardware</c>.</summary>
    Hardware,
}
