namespace LyncFlowClassifier.Cli;

/// <summary>Ends the command: one line for the user, and the exit code.</summary>
sealed class CommandException(int exitCode, string message, Exception? inner = null) : Exception(message, inner)
{
    public int ExitCode { get; } = exitCode;
}
