namespace LyncFlowClassifier.EndToEndTests;

/// <summary>A command of <c>samples-pcap/README.md</c>, as its reader types it.</summary>
sealed record SampleCommand(string Capture, IReadOnlyList<string> Arguments)
{
    const string Prompt = "    lyncflow ";

    /// <summary>All of them, by the capture they read.</summary>
    public static IReadOnlyDictionary<string, SampleCommand> All { get; } = File.ReadLines(Repository.PathOf("samples-pcap/README.md"))
        .Where(line => line.StartsWith(Prompt, StringComparison.Ordinal))
        .Select(line => line[Prompt.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Select(words => new SampleCommand(Path.GetFileName(words[1]), words))
        .ToDictionary(command => command.Capture, StringComparer.Ordinal);

    /// <summary>The file with its report, relative to the repository.</summary>
    public string Expected => $"samples-pcap/{Name}.expected.json";

    string Name => Capture[..Capture.IndexOf('.', StringComparison.Ordinal)];

    /// <summary>The command whose capture begins with a number such as "02".</summary>
    public static SampleCommand Number(string number) => All.Values.Single(command => command.Capture.StartsWith(number, StringComparison.Ordinal));

    public Answer Run(params IReadOnlyList<string> more) => Lyncflow.Run([.. Arguments, .. more]);
}
