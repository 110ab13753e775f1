namespace LyncFlowClassifier.Testing.Captures;

/// <summary>A frame to be written to a capture.</summary>
/// <param name="Time">Packet time in nanoseconds since 1970 UTC.</param>
/// <param name="Bytes">Captured bytes.</param>
/// <param name="WireLength">Length on the wire; null = as captured.</param>
public readonly record struct CapturedFrame(long Time, byte[] Bytes, uint? WireLength = null)
{
    /// <summary>Length on the wire in bytes.</summary>
    public uint Length => WireLength ?? (uint)Bytes.Length;

    /// <summary>The same frame cut to a snap length.</summary>
    public CapturedFrame Cut(int snapLength)
        => Bytes.Length <= snapLength ? this : new CapturedFrame(Time, Bytes[..snapLength], Length);
}
