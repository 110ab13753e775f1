namespace LyncFlowClassifier.Flows;

/// <summary>
/// A few answers that were read before, byte by byte: who sends the same again and again costs a comparison, and nothing on the heap. Whether an
/// answer is found here never changes what is learned.
/// </summary>
sealed class RepeatedAnswers
{
    const int Slots = 256;

    /// <summary>Longest answer that is kept, in bytes.</summary>
    const int MaxLength = 512;

    readonly (IpAddress Source, ushort Port, byte[] Answer, long Frame)[] _slots = new (IpAddress, ushort, byte[], long)[Slots];

    /// <summary>True if an earlier frame held the same bytes; remembers them if not.</summary>
    /// <param name="source">Who sent them; default if what they say does not depend on it.</param>
    /// <param name="port">From which port.</param>
    /// <param name="answer">The bytes.</param>
    /// <param name="frame">Number of the frame.</param>
    public bool Contains(IpAddress source, ushort port, ReadOnlySpan<byte> answer, long frame)
    {
        if (answer.Length > MaxLength)
            return false;
        var hash = new HashCode();
        hash.Add(source);
        hash.Add(port);
        hash.AddBytes(answer);
        ref var slot = ref _slots[(uint)hash.ToHashCode() % Slots];

        // Frames of a batch are not looked at in their order: the earlier one must be read, too.
        if (slot.Answer is not null && slot.Frame < frame && slot.Port == port && slot.Source == source && answer.SequenceEqual(slot.Answer))
            return true;
        slot = (source, port, answer.ToArray(), frame);
        return false;
    }
}
