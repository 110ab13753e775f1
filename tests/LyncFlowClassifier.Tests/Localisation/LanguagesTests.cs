using LyncFlowClassifier.Localisation;

namespace LyncFlowClassifier.Tests.Localisation;

public class LanguagesTests
{
    [Theory]
    [InlineData("de_DE.UTF-8", "de")]
    [InlineData("de_AT@euro", "de")]
    [InlineData("fr-CA", "fr")]
    [InlineData("it", "it")]
    [InlineData("pt_BR.UTF-8", "pt-BR")]
    [InlineData("pt", "pt-BR")]
    [InlineData("pt_PT.UTF-8", "en")]
    [InlineData("zh_CN.UTF-8", "zh-CN")]
    [InlineData("zh_SG", "zh-CN")]
    [InlineData("zh-Hans-HK", "zh-CN")]
    [InlineData("zh-Hant-CN", "en")]
    [InlineData("zh_TW.UTF-8", "en")]
    [InlineData("C.UTF-8", "en")]
    [InlineData("POSIX", "en")]
    [InlineData("ja_JP.UTF-8", "en")]
    [InlineData("deutsch", "en")]
    [InlineData("", "en")]
    [InlineData(null, "en")]
    public void A_locale_gives_a_language(string? locale, string expected) => Assert.Equal(expected, Languages.OfLocale(locale));

    [Fact]
    public void English_reads_no_file()
    {
        Assert.Same(Translation.English, Translation.Load("en"));
        Assert.Same(Translation.English, Translation.Load("xx"));
    }
}
