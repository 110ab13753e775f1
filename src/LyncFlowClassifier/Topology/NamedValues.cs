using System.Collections.Immutable;

namespace LyncFlowClassifier.Topology;

/// <summary>The words that files and reports use for the values of an enumeration. Words compare exactly. Immutable.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
public sealed class NamedValues<T>
    where T : struct, Enum
{
    readonly ImmutableArray<(string Name, T Value)> _pairs;

    /// <summary>Creates the vocabulary; the order is the order in which words are listed.</summary>
    public NamedValues(params ReadOnlySpan<(string Name, T Value)> pairs) => _pairs = [.. pairs];

    /// <summary>All words, in order.</summary>
    public IEnumerable<string> Names => _pairs.Select(pair => pair.Name);

    /// <summary>Words and values, in order.</summary>
    public ImmutableArray<(string Name, T Value)> Pairs => _pairs;

    /// <summary>The value of a word; false if there is no such word.</summary>
    public bool TryParse(ReadOnlySpan<char> text, out T value)
    {
        foreach (var (name, known) in _pairs)
        {
            if (text.SequenceEqual(name))
            {
                value = known;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>The word of a value; an empty string for a value without a word.</summary>
    public string NameOf(T value)
    {
        foreach (var (name, known) in _pairs)
        {
            if (EqualityComparer<T>.Default.Equals(known, value))
                return name;
        }

        return "";
    }
}
