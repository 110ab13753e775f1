using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Explain;

namespace LyncFlowClassifier.Tests.Explain;

public class CodeGuideTests
{
    static readonly string[] Codes =
    [
        .. Range(101, 106), .. Range(201, 209), .. Range(301, 305), .. Range(401, 409), .. Range(501, 504), .. Range(601, 602), .. Range(901, 906),
    ];

    [Fact]
    public void EveryCodeIsExplainedOnce() => Assert.Equal(Codes, CodeGuide.All.Select(code => code.Code));

    [Fact]
    public void EveryCodeOfAFlowHasItsAdvice()
    {
        for (var kind = 0; kind < FindingWords.Count; kind++)
        {
            Assert.True(CodeGuide.TryFind(FindingWords.CodeOf((FindingKind)kind), out var code));
            Assert.Equal(FindingWords.AdviceOf((FindingKind)kind), code.Next);
        }
    }

    [Fact]
    public void TextsAreSentences()
    {
        foreach (var code in CodeGuide.All)
        {
            Assert.All([code.Meaning, code.Decided, code.Next], text => Assert.EndsWith(".", text, StringComparison.Ordinal));
            Assert.False(code.Title.EndsWith('.'));
        }
    }

    [Fact]
    public void CodesAreFoundInAnyCase()
    {
        Assert.True(CodeGuide.TryFind("lf104", out _));
        Assert.False(CodeGuide.TryFind("LF107", out _));
        Assert.False(CodeGuide.TryFind("", out _));
    }

    [Fact]
    public void PortsInFiltersAreThoseOfTheCatalogue()
    {
        Assert.True(CodeGuide.TryFind("LF101", out var code));
        var filter = CodeGuide.FilterOf(code, new PortCatalog(CatalogData.Load(seedOnly: true)));
        Assert.Contains("{80, 135, 443,", filter);
        Assert.Contains(" 5061, ", filter);
        Assert.DoesNotContain("ports", CodeGuide.FilterOf(code, new PortCatalog([])));
    }

    static IEnumerable<string> Range(int first, int last) => Enumerable.Range(first, last - first + 1).Select(number => $"LF{number}");
}
