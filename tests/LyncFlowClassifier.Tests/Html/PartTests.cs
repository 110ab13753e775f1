using LyncFlowClassifier.Audit;
using LyncFlowClassifier.Reporting.Html;
using LyncFlowClassifier.Reporting.Html.Charts;
using LyncFlowClassifier.Reporting.Html.Text;
using LyncFlowClassifier.Testing.Audits;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Tests.Html;

/// <summary>What the components reckon.</summary>
public class PartTests
{
    [Theory]
    [InlineData("2,000 flows", "2\u202F000 flows")]
    [InlineData("1,234,567", "1\u202F234\u202F567")]
    [InlineData("(1,234)", "(1\u202F234)")]
    [InlineData("ports 445, 446", "ports 445, 446")]
    [InlineData("445,44", "445,44")]
    [InlineData("445,4467", "445,4467")]
    [InlineData("a1,234", "a1,234")]
    [InlineData("1,234b", "1,234b")]
    [InlineData("10.0.0.1,234", "10.0.0.1,234")]
    [InlineData(",123", ",123")]
    [InlineData("1,", "1,")]
    [InlineData("", "")]
    public void Groups_of_digits(string text, string expected) => Assert.Equal(expected, Figure.Grouped(text));

    [Theory]
    [InlineData(10, new[] { 3, 0, 4 }, new[] { 3, 0, 4 })]
    [InlineData(10, new[] { 100, 2, 100 }, new[] { 4, 2, 4 })]
    [InlineData(2, new[] { 5, 5, 5 }, new[] { 1, 1, 0 })]
    [InlineData(1000, new[] { 100_000, 1 }, new[] { 999, 1 })]
    [InlineData(5, new int[0], new int[0])]
    public void Room_is_divided_so_that_no_list_is_left_out(int room, int[] wanted, int[] expected) => Assert.Equal(expected, ItemGroups.Divide(room, wanted));

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(4, 1, 4)]
    [InlineData(5, 2, 6)]
    [InlineData(55, 20, 60)]
    [InlineData(1_000_000, 500_000, 1_000_000)]
    [InlineData(0, 1, 1)]
    public void The_scale_of_the_timeline_has_round_steps(long flows, long step, long most)
    {
        var scale = new TimelineScale(new Timeline(SampleItems.Hour, [new TimeBucket(SampleItems.Start, flows, [flows, 0, 0, 0, 0])]));
        Assert.Equal((step, most), (scale.Step, scale.Most));
        Assert.InRange(scale.Y(flows), TimelineScale.Top, TimelineScale.Height - TimelineScale.Bottom);
    }

    [Fact]
    public void Too_many_kinds_of_hosts_leave_the_busiest()
    {
        var cells = Enumerable.Range(0, 40).Select(i => new MatrixCell((Roles)(1 << (i % 20)), (Roles)(1 << (i / 20)), [i, 0, 0, 0, 0], i, 0, 1)).ToArray();
        var grid = new MatrixGrid([.. cells]);
        Assert.Equal((MatrixGrid.MaxSide, 2), (grid.Initiators.Length, grid.Responders.Length));
        Assert.Equal(cells.Sum(cell => cell.Flows) - grid.FlowsLeftOut, grid.Initiators.Sum(row => grid.Responders.Sum(column => grid[row, column]?.Flows ?? 0)));
        Assert.Equal(0 + 1 + 2 + 3 + 20 + 21 + 22 + 23, grid.FlowsLeftOut);
    }

    [Theory]
    [InlineData(0UL, "")]
    [InlineData(1UL | 1UL << 46, "0, 46")]
    [InlineData(ulong.MaxValue, "0, 1, 2, 3, 4, 5, 6, 7, …")]
    public void Sets_of_marks(ulong values, string expected) => Assert.Equal(expected, DscpText.Of(values));
}
