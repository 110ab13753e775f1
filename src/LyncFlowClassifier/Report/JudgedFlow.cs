using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;

namespace LyncFlowClassifier.Report;

/// <summary>What counting needs of a flow that was judged, without a reference: it may wait for its turn.</summary>
struct JudgedFlow
{
    public IpAddress Initiator, Responder;
    public ulong Frames, Bytes;
    public long FirstFrame;

    /// <summary>Latest packet time, or <see cref="PacketTime.None"/>.</summary>
    public long LastSeen;

    public int BestRow;
    public FindingSet Findings;
    public Outcome Outcome;
    public Verdict Verdict;

    /// <summary>That of the worst finding.</summary>
    public Severity Severity;

    public ushort InitiatorPort, ResponderPort;
    public Transport Transport;
    public bool Flagged;
    public bool Blocked;

    /// <summary>The survey must hear that media pass between these hosts.</summary>
    public bool ProvesPath;
}
