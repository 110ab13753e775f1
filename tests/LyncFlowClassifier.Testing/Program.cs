using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Samples;

namespace LyncFlowClassifier.Testing;

/// <summary>Writes the sample captures, or a capture in another shape.</summary>
static class Program
{
    const int FileBuffer = 1 << 20;

    static int Main(string[] args)
    {
        switch (args)
        {
            case ["samples", var directory]:
                WriteSamples(directory);
                return 0;
            case ["rewrite", var word, var input, var output] when Enum.TryParse<CaptureChange>(word, ignoreCase: true, out var change):
                return Rewrite(change, input, output);
            default:
                Console.Error.WriteLine("usage: samples DIRECTORY | rewrite ipv6|vlan|pcapng INPUT.pcap OUTPUT");
                return 2;
        }
    }

    static void WriteSamples(string directory)
    {
        SampleSet.WriteTo(directory);
        foreach (var (name, bytes) in SampleSet.All())
            Console.WriteLine($"{bytes.Length,8:N0}  {name}");
    }

    static int Rewrite(CaptureChange change, string input, string output)
    {
        try
        {
            using var from = new FileStream(input, FileMode.Open, FileAccess.Read, FileShare.Read, FileBuffer);
            using var to = new FileStream(output, FileMode.CreateNew, FileAccess.Write, FileShare.None, FileBuffer);
            Console.WriteLine($"{CaptureRewriter.Rewrite(from, to, change)} frames");
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            Console.Error.WriteLine($"{input}: {e.Message}");
            return 1;
        }
    }
}
