namespace LyncFlowClassifier.Flows;

/// <summary>Something that a frame told. The same may be told again; the first frame counts.</summary>
/// <typeparam name="T">The fact itself.</typeparam>
public interface ILearnedFact<T>
{
    /// <summary>Number of the first frame that told it.</summary>
    long Frame { get; }

    /// <summary>The same, told by another frame.</summary>
    T At(long frame);

    /// <summary>True if both say the same, whatever frame told it.</summary>
    bool SaysSameAs(T other);

    /// <summary>Equal for facts that say the same.</summary>
    int HashOfFact();
}
