using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;

namespace LyncFlowClassifier.EndToEndTests.Live;

/// <summary><c>lyncflow capture</c>, running at the server's end of a network.</summary>
sealed partial class LiveCapture : IDisposable
{
    /// <summary>Signal numbers, the same on all Unix systems.</summary>
    public const int Hangup = 1, Interrupt = 2, Kill = 9, Terminate = 15;

    readonly Process _process;
    readonly StreamedText _error;
    readonly StreamedText? _output;

    LiveCapture(Process process, bool readsOutput)
    {
        _process = process;
        _process.StandardInput.Close();
        _error = new StreamedText(process.StandardError.BaseStream);
        _output = readsOutput ? new StreamedText(process.StandardOutput.BaseStream) : null;
    }

    /// <summary>The built program, with the options that capture at the server's end.</summary>
    public static IReadOnlyList<string> Command(params IReadOnlyList<string> options)
        => [Lyncflow.Host, Repository.Program, "capture", "-i", Network.Captured, .. options];

    /// <summary>Starts it and waits until it captures, or has ended because it cannot.</summary>
    public static LiveCapture Start(Network network, params IReadOnlyList<string> options)
    {
        var capture = new LiveCapture(network.Start(network.Server, Command(options)), readsOutput: true);
        // In lines of JSON the first one says so; else the first line about rates, for which a capture has run a second.
        if (options.Contains("ndjson"))
            capture._output!.WaitFor(line => line.Contains("\"event\":\"started\"", StringComparison.Ordinal));
        else
            capture.WaitForError("frames/s");
        return capture;
    }

    /// <summary>As <see cref="Start"/> without taking what it prints on standard output, which is in the caller's hands.</summary>
    public static LiveCapture StartUnread(Network network, params IReadOnlyList<string> options)
    {
        var capture = new LiveCapture(network.Start(network.Server, Command(options)), readsOutput: false);
        capture.WaitForError("frames/s");
        return capture;
    }

    /// <summary>Standard output, for <see cref="StartUnread"/>.</summary>
    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>True when it has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>Resident memory.</summary>
    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Waits for a line of JSON that is of this type and fits, and returns it.</summary>
    public JsonObject WaitFor(string type, Predicate<JsonObject> isWanted)
    {
        var beginning = $"{{\"type\":\"{type}\"";
        JsonObject? found = null;
        _output!.WaitFor(line => line.StartsWith(beginning, StringComparison.Ordinal) && JsonNode.Parse(line) is JsonObject json && isWanted(found = json));
        return found ?? throw new InvalidOperationException($"no such line of type {type}");
    }

    /// <summary>Waits for a flow to this responder with this outcome to be told, as soon as it is flagged.</summary>
    public JsonObject WaitForFlow(string responder, int port, string outcome) => WaitFor("flow", flow =>
        (string?)flow["responder"]!["address"] == responder && (int)flow["responder"]!["port"]! == port && (string?)flow["outcome"] == outcome);

    /// <summary>Waits for words on standard error.</summary>
    public void WaitForError(string words)
        => Assert.True(_error.WaitFor(line => line.Contains(words, StringComparison.Ordinal)) is not null || _process.HasExited || _process.WaitForExit(1000),
            $"'{words}' was not said");

    public void Signal(int signal) => Assert.Equal(0, Send(_process.Id, signal));

    /// <summary>Asks it to end as a service manager does, and waits.</summary>
    public Answer Stop()
    {
        Signal(Terminate);
        return Finish();
    }

    /// <summary>Waits until it ends by itself.</summary>
    public Answer Finish()
    {
        Lyncflow.End(_process);
        return new Answer(_process.ExitCode, _output?.ToEnd() ?? [], Encoding.UTF8.GetString(_error.ToEnd()));
    }

    /// <summary>The process belongs to the network, which ends it.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Send(int process, int signal);
}
