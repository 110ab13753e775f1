using System.Globalization;

namespace LyncFlowClassifier.Capture;

/// <summary>
/// Name of a file of a series: <c>lyncflow-20261121-150405-0001.pcapng</c>, with the packet time (UTC) of its first frame and its number,
/// and <c>.part</c> behind it until it is complete. Numbers go up through all runs, so they say what is older; times may step back.
/// </summary>
/// <param name="Time">Seconds since 1970 UTC, rounded down.</param>
/// <param name="Number">Its number, 1 or more.</param>
/// <param name="IsPart">True if the file is not complete.</param>
readonly record struct RotationName(long Time, long Number, bool IsPart) : IComparable<RotationName>
{
    /// <summary>What all names begin with.</summary>
    public const string Prefix = "lyncflow-";

    const string Ending = ".pcapng";
    const string PartEnding = ".part";
    const string TimeFormat = "yyyyMMdd-HHmmss";
    const int LeastDigits = 4, MostDigits = 18;

    /// <summary>Name of a file that begins at a packet time; <see cref="PacketTime.None"/> gives the year 1970.</summary>
    public static RotationName Of(long time, long number, bool isPart)
        => new(time == PacketTime.None ? 0 : (long)Math.Floor((decimal)time / PacketTime.Second), number, isPart);

    /// <summary>True if a file is named exactly so; then nobody else named it.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out RotationName name)
    {
        name = default;
        var rest = text;
        var isPart = rest.EndsWith(PartEnding, StringComparison.Ordinal);
        if (isPart)
            rest = rest[..^PartEnding.Length];
        if (!rest.StartsWith(Prefix, StringComparison.Ordinal) || !rest.EndsWith(Ending, StringComparison.Ordinal)
            || rest.Length < Prefix.Length + TimeFormat.Length + 1 + LeastDigits + Ending.Length)
            return false;
        rest = rest[Prefix.Length..^Ending.Length];
        var digits = rest[(TimeFormat.Length + 1)..];
        if (digits.Length > MostDigits || !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || !DateTime.TryParseExact(rest[..TimeFormat.Length], TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return false;
        name = new RotationName((long)(time - DateTime.UnixEpoch).TotalSeconds, number, isPart);
        // There is one way to write it.
        return number > 0 && text.SequenceEqual(name.ToString());
    }

    /// <summary>Older files first.</summary>
    public int CompareTo(RotationName other)
        => Number != other.Number ? Number.CompareTo(other.Number) : Time != other.Time ? Time.CompareTo(other.Time) : IsPart.CompareTo(other.IsPart);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Prefix}{DateTime.UnixEpoch.AddSeconds(Time).ToString(TimeFormat, CultureInfo.InvariantCulture)}-{Number:D4}{Ending}{(IsPart ? PartEnding : "")}");
}
