using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Testing.Frames;

namespace LyncFlowClassifier.Testing.Reference;

/// <summary>How far the capture can be trusted, from the flows of the model.</summary>
static class ReferenceHealth
{
    public static CaptureHealth Of(List<ReferenceFlow> flows, long frames, long captureEnd)
    {
        var tcp = flows.ConvertAll(f => f.Record).FindAll(r => r.Transport == Transport.Tcp);
        var withData = tcp.FindAll(r => r.A.Tcp.Stream.PayloadBytes + r.B.Tcp.Stream.PayloadBytes > 0);
        return new CaptureHealth
        {
            Frames = frames,
            TcpFlowsWithData = withData.Count,
            OneSidedTcpFlows = withData.Count(r => r.A.Frames == 0 || r.B.Frames == 0),
            AckedBytes = tcp.Aggregate(0UL, (sum, r) => sum + r.A.Tcp.Stream.AckedBytes + r.B.Tcp.Stream.AckedBytes),
            UnseenBytes = tcp.Aggregate(0UL, (sum, r) => sum + Unseen(r.A, r.B) + Unseen(r.B, r.A)),
            LastSeen = captureEnd,
        };
    }

    // A FIN takes one sequence number and is acknowledged like a byte of data.
    static ulong Unseen(in FlowSide acknowledging, in FlowSide sending)
    {
        var seen = sending.Tcp.Stream.PayloadBytes + ((sending.TcpFlags & (byte)TcpFlags.Fin) != 0 ? 1UL : 0);
        return acknowledging.Tcp.Stream.AckedBytes > seen ? acknowledging.Tcp.Stream.AckedBytes - seen : 0;
    }
}
