using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace LyncFlowClassifier.EndToEndTests;

/// <summary>What a run of the program gave.</summary>
sealed record Answer(int ExitCode, byte[] Bytes, string Error)
{
    /// <summary>Standard output as text.</summary>
    public string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>Standard output as lines, without the empty one at the end.</summary>
    public string[] Lines => Text.TrimEnd('\n').Split('\n');

    /// <summary>Standard output as a JSON object.</summary>
    public JsonObject Json => JsonNode.Parse(Bytes)!.AsObject();
}

/// <summary>Runs the program as a user's shell would: a process of its own, started in the repository's folder.</summary>
static class Lyncflow
{
    const int LongestRun = 60_000; // ms; a run takes some hundred

    /// <summary>Runs to the end, with nothing on standard input.</summary>
    public static Answer Run(params IReadOnlyList<string> arguments) => RunWithInput([], arguments);

    /// <summary>Runs to the end, with bytes on standard input.</summary>
    public static Answer RunWithInput(byte[] input, params IReadOnlyList<string> arguments)
    {
        using var process = Start(arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = new MemoryStream();
        var copying = process.StandardOutput.BaseStream.CopyToAsync(output);
        try
        {
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program does not want the rest.
        }

        End(process);
        copying.GetAwaiter().GetResult();
        return new Answer(process.ExitCode, output.ToArray(), error.GetAwaiter().GetResult());
    }

    /// <summary>Starts it with all three streams in our hands.</summary>
    public static Process Start(params IReadOnlyList<string> arguments) => Start(Host, [Repository.Program, .. arguments]);

    /// <summary>Runs to the end with standard input closed, as a shell does it for <c>&lt;&amp;-</c>.</summary>
    public static Answer RunWithoutInput(params IReadOnlyList<string> arguments)
    {
        using var process = Start("/bin/sh", ["-c", "exec \"$@\" <&-", "sh", Host, Repository.Program, .. arguments]);
        var error = process.StandardError.ReadToEndAsync();
        var output = new MemoryStream();
        var copying = process.StandardOutput.BaseStream.CopyToAsync(output);
        End(process);
        copying.GetAwaiter().GetResult();
        return new Answer(process.ExitCode, output.ToArray(), error.GetAwaiter().GetResult());
    }

    /// <summary>The command that runs it.</summary>
    public static string Host => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";

    static Process Start(string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["LC_ALL"] = "C.UTF-8";
        return Process.Start(start)!;
    }

    /// <summary>Waits for the end; a program that hangs is ended and fails the test.</summary>
    public static void End(Process process)
    {
        if (process.WaitForExit(LongestRun))
            return;
        process.Kill();
        Assert.Fail("The program did not end.");
    }
}
