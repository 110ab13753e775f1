using LyncFlowClassifier.Storage;

namespace LyncFlowClassifier.Tests.Storage;

/// <summary>Runs for tests.</summary>
static class SampleRun
{
    public static RunDescription Live => new()
    {
        Kind = RunKind.Live,
        Sensor = "fe01",
        Program = "test",
        Inputs = [new StoredInput("eth0", 0, "", 0)],
    };

    public static RunDescription Of(string fingerprint, string options = "") => new()
    {
        Kind = RunKind.Captures,
        Sensor = "fe01",
        Program = "test",
        Options = options,
        Inputs = [new StoredInput($"{fingerprint}.pcap", 10, fingerprint, 0)],
    };
}
