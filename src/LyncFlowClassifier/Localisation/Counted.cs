using System.Globalization;

namespace LyncFlowClassifier.Localisation;

/// <summary>A number with its noun, as part of a text: <c>1 flow</c>, <c>2,000 flows</c>.</summary>
/// <param name="Number">How many.</param>
/// <param name="Noun">The English noun, singular; adds an s for more than one, or es behind an s.</param>
public readonly record struct Counted(long Number, string Noun) : IFormattable
{
    /// <summary>The number alone.</summary>
    internal string Digits => Number.ToString("N0", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <summary>In English.</summary>
    public override string ToString() => $"{Digits} {Noun}{(Number == 1 ? "" : Noun.EndsWith('s') ? "es" : "s")}";
}
