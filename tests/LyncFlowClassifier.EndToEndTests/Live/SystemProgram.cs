using System.Diagnostics;

namespace LyncFlowClassifier.EndToEndTests.Live;

/// <summary>Programs of the system.</summary>
static class SystemProgram
{
    const int LongestRun = 60_000; // ms

    // Those for administrators are not on every user's path.
    static readonly string[] Folders =
        [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), "/usr/sbin", "/sbin"];

    public static bool IsInstalled(string name) => Folders.Any(folder => File.Exists(Path.Combine(folder, name)));

    /// <summary>Starts it with all three streams in our hands.</summary>
    public static Process Start(params IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        return Process.Start(start)!;
    }

    /// <summary>Runs it to the end and returns what it prints. Throws <see cref="InvalidOperationException"/> with its words if it fails.</summary>
    public static string Run(params IReadOnlyList<string> command)
    {
        using var process = Start(command);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(LongestRun))
            process.Kill(entireProcessTree: true);
        var complaint = error.GetAwaiter().GetResult().Trim();
        return process.ExitCode == 0
            ? output.GetAwaiter().GetResult()
            : throw new InvalidOperationException($"{string.Join(' ', command)}: exit code {process.ExitCode}: {complaint}");
    }
}
