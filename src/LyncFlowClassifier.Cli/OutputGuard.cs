namespace LyncFlowClassifier.Cli;

/// <summary>Keeps a report from replacing a file that the same command reads: captures cannot be made again.</summary>
static class OutputGuard
{
    /// <summary>Refuses an output that is one of the inputs, also by another path or through links.</summary>
    /// <param name="output">The file to write; null or <c>-</c> is standard output.</param>
    /// <param name="inputs">Every file that the command reads; null and <c>-</c> are skipped.</param>
    /// <param name="option">The option that names the output.</param>
    public static void Refuse(string? output, IEnumerable<string?> inputs, string option = "-o")
    {
        if (output is null or "-")
            return;
        var target = RealPath.Of(output);
        foreach (var input in inputs)
        {
            if (input is not (null or "-") && string.Equals(RealPath.Of(input), target, RealPath.Comparison))
                throw new CommandException(ExitCode.Usage, $"cannot write '{output}': this command reads it as '{input}'; name another file with {option}");
        }
    }
}
