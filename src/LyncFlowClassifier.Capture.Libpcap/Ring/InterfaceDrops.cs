using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace LyncFlowClassifier.Capture.Libpcap.Ring;

/// <summary>Frames that an interface or its driver dropped, as Linux counts them for all who capture; what it does not say counts as 0.</summary>
sealed class InterfaceDrops : IDisposable
{
    const int LongestNumber = 32;

    static readonly string[] Counters = ["rx_missed_errors", "rx_fifo_errors"];

    readonly SafeFileHandle?[] _files;
    long _last;

    /// <summary>Counts from now on.</summary>
    public InterfaceDrops(string name)
    {
        _files = Array.ConvertAll(Counters, counter => Open($"/sys/class/net/{name}/statistics/{counter}"));
        _last = Read();
    }

    /// <summary>Frames since the last call.</summary>
    public long Take()
    {
        var now = Read();
        var dropped = Math.Max(0, now - _last);
        _last = Math.Max(now, _last);
        return dropped;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in _files)
            file?.Dispose();
    }

    static SafeFileHandle? Open(string file)
    {
        try
        {
            return File.OpenHandle(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    long Read()
    {
        var sum = 0L;
        foreach (var file in _files)
            sum += Read(file);
        return sum;
    }

    // Read from its beginning such a file tells the count anew; of an interface that is gone it cannot be read.
    static long Read(SafeFileHandle? file)
    {
        if (file is null)
            return 0;
        try
        {
            Span<byte> text = stackalloc byte[LongestNumber];
            var length = RandomAccess.Read(file, text, 0);
            return long.TryParse(text[..length], NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var count) ? count : 0;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
