using LyncFlowClassifier.Capture.Libpcap;

namespace LyncFlowClassifier.Cli;

/// <summary>What libpcap cannot do, as an exit code.</summary>
static class LiveFailure
{
    public static CommandException Of(LibpcapException e)
        => new(e.Failure == LibpcapFailure.NoPermission ? ExitCode.Permission : ExitCode.Usage, e.Message, e);
}
