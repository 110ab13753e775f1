using System.Globalization;

namespace LyncFlowClassifier.Tests;

/// <summary>
/// How often tests with mutated input go round. They always begin with the same rounds, so what one run finds the next one finds too;
/// LYNCFLOW_FUZZ=N makes N times as many.
/// </summary>
static class Fuzz
{
    static readonly int Effort = int.TryParse(Environment.GetEnvironmentVariable("LYNCFLOW_FUZZ"), NumberStyles.None, CultureInfo.InvariantCulture, out var times)
        ? Math.Clamp(times, 1, 10_000) : 1;

    /// <summary>Rounds to go, of so many by default.</summary>
    public static int Rounds(int rounds) => rounds * Effort;
}
