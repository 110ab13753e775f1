namespace LyncFlowClassifier.EndToEndTests.Live;

/// <summary>A sample that can be sent over a network, once or again, with its topology.</summary>
sealed class SampleRun : IDisposable
{
    readonly ScratchFolder _folder = new();
    readonly string[] _topology;

    /// <summary>The sample whose capture begins with a number such as "02".</summary>
    public SampleRun(string number)
    {
        var sample = SampleCommand.Number(number);
        File = ReplayFile.Of(Repository.PathOf($"samples-pcap/{sample.Capture}"), _folder);
        _topology = [.. sample.Arguments.SkipWhile(word => word != "--topology").Take(2)];
    }

    public Network Network { get; } = new();

    public ReplayFile File { get; }

    /// <summary>Starts to capture with the sample's topology.</summary>
    public LiveCapture Start(params IReadOnlyList<string> options) => LiveCapture.Start(Network, [.. _topology, .. options]);

    /// <summary>As <see cref="Start"/>, with standard output in the caller's hands.</summary>
    public LiveCapture StartUnread(params IReadOnlyList<string> options) => LiveCapture.StartUnread(Network, [.. _topology, .. options]);

    /// <summary>What <c>analyze</c> says of the file with the sample's topology.</summary>
    public Answer Analyze(params IReadOnlyList<string> options) => Lyncflow.Run(["analyze", File.Path, .. _topology, .. options]);

    /// <summary>Sends all frames at once.</summary>
    public void Send() => Network.Replay(File.Path);

    public void Dispose()
    {
        Network.Dispose();
        _folder.Dispose();
    }
}
