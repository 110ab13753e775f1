using System.Globalization;

namespace LyncFlowClassifier.Capture;

/// <summary>Reads the frames of one input that was recognised as a capture. The format only says how to cut the window into frames.</summary>
abstract class RecordReader(CaptureWindow window, CaptureFile file) : IDisposable
{
    /// <summary>Answer of <see cref="Parse"/>: damage was noted, nothing more can be read.</summary>
    protected const int Stop = -1;

    bool _ended;

    protected CaptureWindow Window => window;

    protected CaptureFile File => file;

    /// <summary>Fills the batch; false at the end, regular or not.</summary>
    public bool Read(FrameBatch batch)
    {
        batch.Count = 0;
        while (!_ended)
        {
            var needed = Parse(batch);
            _ended = needed == Stop;
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

    public void Dispose() => window.Dispose();

    /// <summary>
    /// Adds the frames that lie whole in the window, until the batch is full. Answers how many bytes from the window's start
    /// are needed to go on, or <see cref="Stop"/>. While the batch holds frames the window must not be moved on.
    /// </summary>
    protected abstract int Parse(FrameBatch batch);

    /// <summary>Notes damage; the first one counts.</summary>
    protected int Damaged(long offset, string reason)
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
