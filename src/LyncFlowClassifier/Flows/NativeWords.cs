using System.Runtime.Intrinsics.X86;
using Microsoft.Win32.SafeHandles;

namespace LyncFlowClassifier.Flows;

/// <summary>
/// Zeroed words outside the garbage-collected heap: when a large table grows, the old one goes back to the system at once. Whoever has
/// no place to dispose of it may leave that to the collector.
/// </summary>
sealed unsafe class NativeWords : SafeHandleZeroOrMinusOneIsInvalid
{
    readonly ulong* _words;

    public NativeWords(int length)
        : base(ownsHandle: true)
    {
        Length = length;
        _words = (ulong*)NativeBlock.Allocate(Bytes);
        SetHandle((nint)_words);
    }

    public int Length { get; }

    /// <summary>A word; not after disposal.</summary>
    public ref ulong this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Length);
            return ref _words[index];
        }
    }

    /// <summary>Fetches a word into the cache.</summary>
    public void Prefetch(int index)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(_words + index);
    }

    nuint Bytes => (nuint)Length * sizeof(ulong);

    protected override bool ReleaseHandle()
    {
        NativeBlock.Free(_words, Bytes);
        return true;
    }
}
