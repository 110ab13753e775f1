using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Records;
using LyncFlowClassifier.Testing.Samples;
using LyncFlowClassifier.Testing.Sending;

namespace LyncFlowClassifier.Testing;

/// <summary>Writes the sample captures, or a capture in another shape, or sends steady traffic, or fills and reads a flow store.</summary>
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
            case ["send", var name, var flows, var frames, var seconds]:
                return Send(name, Number(flows), Number(frames), TimeSpan.FromSeconds(Number(seconds)));
            case ["store-fill", var file, var flows]:
                StoreRun.Fill(file, Number(flows), Console.Out);
                return 0;
            case ["store-read", var file, var threads]:
                StoreRun.Read(file, Number(threads), Console.Out);
                return 0;
            case ["store-write", var file, var sensor, var size]:
                StoreRun.WriteForever(file, sensor, Number(size), Console.Out);
                return 0;
            default:
                Console.Error.WriteLine("usage: store-fill FILE FLOWS | store-read FILE THREADS | store-write FILE SENSOR FLOWS_PER_BATCH | samples DIRECTORY | rewrite ipv6|vlan|pcapng INPUT.pcap OUTPUT | send INTERFACE FLOWS_PER_SECOND FRAMES_PER_FLOW SECONDS");
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

    static int Send(string name, int flows, int frames, TimeSpan duration)
    {
        try
        {
            var begun = Stopwatch.GetTimestamp();
            var sent = PacedSender.Send(name, flows, frames, duration);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sent} frames in {Stopwatch.GetElapsedTime(begun).TotalSeconds:F3} s"));
            return 0;
        }
        catch (Win32Exception e)
        {
            Console.Error.WriteLine($"{name}: {e.Message}");
            return 1;
        }
    }

    static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
