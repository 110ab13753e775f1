using System.Globalization;

namespace LyncFlowClassifier.Capture;

/// <summary>Reads the frames of one input that was recognised as a capture. The format only says how to cut the window into frames.</summary>
abstract class RecordReader(CaptureWindow window, CaptureFile file) : IDisposable
{
    /// <summary>Answer of <see cref="Parse"/>: damage was noted, nothing more can be read.</summary>
    protected const int Stop = -1;

    /// <summary>Answer of <see cref="Parse"/>: the next record begins at or behind <see cref="End"/>.</summary>
    protected const int Pause = -2;

    const int ShortestSearch = 64 << 10, LongestSearch = 1 << 20;

    bool _ended;

    /// <summary>Records that begin at this offset or behind are left to somebody else; to be changed only by <see cref="ReadOnTo"/>.</summary>
    protected long End { get; private set; } = long.MaxValue;

    /// <summary>True if reading ended at the end that <see cref="ReadOnTo"/> set, not at the input's or at damage.</summary>
    public bool HasPaused { get; private set; }

    /// <summary>Offset of the record at which reading began; 0 = at the beginning of the input.</summary>
    public long Beginning { get; private set; }

    /// <summary>Offset of the next record.</summary>
    public long Position => window.Offset;

    /// <summary>True if the input is compressed or a pipe: it can only be read from its beginning.</summary>
    public bool IsSequential => !window.Source.CanSeek;

    protected CaptureWindow Window => window;

    protected CaptureFile File => file;

    /// <summary>Fills the batch; false at the end, regular or not.</summary>
    public bool Read(FrameBatch batch)
    {
        batch.Count = 0;
        while (!_ended)
        {
            var needed = Parse(batch);
            _ended = needed < 0;
            HasPaused = needed == Pause;
            if (batch.Count > 0)
            {
                batch.Buffer = window.Buffer;
                file.Frames += batch.Count;
                return true;
            }
            if (!_ended && !window.Require(needed))
            {
                _ended = true;
                NoteEnd(window.Offset, window.Available, needed);
            }
        }
        return false;
    }

    /// <summary>Reads up to the first record at or behind <paramref name="end"/>, and may then be sent on further.</summary>
    public void ReadOnTo(long end)
    {
        End = end;
        if (HasPaused)
            (_ended, HasPaused) = (false, false);
    }

    /// <summary>
    /// Leaves out what is before the record at <paramref name="offset"/>, apart from what describes the capture before its first frame.
    /// To be called before the first <see cref="Read"/>. False if that cannot be done.
    /// </summary>
    public bool TryBeginAt(long offset)
    {
        if (IsSequential || !ReadDescription(offset))
            return false;
        window.JumpTo(Beginning = offset);
        return true;
    }

    /// <summary>
    /// Looks for a record at or behind <paramref name="offset"/> by what records look like. The answer may be wrong: bytes inside a
    /// frame can look the same. -1 if nothing does. The reader cannot be used for reading after that.
    /// </summary>
    public long FindRecord(long offset)
    {
        if (IsSequential || !ReadDescription(offset))
            return -1;
        window.JumpTo(offset);
        for (var length = ShortestSearch; length <= LongestSearch; length *= 4)
        {
            var isMore = window.Require(length);
            if (FindRecordIn(window.Unread, offset, isLast: !isMore) is >= 0 and var found)
                return offset + found;
            if (!isMore)
                break;
        }
        return -1;
    }

    /// <summary>True if this reader has come to where <paramref name="next"/> began, and would go on exactly as that did.</summary>
    public virtual bool IsContinuedBy(RecordReader next) => HasPaused && Position == next.Beginning;

    public void Dispose() => window.Dispose();

    /// <summary>Reads what describes the capture before its first frame; false if there is no frame before <paramref name="offset"/>.</summary>
    protected abstract bool ReadDescription(long offset);

    /// <summary>Index of the first byte from which on everything looks like records, -1 if there is none.</summary>
    /// <param name="bytes">Bytes of the input.</param>
    /// <param name="offset">Offset of the first of them.</param>
    /// <param name="isLast">True if the input ends with them.</param>
    protected abstract int FindRecordIn(ReadOnlySpan<byte> bytes, long offset, bool isLast);

    /// <summary>
    /// Adds the frames that lie whole in the window, until the batch is full. Answers how many bytes from the window's start
    /// are needed to go on, or <see cref="Stop"/>. While the batch holds frames the window must not be moved on.
    /// </summary>
    protected abstract int Parse(FrameBatch batch);

    /// <summary>Notes damage; the first one counts.</summary>
    protected int Damaged(long offset, FormattableString reason)
    {
        file.Damage ??= new CaptureDamage(offset, reason);
        return Stop;
    }

    /// <summary>Notes why the input ended in a record or block at <paramref name="offset"/>; nothing to note if that is its regular end.</summary>
    protected int NoteEnd(long offset, long available, long needed)
    {
        if (window.Source.Failure is { } failure)
            file.Damage ??= new CaptureDamage(offset, failure, window.Source.LimitReached);
        else if (available > 0)
            file.Damage ??= new CaptureDamage(offset, $"the input ends inside a record: {Number(available)} of {Number(needed)} bytes are there");
        return Stop;
    }

    /// <summary>Captured bytes without the frame check sequence of <paramref name="fcs"/> bytes, as far as that was captured.</summary>
    protected static int WithoutFcs(int captured, uint wire, int fcs)
    {
        var kept = captured >= wire ? captured - fcs : Math.Min(captured, (long)wire - fcs);
        return (int)Math.Max(kept, 0);
    }

    protected static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
