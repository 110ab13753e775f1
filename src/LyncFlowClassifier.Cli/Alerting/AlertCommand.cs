using System.ComponentModel;
using System.Diagnostics;

namespace LyncFlowClassifier.Cli.Alerting;

/// <summary>
/// Runs the user's command line for each alert, one at a time, with the document on its standard input. Nothing from packets is in its arguments or its
/// environment.
/// </summary>
/// <param name="command">The command line, for the shell.</param>
/// <param name="limit">After this time it is ended, with all that it has started.</param>
sealed class AlertCommand(string command, TimeSpan limit) : IAlertReceiver
{
    // What the command started may go on and keep its output open.
    static readonly TimeSpan OutputLimit = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc/>
    public async Task SendAsync(ReadOnlyMemory<byte> document, CancellationToken ended)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ended);
        stop.CancelAfter(limit);
        using var process = Start();
        var output = new CommandOutput();
        using var reading = new CancellationTokenSource();
        var read = Task.WhenAll(
            output.ReadAsync(process.StandardOutput.BaseStream, reading.Token), output.ReadAsync(process.StandardError.BaseStream, reading.Token));
        try
        {
            await WriteAsync(process.StandardInput.BaseStream, document, stop.Token);
            await process.WaitForExitAsync(stop.Token);
        }
        catch (OperationCanceledException)
        {
            await KillAsync(process);
            throw new AlertException(ended.IsCancellationRequested
                ? "the alert command had not ended when the capture ended, and was stopped"
                : $"the alert command had not ended after {limit.TotalSeconds:0.#} s, and was stopped");
        }
        finally
        {
            await Task.WhenAny(read, Task.Delay(OutputLimit, CancellationToken.None));
            await reading.CancelAsync();
        }

        if (process.ExitCode != 0)
            throw new AlertException($"the alert command failed with exit code {process.ExitCode}{output.Text}");
    }

    /// <summary>Nothing is held between alerts.</summary>
    public void Dispose()
    {
    }

    Process Start()
    {
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo(Path.Combine(Environment.SystemDirectory, "cmd.exe"), $"/d /s /c \"{command}\"")
            : new ProcessStartInfo("/bin/sh", ["-c", command]);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.UseShellExecute = false;
        start.CreateNoWindow = true;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new AlertException($"the alert command cannot be started: {e.Message}", e);
        }
    }

    static async Task WriteAsync(Stream input, ReadOnlyMemory<byte> document, CancellationToken stop)
    {
        try
        {
            await using (input)
                await input.WriteAsync(document, stop).AsTask().WaitAsync(stop);
        }
        catch (IOException)
        {
            // It need not read all of it; its exit code tells.
        }
    }

    static async Task KillAsync(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended meanwhile, or a part of it is beyond our reach.
        }

        await process.WaitForExitAsync(CancellationToken.None).WaitAsync(OutputLimit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
