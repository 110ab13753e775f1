using System.Text;
using Spectre.Console;
using Spectre.Console.Advanced;
using Spectre.Console.Rendering;
using Shown = Spectre.Console.Style;
using Style = LyncFlowClassifier.Reporting.Table.Style;

namespace LyncFlowClassifier.Cli.Screen;

/// <summary>
/// Turns pictures into what a terminal understands, line by line; a line that is there already is not written again. Every part begins in its
/// own column, whatever the terminal makes of the width of the part before.
/// </summary>
sealed class ScreenDrawing
{
    readonly IAnsiConsole _console;
    readonly StringBuilder _text = new();
    string[] _drawn = [];
    int _width;

    /// <summary>Prepares to draw.</summary>
    /// <param name="useColor">False for none of the sixteen colours; what is chosen is told by a sign and by inversion.</param>
    public ScreenDrawing(bool useColor)
    {
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = useColor ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
            Out = new AnsiConsoleOutput(TextWriter.Null),
        });
    }

    /// <summary>What to write so that the terminal shows the picture; an empty string if it does already.</summary>
    public string Of(ScreenPicture picture, int width)
    {
        if (width != _width || picture.Lines.Count != _drawn.Length)
            Forget(width, picture.Lines.Count);
        _text.Clear();
        for (var i = 0; i < picture.Lines.Count; i++)
        {
            var line = Line(picture.Lines[i], width);
            if (line == _drawn[i])
                continue;
            _drawn[i] = line;
            _text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\e[{i + 1};1H").Append(line);
        }

        return _text.ToString();
    }

    /// <summary>The terminal shows nothing of it any more.</summary>
    public void Forget() => Forget(_width, _drawn.Length);

    void Forget(int width, int height) => (_width, _drawn) = (width, new string[height]);

    string Line(ScreenLine line, int width) => _console.ToAnsi(new Segments(line, width));

    static Shown StyleOf(Style style, bool selected) => (style, selected) switch
    {
        (_, true) => new Shown(decoration: Decoration.Invert),
        (Style.Heading, _) => new Shown(decoration: Decoration.Bold),
        (Style.Bad, _) => new Shown(Color.Maroon, decoration: Decoration.Bold),
        (Style.Odd, _) => new Shown(Color.Olive),
        (Style.Dim, _) => new Shown(decoration: Decoration.Dim),
        _ => Shown.Plain,
    };

    sealed class Segments(ScreenLine line, int width) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => new(width, width);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
        {
            var column = 0;
            foreach (var piece in line.Pieces)
            {
                var text = CellWidth.Cut(piece.Text, width - column, "");
                if (text.Length == 0)
                    continue;
                yield return new Segment(text, StyleOf(piece.Style, line.IsSelected));
                column += CellWidth.Of(text);
                if (text.AsSpan().ContainsAnyExceptInRange(' ', '~') && column < width)
                    yield return Segment.Control(FormattableString.Invariant($"\e[{column + 1}G"));
            }

            if (column >= width)
                yield break;
            if (line.IsSelected)
                yield return new Segment(new string(' ', width - column), StyleOf(Style.Plain, selected: true));
            else
                yield return Segment.Control("\e[K");
        }
    }
}
