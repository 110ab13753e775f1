using System.Runtime.InteropServices;

namespace LyncFlowClassifier.Flows;

/// <summary>
/// Memory outside the garbage-collected heap, aligned to cache lines; large blocks ask Linux for huge pages, since a table of
/// millions of records otherwise waits for address translation more than for its data.
/// </summary>
static unsafe partial class NativeBlock
{
    const int CacheLine = 64;
    const nuint HugePage = 2 << 20;
    const int AdviseHugePage = 14;

    /// <summary>A block of at least <paramref name="bytes"/>; its content is undefined.</summary>
    public static void* Allocate(nuint bytes)
    {
        if (bytes < HugePage || !OperatingSystem.IsLinux())
            return NativeMemory.AlignedAlloc(bytes, CacheLine);
        var rounded = (bytes + HugePage - 1) & ~(HugePage - 1);
        var block = NativeMemory.AlignedAlloc(rounded, HugePage);

        // A refusal only costs speed.
        _ = Advise(block, rounded, AdviseHugePage);
        return block;
    }

    public static void Free(void* block) => NativeMemory.AlignedFree(block);

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* address, nuint length, int advice);
}
