using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Inference;

/// <summary>What accepting a port says of a host.</summary>
/// <param name="For">Roles that the port speaks for.</param>
/// <param name="Points">How strongly; 0 if so many kinds of hosts use it that it says nothing.</param>
/// <param name="IsSpecific">True if the port also speaks against every other role, by one point.</param>
/// <param name="IsUnique">True if one kind of server alone has it.</param>
/// <param name="Service">What runs there, in words.</param>
/// <param name="IsEncrypted">True if TLS is documented there, by the page or else by all others: clear text proves nothing then.</param>
sealed record PortClue(Roles For, int Points, bool IsSpecific, bool IsUnique, string Service, bool IsEncrypted);
