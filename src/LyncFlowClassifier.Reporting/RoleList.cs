using System.Numerics;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Reporting;

/// <summary>The single roles of a set, in the order of their declaration, without the heap. Enumerates bit numbers.</summary>
struct RoleList(Roles roles)
{
    uint _left = (uint)roles;

    public int Current { get; private set; }

    public bool MoveNext()
    {
        if (_left == 0)
            return false;
        Current = BitOperations.TrailingZeroCount(_left);
        _left &= _left - 1;
        return true;
    }

    public readonly RoleList GetEnumerator() => this;
}
