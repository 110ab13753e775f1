namespace LyncFlowClassifier.Flows;

/// <summary>What is known of a frame on its way to its record.</summary>
struct FlowLookup
{
    /// <summary>
    /// The key. An IPv6 frame takes the first word from the record which was found, if the addresses are the same, else it is
    /// <see cref="NoKey"/>.
    /// </summary>
    public ulong Key0, Key1;

    /// <summary>Hash of the key.</summary>
    public uint Hash;

    /// <summary>Number of the end that sent the frame.</summary>
    public uint End;

    /// <summary>The record, very likely; 0 = none was found.</summary>
    public uint Record;

    /// <summary>Of an IPv6 frame: offset of its addresses in the buffer of the batch.</summary>
    public int Addresses;

    /// <summary>First word of a key that no record has.</summary>
    public const ulong NoKey = ulong.MaxValue;
}
