using System.Globalization;

namespace LyncFlowClassifier.Capture.Libpcap.Ring;

/// <summary>Frames that an interface or its driver dropped, as Linux counts them for all who capture; what it does not say counts as 0.</summary>
sealed class InterfaceDrops
{
    static readonly string[] Counters = ["rx_missed_errors", "rx_fifo_errors"];

    readonly string[] _files;
    long _last;

    /// <summary>Counts from now on.</summary>
    public InterfaceDrops(string name)
    {
        _files = Array.ConvertAll(Counters, counter => $"/sys/class/net/{name}/statistics/{counter}");
        _last = Read();
    }

    /// <summary>Frames since the last call.</summary>
    public long Take()
    {
        var now = Read();
        var dropped = Math.Max(0, now - _last);
        _last = now;
        return dropped;
    }

    long Read() => _files.Sum(Read);

    static long Read(string file)
    {
        try
        {
            return long.TryParse(File.ReadAllText(file), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var count) ? count : 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
