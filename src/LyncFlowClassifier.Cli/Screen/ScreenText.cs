using LyncFlowClassifier.Reporting;
using LyncFlowClassifier.Reporting.Table;

namespace LyncFlowClassifier.Cli.Screen;

/// <summary>Lines of text, written as a report's are.</summary>
sealed class ScreenText : ScreenBody
{
    readonly Lines _lines;

    /// <summary>An empty one.</summary>
    /// <param name="options">Width, characters, language.</param>
    public ScreenText(TableOptions options) => _lines = new Lines(options);

    /// <summary>Takes the lines.</summary>
    public TablePage Page => _lines;

    /// <inheritdoc/>
    public override int Count => _lines.All.Count;

    /// <inheritdoc/>
    public override ScreenLine Line(int number, int width, bool selected) => _lines.All[number];

    sealed class Lines(TableOptions options) : TablePage(TextWriter.Null, options)
    {
        ScreenLine _line = new();

        public new List<ScreenLine> All { get; } = [];

        protected override void Put(string text, Style style) => _line.Add(text, style);

        protected override void Break()
        {
            All.Add(_line);
            _line = new ScreenLine();
        }
    }
}
