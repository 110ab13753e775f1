namespace LyncFlowClassifier.Testing.Stages;

/// <summary>
/// One stage of the program, with its input made beforehand. Benchmarks time <see cref="Run"/>, a test counts what it allocates:
/// both measure the same thing.
/// </summary>
public abstract class Stage : IDisposable
{
    /// <summary>Frames, or flows where <see cref="Unit"/> says so, that a run handles.</summary>
    public abstract int Units { get; }

    /// <summary>What is counted: <c>frame</c> or <c>flow</c>.</summary>
    public virtual string Unit => "frame";

    /// <summary>Bytes that a run reads or writes; 0 where bytes say nothing.</summary>
    public virtual long Bytes => 0;

    /// <summary>Makes ready for one run; not part of what is measured.</summary>
    public virtual void Prepare() { }

    /// <summary>One run; the number of units that it handled.</summary>
    protected abstract long Handle();

    /// <summary>One run. Throws <see cref="InvalidOperationException"/> if it did not handle all units: it then measured nothing.</summary>
    public void Run()
    {
        var handled = Handle();
        if (handled != Units)
            throw new InvalidOperationException($"{handled} {Unit}s instead of {Units}: the run measured nothing.");
    }

    /// <summary>Frees files and memory.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees files and memory.</summary>
    protected virtual void Dispose(bool disposing) { }
}
