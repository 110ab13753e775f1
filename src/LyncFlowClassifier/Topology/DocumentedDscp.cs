namespace LyncFlowClassifier.Topology;

/// <summary>
/// DSCP values in Microsoft's pages for Lync Server 2013 (JJ205076 servers, JJ205371 clients). They are examples: a site may choose others,
/// as long as they are distinct and the network honours them.
/// </summary>
public static class DocumentedDscp
{
    /// <summary>What Lync Phone Edition marks by default (VoiceDiffServTag): no error.</summary>
    public const byte Phone = 40;

    /// <summary>CS3. Signalling often carries it in the field; no page says so, and none forbids it.</summary>
    public const byte ClassSelector3 = 24;

    /// <summary>All values of the examples, as bits.</summary>
    public const ulong Values = (1UL << 46) | (1UL << 34) | (1UL << ClassSelector3) | (1UL << 14);

    /// <summary>The value of a modality, as a bit; 0 for <see cref="Modality.None"/>.</summary>
    public static ulong BitOf(Modality modality) => modality switch
    {
        Modality.Audio => 1UL << 46,
        Modality.Video => 1UL << 34,
        Modality.AppSharing => 1UL << ClassSelector3,
        Modality.FileTransfer => 1UL << 14,
        _ => 0,
    };
}
