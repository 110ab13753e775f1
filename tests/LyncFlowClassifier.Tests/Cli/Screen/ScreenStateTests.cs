using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Cli.Screen;

namespace LyncFlowClassifier.Tests.Cli.Screen;

public class ScreenStateTests
{
    [Fact]
    public void Keys_turn_to_views_and_move_in_them()
    {
        using var run = new ScreenRun();
        Assert.Equal(ScreenView.Services, run.Type("2").State.View);
        Assert.Equal(ScreenView.Hosts, run.Press(ConsoleKey.Tab).State.View);
        run.Type("1").Press(ConsoleKey.DownArrow).Type("j");
        Assert.Equal(2, run.State.Place.Selected);
        Assert.StartsWith("> !  not documented", run.Body[2]);
        Assert.Equal(1, run.Type("k").State.Place.Selected);
        Assert.Equal(2, run.Press(ConsoleKey.PageDown, ConsoleKey.DownArrow).State.Place.Selected);
        Assert.Equal(0, run.Press(ConsoleKey.Home, ConsoleKey.UpArrow).State.Place.Selected);
    }

    [Fact]
    public void A_long_list_scrolls_with_what_is_chosen()
    {
        using var run = new ScreenRun(frames: ScreenRun.Many(100));
        Assert.Equal(15, run.Body.Length);
        run.Press(ConsoleKey.PageDown, ConsoleKey.PageDown);
        Assert.Equal((28, 14), (run.State.Place.Selected, run.State.Place.Top));
        Assert.StartsWith(">", run.Body[^1]);
        Assert.Contains("86-100 of 100", run.Press(ConsoleKey.End).Text);
        Assert.Equal((99, 85), (run.State.Place.Selected, run.State.Place.Top));
    }

    [Fact]
    public void What_was_chosen_is_followed_when_rows_change_places()
    {
        using var run = new ScreenRun();
        Assert.StartsWith("> !! refused", run.Type("j").Body[1]);
        Assert.StartsWith("> !! refused", run.Type("r").Body[1]);
        Assert.StartsWith("  !! no answer", run.Body[2]);
        run.Look = run.Monitor.Latest! with { Number = 99, Now = run.Monitor.Latest.Now with { UnexpectedGroups = [] } };
        Assert.StartsWith("> !! refused", run.Body[0]);
    }

    [Fact]
    public void The_first_row_stays_chosen_until_another_is()
    {
        using var run = new ScreenRun();
        Assert.StartsWith("> !! no answer", run.Body[0]);
        Assert.StartsWith("> !  not documented", run.Type("r").Body[0]);
    }

    [Fact]
    public void Rows_are_sorted_by_the_next_column()
    {
        using var run = new ScreenRun();
        Assert.Contains("from → to▼", run.Type("s").Text);
        Assert.Contains("10.0.8.1", run.Body[0]);
        Assert.Contains("code▼", run.Type("ss").Text);
        Assert.Contains("LF101", run.Body[0]);
        Assert.Contains("code▲", run.Type("r").Text);
        Assert.Contains("LF202", run.Body[0]);
        Assert.Contains("las▼", run.Type("ss").Text);
        Assert.Contains("not documented", run.Body[0]);
    }

    [Theory]
    [InlineData("5062", 1)]
    [InlineData("10.0.8.1", 1)]
    [InlineData("10.0.8", 3)]
    [InlineData("conferencing", 1)]
    [InlineData("lf201", 1)]
    [InlineData("front-end 10.0.8", 1)]
    [InlineData("nobody", 0)]
    public void A_filter_leaves_rows_that_hold_its_words(string filter, int rows)
    {
        using var run = new ScreenRun();
        Assert.EndsWith($"/{filter}_    Enter use it · Esc all rows", run.Type("/" + filter).Lines[^1].TrimEnd());
        Assert.Equal(3, run.Body.Length);
        run.Type("\n");
        Assert.Equal(rows, run.Picture.Body.HasSelection ? run.Body.Length : 0);
        Assert.Contains($"filter: {filter}", run.Text);
        Assert.Equal(3, run.Type("c").Body.Length);
    }

    [Fact]
    public void A_filter_is_typed_away_and_dropped()
    {
        using var run = new ScreenRun();
        run.Type("/q1").Press(ConsoleKey.Backspace);
        Assert.Equal(("q", false), (run.State.Typed, run.HasQuit));
        run.Press(ConsoleKey.Escape);
        Assert.Equal((null, ""), (run.State.Typed, run.State.Filter));
        Assert.Equal("5062", run.Type("/5062\n").State.Filter);
        Assert.Equal("", run.Press(ConsoleKey.Escape).State.Filter);
    }

    [Fact]
    public void Enter_goes_from_a_group_to_its_flows_to_one_flow_and_Esc_back()
    {
        using var run = new ScreenRun();
        run.Type("j\n");
        Assert.Contains("Waiting for the flows of this group.", run.Text);
        run.Answer();
        Assert.Contains("10.0.8.2:50002 → 10.0.0.10:5062/tcp", Assert.Single(run.Body));
        run.Type("\n");
        Assert.Equal(Outcome.Refused, run.State.Flow!.Outcome);
        Assert.Null(run.Press(ConsoleKey.Escape).State.Flow);
        Assert.NotNull(run.State.Group);
        Assert.Null(run.Press(ConsoleKey.Backspace).State.Group);
        Assert.StartsWith("> !! refused", run.Body[1]);
    }

    [Fact]
    public void Flows_that_are_gone_are_no_riddle()
    {
        using var run = new ScreenRun();
        run.Type("\n").Asked[0].AnswerFrom([]);
        Assert.Contains("These flows are gone", run.Text);
        run.Press(ConsoleKey.Escape).Type("\n").Asked[1].Cancel();
        Assert.Contains("The capture has ended.", run.Text);
    }

    [Fact]
    public void A_host_leads_to_its_flagged_flows()
    {
        using var run = new ScreenRun();
        run.Type("3/10.0.8.3\n\n");
        Assert.Equal((ScreenView.Flagged, "10.0.8.3"), (run.State.View, run.State.Filter));
        Assert.Contains("LF101", Assert.Single(run.Body));
    }

    [Fact]
    public void The_picture_is_held_and_the_end_is_asked_for()
    {
        using var run = new ScreenRun();
        Assert.True(run.Type("p").State.IsPaused);
        Assert.False(run.Type(" ").State.IsPaused);
        Assert.True(run.Type("?").State.IsHelp);
        Assert.False(run.Press(ConsoleKey.Escape).State.IsHelp);
        Assert.True(run.Type("q").HasQuit);
    }
}
