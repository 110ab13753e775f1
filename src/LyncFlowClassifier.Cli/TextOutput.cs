using System.Text;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Reporting;

namespace LyncFlowClassifier.Cli;

/// <summary>Text for people: how wide, which characters, which colours.</summary>
static class TextOutput
{
    /// <summary>Through one buffer, UTF-8 without byte order mark. Leaves the stream open.</summary>
    public static StreamWriter Open(Stream stream)
        => new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 16 * 1024, leaveOpen: true);

    public static TableOptions Options(CliHost host, bool useColor, Translation language, bool toTerminal = true) => new()
    {
        Width = toTerminal && host.OutputIsTerminal ? Math.Clamp(host.TerminalWidth(), 60, 140) : 80,
        Color = useColor && toTerminal && host.CanColor,
        Language = language,

        // A language that was asked for is worth nothing as escapes.
        Unicode = host.IsUnicode || !language.IsEnglish,
    };
}
