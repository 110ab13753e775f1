using System.CommandLine;
using LyncFlowClassifier.Localisation;

namespace LyncFlowClassifier.Cli;

/// <summary>
/// <c>--language</c>. What is for people takes the locale's language if it is not given; what programs read is English then, so that equal
/// input gives equal output on every machine.
/// </summary>
sealed class LanguageOption
{
    readonly CliHost _host;
    readonly Option<string?> _language = new("--language")
    {
        HelpName = string.Join('|', Languages.All),
        Description = "Language of what is written for people (default: the locale's) and, only if given, of sentences in JSON and CSV",
        Arity = ArgumentArity.ExactlyOne,
    };

    public LanguageOption(CliHost host)
    {
        _host = host;
        _language.AcceptOnlyFromAmong([.. Languages.All]);
    }

    public void AddTo(Command command) => command.Options.Add(_language);

    /// <summary>The language of a report.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="forPeople">True for a table, false for what programs read.</param>
    public Translation Of(ParseResult parsed, bool forPeople)
        => Translation.Load(parsed.GetValue(_language) ?? (forPeople ? OfLocale() : Languages.English));

    // Where the terminal takes ASCII only, most languages could not be read.
    string OfLocale() => _host.IsUnicode ? Languages.OfLocale(_host.Locale) : Languages.English;
}
