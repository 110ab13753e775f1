using System.Text.RegularExpressions;
using LyncFlowClassifier.Localisation;

namespace LyncFlowClassifier.Tests.Localisation;

/// <summary>
/// The product's own terms (glossary.tsv: English, then one column a language; several forms are divided by bars). Wherever the English
/// text names a term, the translation names the product's term of its language.
/// </summary>
public class GlossaryTests
{
    // What machine translations make of a Director, a Front End and a load balancer.
    static readonly string[] Wrong = ["Verwaltungsrat", "Vorstand", "Consiglio", "Administrateurs", "董事", "导演", "主管", "Frontend", "Lastenverteil"];

    static readonly string[][] Terms = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Localisation", "glossary.tsv"))
        .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t'))];

    public static TheoryData<string> Translated => LanguageFile.Translated;

    [Theory]
    [MemberData(nameof(Translated))]
    public void Product_terms_are_the_products(string language)
    {
        var column = Languages.All.ToList().IndexOf(language);
        var file = LanguageFile.Read(language);
        var seen = 0;
        foreach (var (key, text) in file["catalogue"].Concat(file["advice"]).Concat(file["codes"]).Concat(file["texts"]))
        {
            var rest = key;
            foreach (var term in Terms)
            {
                var word = new Regex($@"(?<![A-Za-z]){term[0]}s?(?![A-Za-z])");
                if (!word.IsMatch(rest))
                    continue;
                rest = word.Replace(rest, ""); // longer terms come first
                seen++;
                Assert.True(term[column].Split('|').Any(form => text.Contains(form, StringComparison.OrdinalIgnoreCase)), $"{term[0]}: {key} → {text}");
            }
        }

        Assert.InRange(seen, 100, 10_000);
    }

    [Theory]
    [MemberData(nameof(Translated))]
    public void Wrong_terms_are_not_used(string language)
        => Assert.All(LanguageFile.Texts(language), pair => Assert.DoesNotContain(Wrong, wrong => pair.Text.Contains(wrong, StringComparison.Ordinal)));
}
