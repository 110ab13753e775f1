using LyncFlowClassifier.Testing.Samples;

namespace LyncFlowClassifier.Tests.Cli;

/// <summary>Samples with a few bytes changed, through the whole program.</summary>
public sealed class HostileCaptureTests
{
    const int Mutations = 40;

    static readonly int[] Expected = [0, 3, 4, 6];
    static readonly string[] Formats = ["table", "json", "ndjson", "csv"];

    [Fact]
    public void ChangedBytesNeverMakeAFault()
    {
        using var console = new TestConsole();
        var captures = SampleSet.All().Where(file => file.Name.Contains(".pcap", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(captures);
        foreach (var capture in captures)
        {
            var random = new Random(capture.Bytes.Length);
            for (var round = 0; round < Fuzz.Rounds(Mutations); round++)
            {
                var path = console.Write("changed.pcap", Change(capture.Bytes, random));
                var (code, _, error) = console.Run("analyze", path, "--format", Formats[round % Formats.Length]);
                Assert.True(Expected.Contains(code), $"{capture.Name}, round {round}: {error}");
            }
        }
    }

    static byte[] Change(byte[] original, Random random)
    {
        byte[] bytes = [.. original];
        for (var changes = random.Next(1, 12); changes > 0; changes--)
        {
            // The beginning decides about the form of all that follows, so it is hit more often.
            var place = random.Next(3) == 0 ? random.Next(Math.Min(200, bytes.Length)) : random.Next(bytes.Length);
            bytes[place] = random.Next(3) switch { 0 => (byte)(bytes[place] ^ (1 << random.Next(8))), 1 => 0xFF, _ => (byte)random.Next(256) };
        }

        return random.Next(8) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }
}
