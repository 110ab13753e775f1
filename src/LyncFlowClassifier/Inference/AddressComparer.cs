using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Inference;

/// <summary>Hashes addresses with a key of its own, so that no capture can be made whose addresses all collide.</summary>
sealed class AddressComparer : IEqualityComparer<IpAddress>
{
    readonly FlowHash _hash = FlowHash.Random();

    public bool Equals(IpAddress x, IpAddress y) => x == y;

    public int GetHashCode(IpAddress obj) => (int)_hash.Of(obj.High, obj.Low);
}
