using System.Runtime.InteropServices;

namespace LyncFlowClassifier.Flows;

/// <summary>
/// Zeroed memory outside the garbage-collected heap, aligned to cache lines. On Linux large blocks are mapped one by one, so they
/// go back to the system when a table grows, and ask for huge pages: a table of millions of records otherwise waits for address
/// translation more than for its data.
/// </summary>
static unsafe partial class NativeBlock
{
    const nuint CacheLine = 64;
    const nuint WorthHugePages = 32 << 20;
    const nuint SmallestMapping = 128 << 10;

    // mmap and madvise of Linux: PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, MREMAP_MAYMOVE,
    // MADV_HUGEPAGE.
    const int ReadWrite = 1 | 2;
    const int PrivateAnonymous = 0x02 | 0x20;
    const int MayMove = 1;
    const int AdviseHugePage = 14;
    static readonly nint Failed = -1;

    /// <summary>A block of zeros. Throws <see cref="InsufficientMemoryException"/> if the system has none.</summary>
    public static void* Allocate(nuint bytes)
    {
        if (IsMapped(bytes))
            return (void*)Checked(Map(null, bytes, ReadWrite, PrivateAnonymous, -1, 0), bytes);
        var small = NativeMemory.AlignedAlloc(bytes, CacheLine);
        NativeMemory.Clear(small, bytes);
        return small;
    }

    /// <summary>A larger block with the content of a smaller one, which is freed; what is new is zero.</summary>
    public static void* Grow(void* block, nuint bytes, nuint newBytes)
    {
        // Mapped pages move without being copied.
        if (IsMapped(bytes))
            return (void*)Checked(Remap((nint)block, bytes, newBytes, MayMove), newBytes);
        var grown = Allocate(newBytes);
        Buffer.MemoryCopy(block, grown, newBytes, bytes);
        Free(block, bytes);
        return grown;
    }

    /// <summary>Frees a block of this size; null is nothing.</summary>
    public static void Free(void* block, nuint bytes)
    {
        if (block == null)
            return;
        if (IsMapped(bytes))
            _ = Unmap((nint)block, bytes);
        else
            NativeMemory.AlignedFree(block);
    }

    static nint Checked(nint block, nuint bytes)
    {
        if (block == Failed)
        {
#pragma warning disable MA0012 // Exactly what this exception is for; the framework's own allocator throws its base.
            throw new InsufficientMemoryException("The system has no more memory for flow records; lower --max-memory.");
#pragma warning restore MA0012
        }

        // A refusal only costs speed. Small tables do without: a huge page is cleared whole.
        if (bytes >= WorthHugePages)
            _ = Advise(block, bytes, AdviseHugePage);
        return block;
    }

    static bool IsMapped(nuint bytes) => bytes >= SmallestMapping && OperatingSystem.IsLinux();

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Map(void* address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mremap")]
    private static partial nint Remap(nint address, nuint length, nuint newLength, int flags);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(nint address, nuint length);

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint address, nuint length, int advice);
}
