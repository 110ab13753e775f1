namespace LyncFlowClassifier.Reporting;

/// <summary>Packet times like <see cref="ReportTime"/>, fast where many fall on one day. For one thread.</summary>
sealed class TimeText
{
    const int DateLength = 11;
    const long SecondsPerDay = 86_400;

    readonly byte[] _text = new byte[ReportTime.Length];
    long _day = long.MinValue;

    /// <summary>Appends the text; <paramref name="time"/> in ns must not be <see cref="PacketTime.None"/>.</summary>
    public void Write(long time, Utf8Buffer to)
    {
        var (seconds, nanoseconds) = ReportTime.Split(time);
        var day = seconds >= 0 ? seconds / SecondsPerDay : (seconds + 1) / SecondsPerDay - 1;
        if (day != _day)
        {
            ReportTime.Format(time, _text);
            _day = day;
        }

        var second = (uint)(seconds - day * SecondsPerDay);
        var room = to.Room(ReportTime.Length);
        _text.AsSpan(0, DateLength).CopyTo(room);
        Digits.WriteFixed(second / 3600, room.Slice(11, 2));
        room[13] = (byte)':';
        Digits.WriteFixed(second / 60 % 60, room.Slice(14, 2));
        room[16] = (byte)':';
        Digits.WriteFixed(second % 60, room.Slice(17, 2));
        room[19] = (byte)'.';
        Digits.WriteFixed((uint)nanoseconds, room.Slice(20, 9));
        room[29] = (byte)'Z';
        to.Advance(ReportTime.Length);
    }
}
