namespace LyncFlowClassifier.Cli.Screen;

/// <summary>What fills the middle of the screen, of which the part that fits is shown: rows that can be chosen, or lines of text.</summary>
abstract class ScreenBody
{
    /// <summary>Rows or lines.</summary>
    public abstract int Count { get; }

    /// <summary>True if one of them is chosen; else keys move the text.</summary>
    public virtual bool HasSelection => false;

    /// <summary>More there are than are listed.</summary>
    public virtual bool IsLimited => false;

    /// <summary>Number of columns that it can be sorted by.</summary>
    public virtual int Orders => 0;

    /// <summary>The line over it, if it has one.</summary>
    public virtual ScreenLine? Titles(int width) => null;

    /// <summary>One of its lines.</summary>
    public abstract ScreenLine Line(int number, int width, bool selected);

    /// <summary>What a row stands for.</summary>
    public virtual object? RowAt(int number) => null;

    /// <summary>What a row is told from others by, in this picture and in those to come.</summary>
    public virtual object? KeyAt(int number) => null;

    /// <summary>What there is to say of a row; an empty string if nothing.</summary>
    public virtual string RemarkAt(int number) => "";
}
