using System.Runtime.InteropServices;

namespace LyncFlowClassifier.Capture.Libpcap;

/// <summary>Waits until one of several interfaces has frames: poll(2), on Windows for the events of Npcap.</summary>
static unsafe partial class InterfaceWait
{
    const short PollIn = 1;
    const int MostEvents = 64; // MAXIMUM_WAIT_OBJECTS

    /// <summary>Waits at most so many milliseconds; may return sooner without reason.</summary>
    /// <param name="waitables">Descriptors, on Windows events.</param>
    /// <param name="milliseconds">0 or more.</param>
    public static void For(ReadOnlySpan<nint> waitables, int milliseconds)
    {
        if (OperatingSystem.IsWindows())
        {
            // Beyond so many, the others are looked at when the time is up. Without any this ends at once: then nothing is left to capture from.
            fixed (nint* events = waitables)
                _ = WaitForMultipleObjects((uint)Math.Min(waitables.Length, MostEvents), events, 0, (uint)milliseconds);
            return;
        }

        var polled = waitables.Length <= MostEvents ? stackalloc PollEntry[waitables.Length] : new PollEntry[waitables.Length];
        for (var i = 0; i < polled.Length; i++)
            polled[i] = new PollEntry { Descriptor = (int)waitables[i], Events = PollIn };
        fixed (PollEntry* entries = polled)
            _ = Poll(entries, (nuint)polled.Length, milliseconds);
    }

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(PollEntry* entries, nuint count, int milliseconds);

    [LibraryImport("kernel32")]
    private static partial uint WaitForMultipleObjects(uint count, nint* handles, int all, uint milliseconds);

    // struct pollfd
    [StructLayout(LayoutKind.Sequential)]
    struct PollEntry
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }
}
