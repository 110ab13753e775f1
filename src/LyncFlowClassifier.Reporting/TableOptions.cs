using LyncFlowClassifier.Localisation;

namespace LyncFlowClassifier.Reporting;

/// <summary>How the table looks.</summary>
public readonly record struct TableOptions
{
    /// <summary>Creates the defaults: 80 columns, no colour, ASCII only, shortened sections.</summary>
    public TableOptions() { }

    /// <summary>Columns; no line is longer. 40 to 140, other values are moved to the nearest.</summary>
    public int Width { get; init; } = 80;

    /// <summary>Use colours (ANSI SGR sequences).</summary>
    public bool Color { get; init; }

    /// <summary>The output takes more than ASCII.</summary>
    public bool Unicode { get; init; }

    /// <summary>Print every line of every section.</summary>
    public bool All { get; init; }

    /// <summary>Language of all that is not data; null is English.</summary>
    public Translation? Language { get; init; }
}
