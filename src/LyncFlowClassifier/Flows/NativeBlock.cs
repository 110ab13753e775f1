using System.Runtime.InteropServices;

namespace LyncFlowClassifier.Flows;

/// <summary>
/// Zeroed memory outside the garbage-collected heap, aligned to cache lines. On Linux larger blocks are mapped one by one, so that
/// they grow without being copied and go back to the system; those of 2 MiB and more start on a huge page and ask for huge pages.
/// A first touch costs the system several times less that way, and a table of millions of records waits for its data, not for
/// address translation.
/// </summary>
static unsafe partial class NativeBlock
{
    const nuint CacheLine = 64;

    /// <summary>Bytes of a huge page: what a table that every run needs starts with.</summary>
    public const int HugePage = 2 << 20;

    const nuint SmallestMapping = 128 << 10;

    // mmap, mremap and madvise of Linux: PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, MREMAP_MAYMOVE | MREMAP_FIXED,
    // MADV_DONTNEED, MADV_HUGEPAGE.
    const int ReadWrite = 1 | 2;
    const int PrivateAnonymous = 0x02 | 0x20;
    const int MoveTo = 1 | 2;
    const int AdviseNotNeeded = 4;
    const int AdviseHugePage = 14;
    static readonly nint Failed = -1;

    /// <summary>A block of zeros. Throws <see cref="InsufficientMemoryException"/> if the system has none.</summary>
    public static void* Allocate(nuint bytes)
    {
        if (IsMapped(bytes))
            return (void*)(bytes < (nuint)HugePage ? Checked(Map(null, bytes, ReadWrite, PrivateAnonymous, -1, 0)) : MapHuge(bytes));
        var small = NativeMemory.AlignedAlloc(bytes, CacheLine);
        NativeMemory.Clear(small, bytes);
        return small;
    }

    /// <summary>A larger block with the content of a smaller one, which is freed; what is new is zero.</summary>
    public static void* Grow(void* block, nuint bytes, nuint newBytes)
    {
        var grown = Allocate(newBytes);
        if (IsMapped(bytes))
        {
            // Pages move without being copied.
            Checked(Remap((nint)block, bytes, bytes, MoveTo, (nint)grown));
            AdviseHuge((nint)grown, newBytes);
            return grown;
        }

        Buffer.MemoryCopy(block, grown, newBytes, bytes);
        Free(block, bytes);
        return grown;
    }

    /// <summary>
    /// Gives the pages of a block from <paramref name="from"/> to <paramref name="to"/>, in bytes, back to the system where it can be done.
    /// What they held is then undefined.
    /// </summary>
    public static void Empty(void* block, nuint bytes, nuint from, nuint to)
    {
        if (!IsMapped(bytes))
            return;
        var start = ((nuint)block + from + PageMask) & ~PageMask;
        var end = ((nuint)block + to + PageMask) & ~PageMask;
        if (end > start)
            _ = Advise((nint)start, end - start, AdviseNotNeeded);
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

    /// <summary>Maps more than is needed and gives back what lies before and behind the aligned part.</summary>
    static nint MapHuge(nuint bytes)
    {
        var start = (nuint)Checked(Map(null, bytes + (nuint)HugePage, ReadWrite, PrivateAnonymous, -1, 0));
        var aligned = (start + (nuint)HugePage - 1) & ~((nuint)HugePage - 1);
        if (aligned > start)
            _ = Unmap((nint)start, aligned - start);
        var end = (aligned + bytes + PageMask) & ~PageMask;
        if (end < start + bytes + (nuint)HugePage)
            _ = Unmap((nint)end, start + bytes + (nuint)HugePage - end);
        AdviseHuge((nint)aligned, bytes);
        return (nint)aligned;
    }

    /// <summary>A refusal only costs speed.</summary>
    static void AdviseHuge(nint block, nuint bytes)
    {
        if (bytes >= (nuint)HugePage)
            _ = Advise(block, bytes, AdviseHugePage);
    }

    static nint Checked(nint block)
    {
        if (block == Failed)
        {
#pragma warning disable MA0012 // Exactly what this exception is for; the framework's own allocator throws its base.
            throw new InsufficientMemoryException("The system has no more memory for flow records; lower --max-memory.");
#pragma warning restore MA0012
        }

        return block;
    }

    static nuint PageMask => (nuint)Environment.SystemPageSize - 1;

    static bool IsMapped(nuint bytes) => bytes >= SmallestMapping && OperatingSystem.IsLinux();

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Map(void* address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mremap")]
    private static partial nint Remap(nint address, nuint length, nuint newLength, int flags, nint newAddress);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(nint address, nuint length);

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint address, nuint length, int advice);
}
