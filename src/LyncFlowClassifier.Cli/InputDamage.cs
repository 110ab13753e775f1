using System.Globalization;
using LyncFlowClassifier.Capture;

namespace LyncFlowClassifier.Cli;

/// <summary>Says which inputs ended early, and chooses the exit code: damage before limits before anything else.</summary>
static class InputDamage
{
    /// <summary>The exit code; <paramref name="code"/> if all inputs were read to their end.</summary>
    public static int Conclude(CliHost host, IReadOnlyCollection<CaptureFile> files, int code, string remark)
    {
        foreach (var file in files.Where(file => file.Damage is { LimitReached: true }))
        {
            Application.Print(host, $"{file.Name}: reading stopped at offset {Number(file.Damage!.Offset)}: {file.Damage.Reason}; {remark}");
            code = ExitCode.Limit;
        }

        foreach (var file in files.Where(file => file.Damage is { LimitReached: false }))
        {
            Application.Print(host, $"{file.Name}: damaged at offset {Number(file.Damage!.Offset)}: {file.Damage.Reason}; {remark}");
            code = ExitCode.Damaged;
        }

        return code;
    }

    /// <summary>An interrupted pipe ends inside a record because we stopped reading; that is no damage.</summary>
    public static void Forgive(CaptureStatistics statistics)
    {
        foreach (var file in statistics.Files.Where(file => file.Name == CaptureInput.StandardInput))
            file.Damage = null;
    }

    static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
