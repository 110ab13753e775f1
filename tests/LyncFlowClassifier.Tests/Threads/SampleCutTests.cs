using LyncFlowClassifier.Testing.Samples;
using LyncFlowClassifier.Tests.Capture;

namespace LyncFlowClassifier.Tests.Threads;

/// <summary>The samples in parts: small as they are, no part of them would otherwise be worth a thread.</summary>
public sealed class SampleCutTests : IDisposable
{
    readonly TemporaryDirectory _directory = new();

    public static TheoryData<string> Samples() => [.. SampleSet.All().Select(file => file.Name)
        .Where(name => name.Contains(".pcap", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Samples_in_parts_give_the_same_report(string name)
    {
        var bytes = SampleSet.All().Single(file => file.Name == name).Bytes;
        string[] path = [_directory.Add(Path.GetFileName(name), bytes)];
        var expected = Reading.OneThread(path);
        foreach (var parts in (int[])[2, 3, 7])
            Reading.CutNear(path, [.. Enumerable.Range(1, parts - 1).Select(i => bytes.LongLength * i / parts)]).IsSameAs(expected);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(64)]
    public void A_number_of_threads_is_all_that_must_be_said(int threads)
    {
        var paths = SampleSet.All().Where(file => file.Name.Contains(".pcap", StringComparison.Ordinal))
            .Select(file => _directory.Add(Path.GetFileName(file.Name), file.Bytes)).ToArray();
        var options = new PipelineOptions { Threads = threads, SmallestPart = 1000 };
        Reading.Read(paths, options, [], default, aside: true).IsSameAs(Reading.OneThread(paths));
    }

    public void Dispose() => _directory.Dispose();
}
