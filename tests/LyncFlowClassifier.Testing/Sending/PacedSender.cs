using System.Diagnostics;

namespace LyncFlowClassifier.Testing.Sending;

/// <summary>Sends <see cref="SteadyTraffic"/> at a rate, for a while. Behind its time it sends as fast as it can until it has caught up.</summary>
public static class PacedSender
{
    /// <summary>Sends and returns how many frames.</summary>
    /// <param name="name">Interface.</param>
    /// <param name="flowsPerSecond">New connections a second, which are the steps of the traffic.</param>
    /// <param name="framesPerFlow">Frames of each.</param>
    /// <param name="duration">How long.</param>
    public static long Send(string name, int flowsPerSecond, int framesPerFlow, TimeSpan duration)
    {
        using var socket = new PacketSocket(name);
        var traffic = new SteadyTraffic(framesPerFlow);
        var begun = Stopwatch.GetTimestamp();
        var steps = (long)(flowsPerSecond * duration.TotalSeconds);
        long sent = 0;
        for (long step = 0; step < steps;)
        {
            var due = Math.Min(steps, (long)(Stopwatch.GetElapsedTime(begun).TotalSeconds * flowsPerSecond));
            if (step == due)
                Thread.Sleep(1);
            for (; step < due; step++)
                sent += traffic.Send(step, socket);
            socket.Flush();
        }

        return sent;
    }
}
