using System.Text;
using LyncFlowClassifier.Localisation;

namespace LyncFlowClassifier.Reporting.Table;

/// <summary>How a piece of a line is shown.</summary>
enum Style
{
    Plain,
    Heading,
    Bad,
    Odd,
    Dim,
}

/// <summary>Part of a line. Its text may come from anywhere; the page makes it harmless.</summary>
sealed class Piece(string text, Style style = Style.Plain)
{
    public string Text => text;

    public Style Style => style;

    public static implicit operator Piece(string text) => new(text);
}

/// <summary>
/// Lines of at most a fixed number of columns. The only place that writes table text: it makes all of it harmless, cuts what is too
/// long and adds colour.
/// </summary>
class TablePage(TextWriter output, TableOptions options)
{
    const string Reset = "\e[0m";
    const int EnglishFactIndent = 15, FactIndent = 20;

    public int Width { get; } = Math.Clamp(options.Width, 40, 140);

    public string Ellipsis { get; } = options.Unicode ? "…" : "...";

    public string Arrow { get; } = options.Unicode ? " → " : " -> ";

    public string Separator { get; } = options.Unicode ? " · " : ", ";

    public bool All => options.All;

    public Translation Language { get; } = options.Language ?? Translation.English;

    /// <summary>Lines written.</summary>
    public int Lines { get; private set; }

    /// <summary>A text in the page's language; its format is its key.</summary>
    public string Say(FormattableString text) => Language.Of(text);

    /// <summary>A number with its noun, which is English and singular: <c>2 flows</c>.</summary>
    public string Count(long value, string noun) => Language.Of(new Counted(value, noun));

    public void Blank() => EndLine();

    /// <summary>Begins a section: a blank line, a heading, and a remark beside it.</summary>
    public void Section(string title, string remark = "", Style style = Style.Heading)
    {
        Blank();
        Line(new Piece(title, style), new Piece(remark.Length > 0 ? "  " + remark : "", Style.Plain));
    }

    /// <summary>One line.</summary>
    public void Line(params Piece[] pieces)
    {
        Write(pieces, Width);
        EndLine();
    }

    /// <summary>A name and its value, which may take several lines.</summary>
    public void Fact(string name, string text, Style style = Style.Plain)
    {
        var indent = Language.IsEnglish ? EnglishFactIndent : FactIndent;
        Wrap(text, indent, style, $"  {Fit(name, Math.Max(indent - 4, TextWidth.Of(name)))}  ");
    }

    /// <summary>One line whose second part ends at the right margin; the first part is cut if both do not fit.</summary>
    public void Split(Piece[] left, params Piece[] right)
    {
        var rightWidth = 0;
        foreach (var piece in right)
            rightWidth += TextWidth.Of(Safe(piece.Text));
        var room = Width - rightWidth - 2;
        if (room < 10)
        {
            Line([.. left, "  ", .. right]);
            return;
        }

        var used = Write(left, room);
        Put(new string(' ', Width - rightWidth - used), Style.Plain);
        Write(right, rightWidth);
        EndLine();
    }

    /// <summary>Text over as many lines as it needs, every line indented; the first begins with <paramref name="label"/> instead.</summary>
    public void Wrap(string text, int indent, Style style = Style.Plain, string label = "")
    {
        var line = new StringBuilder();
        var columns = 0;
        var margin = label.Length > 0 ? label : new string(' ', indent);
        foreach (var (word, isSpaced) in LineBreaks.Of(Safe(text)))
        {
            var wordWidth = TextWidth.Of(word);
            var space = columns > 0 && isSpaced ? 1 : 0;
            if (columns > 0 && indent + columns + space + wordWidth > Width)
            {
                Line(new Piece(margin, Style.Dim), new Piece(line.ToString(), style));
                line.Clear();
                columns = 0;
                space = 0;
                margin = new string(' ', indent);
            }

            columns += space + wordWidth;
            line.Append(' ', space).Append(word);
        }

        if (line.Length > 0)
            Line(new Piece(margin, Style.Dim), new Piece(line.ToString(), style));
    }

    /// <summary>Text cut to a number of columns.</summary>
    public string Cut(string text, int width) => TextWidth.Cut(Safe(text), width, Ellipsis);

    /// <summary>The end of a text, cut to a number of columns.</summary>
    public string CutStart(string text, int width) => TextWidth.CutStart(Safe(text), width, Ellipsis);

    /// <summary>Text cut or filled to exactly a number of columns.</summary>
    public string Fit(string text, int width, bool right = false)
    {
        var cut = Cut(text, width);
        var fill = new string(' ', width - TextWidth.Of(cut));
        return right ? fill + cut : cut + fill;
    }

    /// <summary>Text that is harmless on this page; what is written is made so anyway.</summary>
    public string Safe(string text) => SafeText.Of(text, asciiOnly: !options.Unicode);

    /// <summary>Takes a part of the line that is being written; harmless, and not too long.</summary>
    protected virtual void Put(string text, Style style)
    {
        var code = options.Color && text.Length > 0 ? Code(style) : "";
        output.Write(code);
        output.Write(text);
        if (code.Length > 0)
            output.Write(Reset);
    }

    /// <summary>Ends the line.</summary>
    protected virtual void Break() => output.Write('\n');

    void EndLine()
    {
        Break();
        Lines++;
    }

    int Write(Piece[] pieces, int room)
    {
        var total = 0;
        foreach (var piece in pieces)
            total += TextWidth.Of(Safe(piece.Text));
        var mustCut = total > room;
        var used = 0;
        foreach (var piece in pieces)
        {
            var text = Safe(piece.Text);
            var width = TextWidth.Of(text);
            var isLast = mustCut && used + width > room - Ellipsis.Length;
            if (isLast)
            {
                text = TextWidth.Cut(text + Ellipsis + Ellipsis, room - used, Ellipsis);
                width = TextWidth.Of(text);
            }

            Put(text, piece.Style);
            used += width;
            if (isLast)
                break;
        }

        return used;
    }

    static string Code(Style style) => style switch
    {
        Style.Heading => "\e[1m",
        Style.Bad => "\e[1;31m",
        Style.Odd => "\e[33m",
        Style.Dim => "\e[2m",
        _ => "",
    };
}
