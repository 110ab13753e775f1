using Microsoft.Win32.SafeHandles;

namespace LyncFlowClassifier.Cli;

/// <summary>Standard output of a program that goes on for weeks: it must learn that nobody reads any more.</summary>
static class LiveOutput
{
    const int Descriptor = 1;

    /// <summary>Opens it.</summary>
    // The framework's own stream takes a broken pipe for success. It stays for files, of which others may write the end: a FileStream keeps an
    // offset of its own.
    public static Stream Open() => OperatingSystem.IsWindows() ? Console.OpenStandardOutput() : Pipe() ?? Console.OpenStandardOutput();

    static FileStream? Pipe()
    {
        try
        {
            var output = new FileStream(new SafeFileHandle(Descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            if (!output.CanSeek)
                return output;
            output.Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // Closed: whoever writes is told.
        }

        return null;
    }
}
