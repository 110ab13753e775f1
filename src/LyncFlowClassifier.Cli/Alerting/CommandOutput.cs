using System.Text;
using LyncFlowClassifier.Reporting;

namespace LyncFlowClassifier.Cli.Alerting;

/// <summary>The beginning of what a command writes, for a line on its failure. The rest is read and thrown away, so that it does not stall.</summary>
sealed class CommandOutput
{
    const int MostBytes = 800;
    const int MostCharacters = 200;

    readonly Lock _lock = new();
    readonly List<byte> _bytes = [];

    /// <summary>Reads to the end; an error ends it as well.</summary>
    public async Task ReadAsync(Stream stream, CancellationToken stop)
    {
        var buffer = new byte[4096];
        try
        {
            while (await stream.ReadAsync(buffer, stop) is var read and > 0)
            {
                lock (_lock)
                    _bytes.AddRange(buffer.AsSpan(0, Math.Min(read, MostBytes - _bytes.Count)));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // What there is must do.
        }
    }

    /// <summary>The output on one line, behind a colon and a space; nothing if there is none.</summary>
    public string Text
    {
        get
        {
            string text;
            lock (_lock)
                text = Encoding.UTF8.GetString([.. _bytes]);
            var line = SafeText.Of(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
            return line.Length == 0 ? "" : $": {(line.Length > MostCharacters ? $"{line.AsSpan(0, MostCharacters)}..." : line)}";
        }
    }
}
