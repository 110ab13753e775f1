using System.Diagnostics;
using System.Globalization;

namespace LyncFlowClassifier.Storage;

/// <summary>Which process writes a run: whether it is still there tells a run that goes on from one whose writer was killed.</summary>
static class WriterProcess
{
    const int StartTimeField = 21; // proc(5): field 22 of stat, counted here from 0

    /// <summary>This process, as text: machine, number, when it began.</summary>
    public static string Current { get; } = $"{Environment.MachineName}/{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}/{Begun(Environment.ProcessId)}";

    /// <summary>True if it was a process of this machine and is there no more.</summary>
    public static bool IsGone(string process)
        => process.Split('/') is [var machine, var number, var begun] && machine == Environment.MachineName
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && Begun(id) != begun;

    // In clock ticks since the system began, on Linux: that does not change when its clock is set.
    static string? Begun(int id)
    {
        try
        {
            if (OperatingSystem.IsLinux())
            {
                // The name of the program, in parentheses, may hold anything.
                var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
                return stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(StartTimeField - 2);
            }

            using var process = Process.GetProcessById(id);
            return process.StartTime.ToFileTimeUtc().ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
