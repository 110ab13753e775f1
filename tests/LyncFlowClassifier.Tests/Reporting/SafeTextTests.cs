using LyncFlowClassifier.Reporting;

namespace LyncFlowClassifier.Tests.Reporting;

public class SafeTextTests
{
    [Theory]
    [InlineData("plain text, 100 %", "plain text, 100 %")]
    [InlineData("Zürich 東京 🙂", "Zürich 東京 🙂")]
    [InlineData("\e[31mred\e[0m", "\\x1B[31mred\\x1B[0m")]
    [InlineData("two\r\nlines\t", "two\\x0D\\x0Alines\\x09")]
    [InlineData("bell\a nul\0 del\x7F", "bell\\x07 nul\\x00 del\\x7F")]
    [InlineData("c1 \u009B31m", "c1 \\x9B31m")]
    [InlineData("\u202Egpj.exe", "\\u{202E}gpj.exe")]
    [InlineData("a\u200Bb\uFEFF", "a\\u{200B}b\\u{FEFF}")]
    [InlineData("line\u2028end", "line\\u{2028}end")]
    [InlineData("\uD800", "\\u{D800}")]
    [InlineData("x\uDC00y", "x\\u{DC00}y")]
    [InlineData("tag \U000E0041", "tag \\u{E0041}")]
    public void ShowsWhatCouldDoHarm(string text, string expected) => Assert.Equal(expected, SafeText.Of(text));

    [Fact]
    public void EscapesEverythingElseForAsciiTerminals() => Assert.Equal("Z\\xFCrich \\u{6771}", SafeText.Of("Zürich 東", asciiOnly: true));

    [Fact]
    public void KeepsTheInstanceOfHarmlessText()
    {
        const string Text = "nothing to do";
        Assert.Same(Text, SafeText.Of(Text));
        Assert.Equal("", SafeText.Of(null));
    }

    [Fact]
    public void IsHarmlessAfterwardsForAnyText()
    {
        var random = new Random(1);
        for (var i = 0; i < 2_000; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(12)).Select(_ => (char)random.Next(random.Next(2) == 0 ? 256 : 65_536))]);
            var safe = SafeText.Of(text);
            Assert.True(SafeText.IsHarmless(safe));
            Assert.Equal(safe, SafeText.Of(safe));
            Assert.DoesNotContain(SafeText.Of(text, asciiOnly: true), character => character is < ' ' or > '~');
        }
    }
}
