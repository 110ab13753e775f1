namespace LyncFlowClassifier.Topology;

/// <summary>A word and the value that it stands for.</summary>
/// <param name="Name">The word.</param>
/// <param name="Value">The value.</param>
/// <typeparam name="T">The enumeration.</typeparam>
public readonly record struct NamedValue<T>(string Name, T Value)
    where T : struct, Enum;

/// <summary>The words that files and reports use for the values of an enumeration. Words compare exactly. Immutable.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
public sealed class NamedValues<T>
    where T : struct, Enum
{
    readonly string[] _names;
    readonly T[] _values;

    /// <summary>Creates the vocabulary; the order is the order in which words are listed.</summary>
    public NamedValues(params NamedValue<T>[] pairs)
    {
        _names = new string[pairs.Length];
        _values = new T[pairs.Length];
        for (var i = 0; i < pairs.Length; i++)
            (_names[i], _values[i]) = (pairs[i].Name, pairs[i].Value);
    }

    /// <summary>All words, in order.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The values, in the order of their words.</summary>
    public IReadOnlyList<T> Values => _values;

    /// <summary>The value of a word; false if there is no such word.</summary>
    public bool TryParse(ReadOnlySpan<char> text, out T value)
    {
        for (var i = 0; i < _names.Length; i++)
        {
            if (text.SequenceEqual(_names[i]))
            {
                value = _values[i];
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>The word of a value; an empty string for a value without a word.</summary>
    public string NameOf(T value)
    {
        var i = Array.IndexOf(_values, value);
        return i < 0 ? "" : _names[i];
    }
}
