namespace LyncFlowClassifier.Inspect;

/// <summary>Fixed bytes at the start of a payload.</summary>
static class Signature
{
    /// <summary>Yes if the payload starts so, maybe if it ends before.</summary>
    public static Recognition Match(ReadOnlySpan<byte> payload, ReadOnlySpan<byte> expected)
    {
        if (payload.Length >= expected.Length)
            return payload.StartsWith(expected) ? Recognition.Yes : Recognition.No;
        return expected.StartsWith(payload) ? Recognition.Maybe : Recognition.No;
    }
}
