using System.Diagnostics;
using System.Globalization;
using SharpPcap;
using SharpPcap.LibPcap;

namespace SharpPcapComparison;

/// <summary>
/// Reads a capture with SharpPcap (through libpcap), parses every frame with PacketDotNet and keeps a dictionary of flows, as a program
/// on these libraries would. No TCP state, no tunnels, no verdicts.
/// </summary>
static class Program
{
    static int Main(string[] args)
    {
        if (args is not [var path])
        {
            Console.Error.WriteLine("usage: SharpPcapComparison CAPTURE");
            return 2;
        }

        var tally = new FlowTally();
        var frames = 0L;
        var allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        using (var device = new CaptureFileReaderDevice(path))
        {
            device.Open(new DeviceConfiguration());
            while (device.GetNextPacket(out var capture) == GetPacketStatus.PacketRead)
            {
                tally.Add(device.LinkType, capture.Data.ToArray());
                frames++;
            }
        }

        Print(frames, tally, watch.Elapsed, GC.GetAllocatedBytesForCurrentThread() - allocatedBefore);
        return 0;
    }

    static void Print(long frames, FlowTally tally, TimeSpan wall, long allocated)
    {
        using var process = Process.GetCurrentProcess();
        var each = Math.Max(frames, 1);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{frames} frames, {tally.Frames} in {tally.Flows} flows; {wall.TotalNanoseconds / each:F1} ns a frame, {allocated / each} bytes allocated a frame, "
            + $"{process.TotalProcessorTime.TotalMilliseconds:F0} ms CPU with start-up"));
    }
}
