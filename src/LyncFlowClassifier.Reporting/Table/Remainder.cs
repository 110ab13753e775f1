namespace LyncFlowClassifier.Reporting.Table;

/// <summary>The line that says how much a shortened section left out.</summary>
static class Remainder
{
    public static void Write(TablePage page, long count)
    {
        if (count > 0)
            page.Line(new Piece($"  {page.Ellipsis} {page.Say($"{Amount.Count(count)} more (use --all or --format json)")}", Style.Dim));
    }
}
