namespace LyncFlowClassifier.Cli;

/// <summary>What the process returns. Scripts rely on the numbers; they never change.</summary>
static class ExitCode
{
    public const int Success = 0;
    public const int Flagged = 1;
    public const int Usage = 2;
    public const int Input = 3;
    public const int Damaged = 4;
    public const int Permission = 5;
    public const int Limit = 6;
    public const int Internal = 70;
    public const int Interrupted = 130;
}
