using System.Globalization;

namespace LyncFlowClassifier.Topology;

/// <summary>A word and the value that it stands for.</summary>
/// <param name="Name">The word.</param>
/// <param name="Value">The value.</param>
/// <typeparam name="T">The enumeration.</typeparam>
public readonly record struct NamedValue<T>(string Name, T Value)
    where T : struct, Enum
{
    /// <summary>Lets a vocabulary be written as pairs.</summary>
    public static implicit operator NamedValue<T>((string Name, T Value) pair) => new(pair.Name, pair.Value);
}

/// <summary>The words that files and reports use for the values of an enumeration. Words compare exactly. Immutable.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
public sealed class NamedValues<T>
    where T : struct, Enum
{
    readonly NamedValue<T>[] _pairs;

    /// <summary>Creates the vocabulary; the order is the order in which words are listed.</summary>
    public NamedValues(params NamedValue<T>[] pairs)
    {
        _pairs = pairs;
        var names = new string[pairs.Length];
        for (var i = 0; i < names.Length; i++)
            names[i] = pairs[i].Name;
        Names = names;
    }

    /// <summary>All words, in order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Words and values, in order.</summary>
    public IReadOnlyList<NamedValue<T>> Pairs => _pairs;

    /// <summary>The value of a word; false if there is no such word.</summary>
    public bool TryParse(ReadOnlySpan<char> text, out T value)
    {
        foreach (var pair in _pairs)
        {
            if (text.SequenceEqual(pair.Name))
            {
                value = pair.Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>The word of a value; an empty string for a value without a word.</summary>
    public string NameOf(T value)
    {
        foreach (var pair in _pairs)
        {
            if (NumberOf(pair.Value) == NumberOf(value))
                return pair.Name;
        }

        return "";
    }

    /// <summary>The words by number of the value; empty where a number has no word. For enumerations that count from 0.</summary>
    public string[] ByNumber()
    {
        var last = 0;
        foreach (var pair in _pairs)
            last = Math.Max(last, NumberOf(pair.Value));
        var words = new string[last + 1];
        Array.Fill(words, "");
        foreach (var pair in _pairs)
            words[NumberOf(pair.Value)] = pair.Name;
        return words;
    }

    // Comparing numbers needs no comparer made at run time for each enumeration.
    static int NumberOf(T value) => (int)Convert.ToInt64(value, CultureInfo.InvariantCulture);
}
