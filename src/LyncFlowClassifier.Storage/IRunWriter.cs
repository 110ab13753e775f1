namespace LyncFlowClassifier.Storage;

/// <summary>Writes one run, on one thread. Every member throws <see cref="StoreException"/>; what was thrown for is not in the store, or all of it is.</summary>
public interface IRunWriter : IDisposable
{
    /// <summary>Number of the run in the store.</summary>
    long Run { get; }

    /// <summary>Writes a batch; when this returns it is kept. False if it was there already.</summary>
    bool Write(PartBatch batch);

    /// <summary>All is written.</summary>
    /// <param name="progress">What the run has seen.</param>
    /// <param name="inputs">As in the description, with frames.</param>
    /// <param name="replaced">Runs that this one takes the place of: they are gone in the same moment.</param>
    /// <returns>
    /// 0. Or a complete run over captures of the same content, under whatever names: then this run is discarded, and that one stays.
    /// </returns>
    long Complete(RunProgress progress, IReadOnlyList<StoredInput> inputs, IReadOnlyList<long> replaced);
}
