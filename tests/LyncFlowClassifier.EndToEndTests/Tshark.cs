using System.Diagnostics;

namespace LyncFlowClassifier.EndToEndTests;

/// <summary>Wireshark's own reader, where it is installed (Debian package tshark).</summary>
static class Tshark
{
    const int LongestRun = 60_000; // ms

    public static bool IsInstalled { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? "tshark.exe" : "tshark")));

    /// <summary>The lines that it prints; fails the test if it complains.</summary>
    public static string[] Lines(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("tshark") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-n");
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(LongestRun))
            process.Kill();
        var complaint = error.GetAwaiter().GetResult();
        Assert.True(process.ExitCode == 0, complaint);
        return output.GetAwaiter().GetResult().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}

/// <summary>A test with tshark; skipped, with the reason, where it is not installed.</summary>
sealed class TsharkFactAttribute : FactAttribute
{
    public TsharkFactAttribute()
    {
        if (!Tshark.IsInstalled)
            Skip = "tshark is not installed.";
    }
}
