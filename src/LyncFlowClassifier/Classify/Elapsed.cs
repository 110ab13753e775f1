namespace LyncFlowClassifier.Classify;

/// <summary>Spans of packet time.</summary>
static class Elapsed
{
    /// <summary>
    /// Nanoseconds from one packet to another, negative if it came before, at the limit of 64 bits if the span is longer.
    /// Null if either packet has no time: no comparison holds for it.
    /// </summary>
    public static long? Between(long from, long to)
    {
        if (from == PacketTime.None || to == PacketTime.None)
            return null;
        var span = unchecked(to - from);
        // On overflow the two times differ in sign and the span has the sign of the earlier one.
        var overflow = ((to ^ from) & (to ^ span)) < 0;
        return !overflow ? span : to < 0 ? long.MinValue : long.MaxValue;
    }
}
