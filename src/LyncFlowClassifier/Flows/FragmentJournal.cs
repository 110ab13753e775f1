namespace LyncFlowClassifier.Flows;

/// <summary>What the fragments of one IP datagram have in common (RFC 791 section 3.2, RFC 8200 section 4.5).</summary>
readonly record struct DatagramId(IpAddress Source, IpAddress Destination, byte Protocol, uint Identification);

/// <summary>One fragment.</summary>
/// <param name="Datagram">Of which datagram.</param>
/// <param name="Time">Packet time in ns.</param>
/// <param name="WireLength">Bytes on the wire of a non-first fragment.</param>
/// <param name="Record">Flow record of a first fragment; 0 = not a first one.</param>
/// <param name="End">End of the flow that sent it, for a first fragment.</param>
readonly record struct FragmentNote(DatagramId Datagram, long Time, uint WireLength, uint Record, uint End);

/// <summary>Fragments in capture order, put aside until it is known which datagrams the part before has begun.</summary>
sealed class FragmentJournal
{
    // Size of a note in memory, and what it may cost the table when it is joined.
    const int NoteBytes = 64 + FlowExtras.EstimatedBytes;

    FragmentNote[] _notes = [];
    int _count;

    /// <summary>Bytes in use.</summary>
    public long BytesInUse => (long)_notes.Length * NoteBytes;

    /// <summary>All notes in capture order.</summary>
    public ReadOnlySpan<FragmentNote> Notes => _notes.AsSpan(0, _count);

    /// <summary>Puts a fragment aside.</summary>
    public void Add(in FragmentNote note)
    {
        if (_count == _notes.Length)
            Array.Resize(ref _notes, Math.Max(64, _count * 2));
        _notes[_count++] = note;
    }
}
