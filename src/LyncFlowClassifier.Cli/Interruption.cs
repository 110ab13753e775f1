using System.Runtime.InteropServices;

namespace LyncFlowClassifier.Cli;

/// <summary>Ctrl-C and SIGTERM: the first asks the command to end with what it has, a second ends the process at once.</summary>
sealed class Interruption : IDisposable
{
    readonly CancellationTokenSource _source = new();
    readonly PosixSignalRegistration _interrupt;
    readonly PosixSignalRegistration _terminate;

    public Interruption()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle);
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _source.Dispose();
    }

    void Handle(PosixSignalContext context)
    {
        if (_source.IsCancellationRequested)
            return; // the second time: the signal does what it does by default
        context.Cancel = true;
        _source.Cancel();
    }
}
