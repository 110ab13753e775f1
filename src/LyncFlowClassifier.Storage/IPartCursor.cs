namespace LyncFlowClassifier.Storage;

/// <summary>What a store engine must give to be read from: the parts of a run by first frame and number.</summary>
public interface IPartCursor : IDisposable
{
    /// <summary>Reads the next part into <paramref name="part"/>, all of it; false at the end. Throws <see cref="StoreException"/>.</summary>
    bool Read(ref StoredPart part);
}
