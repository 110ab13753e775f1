using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace LyncFlowClassifier.EndToEndTests;

/// <summary>Ctrl-C, and a service manager's stop, while a pipe delivers without end.</summary>
public partial class InterruptTests
{
    const int Interrupt = 2, Terminate = 15; // signal numbers, the same on all Unix systems
    const int PipeSize = 64 * 1024;

    [SignalTheory]
    [InlineData(Interrupt)]
    [InlineData(Terminate)]
    public async Task The_report_so_far_is_printed_and_the_exit_code_is_130(int signal)
    {
        var capture = Repository.Bytes("samples-pcap/01-healthy-front-end-pool.pcap");
        using var process = Lyncflow.Start("analyze", "-", "--format", "json");
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        var pipe = process.StandardInput.BaseStream;

        // Once so much is written, the program has read all but what the pipe itself can hold.
        await pipe.WriteAsync(capture);
        var records = capture.AsMemory(24); // after the file header
        for (var written = capture.Length; written < capture.Length + 2 * PipeSize; written += records.Length)
            await pipe.WriteAsync(records);

        Assert.Equal(0, Kill(process.Id, signal));
        Lyncflow.End(process);
        Assert.Equal(130, process.ExitCode);
        Assert.EndsWith("lyncflow: interrupted: the report holds what was read until then\n", await error, StringComparison.Ordinal);
        var report = JsonNode.Parse(await output)!;
        Assert.True((bool)report["capture"]!["interrupted"]!);
        Assert.True((bool)report["capture"]!["incomplete"]!);
        Assert.Null(Assert.Single(report["capture"]!["files"]!.AsArray())!["damage"]);
        Assert.Equal(89, (int)report["summary"]!["flows"]!);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}

/// <summary>Skipped, with the reason, where signals do not exist or the test's own parent has SIGINT ignored.</summary>
sealed class SignalTheoryAttribute : TheoryAttribute
{
    public SignalTheoryAttribute()
    {
        if (OperatingSystem.IsWindows())
            Skip = "There are no Unix signals here.";
        else if (IsInterruptIgnored())
            Skip = "SIGINT is ignored in this process group, which the program inherits.";
    }

    static bool IsInterruptIgnored()
    {
        const string Field = "SigIgn:";
        const string Status = "/proc/self/status";
        var line = File.Exists(Status) ? File.ReadLines(Status).FirstOrDefault(line => line.StartsWith(Field, StringComparison.Ordinal)) : null;
        return line is not null && (Convert.ToUInt64(line[Field.Length..].Trim(), 16) & 2) != 0;
    }
}
