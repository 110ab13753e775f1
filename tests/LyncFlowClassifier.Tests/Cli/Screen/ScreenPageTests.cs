using LyncFlowClassifier.Cli.Screen;
using LyncFlowClassifier.Reporting;
using LyncFlowClassifier.Topology;
using Spectre.Console;

namespace LyncFlowClassifier.Tests.Cli.Screen;

public class ScreenPageTests
{
    // Escape sequences, another direction of writing, marks without width, wide characters in both planes, markup.
    static readonly HostEntry[] Hostile =
    [
        Host("10.0.0.10", "fe\e[31m\u202Elive\u200B", Roles.FrontEnd), Host("10.0.8.1", "前端服务器零一号主机前端服务器零一号主机", Roles.Client),
        Host("10.0.8.2", "[red]e\u0301⌚[/]\r\n", Roles.Client), Host("10.0.8.3", "😀😀👩\u200D👩😀😀😀😀😀😀😀", Roles.Client),
    ];

    public static TheoryData<int, int, string> Sizes
    {
        get
        {
            var sizes = new TheoryData<int, int, string>();
            foreach (var language in LyncFlowClassifier.Localisation.Languages.All)
            {
                sizes.Add(80, 24, language);
                sizes.Add(160, 50, language);
                sizes.Add(60, 15, language);
            }

            return sizes;
        }
    }

    [Fact]
    public void What_is_blocked_comes_first()
    {
        using var run = new ScreenRun();
        Assert.Equal(
            [
                "> !! no answer      10.0.8.1 → 10.0.0.10:5061/tcp Front-End s… LF201      1  21s",
                "  !! refused        10.0.8.2 → 10.0.0.10:5062/tcp IM Conferen… LF202      1  22s",
                "  !  not documented 10.0.8.3 → 10.0.0.10:999/tcp               LF101      1  20s",
            ],
            run.Body);
        Assert.StartsWith("  10.0.8.1 sent 2 SYNs within 1", run.Lines[^3]);
        Assert.Equal(" 4 flows · 3 flagged · 2 blocked · 1 undocumented · 3 documented", run.Lines[3]);
        Assert.Equal(" nothing lost · kernel drops 0 · interface drops 0", run.Lines[1]);
        Assert.StartsWith(" eth0 · 22 s · 0 frames/s", run.Lines[0]);
        Assert.StartsWith("─[1 Flagged]─ 2 Services ─ 3 Hosts ─ 4 Capture ─", run.Lines[4]);
    }

    [Fact]
    public void Losses_are_said_first_and_with_their_finding()
    {
        using var run = new ScreenRun(width: 160, dropped: 500);
        Assert.StartsWith(" LOST 500 frames · kernel drops 500 · interface drops 0 · LF902: The capture says that 500 frames were dropped", run.Lines[1]);
        Assert.Contains("Capture with a larger buffer or a filter.", run.Type("4").Text);
        Assert.Contains("lost         kernel drops 500", run.Text);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Every_picture_fits_whatever_names_there_are(int width, int height, string language)
    {
        foreach (var hosts in new[] { [], Hostile })
        {
            using var run = new ScreenRun(width, height, language, hosts: hosts);
            foreach (var keys in new[] { "1", "2", "3", "4", "?", "?1\n", "/fe", "\n" })
            {
                run.Type(keys);
                AssertFits(run, width, height);
            }

            run.Press(ConsoleKey.Escape).Type("c1\n").Answer();
            AssertFits(run, width, height);
            run.Type("\n");
            Assert.NotNull(run.State.Flow);
            AssertFits(run, width, height);
        }
    }

    [Fact]
    public void Nothing_but_Ascii_is_shown_where_nothing_else_can_be()
    {
        using var run = new ScreenRun(unicode: false, hosts: Hostile);
        foreach (var keys in new[] { "1", "2", "3", "4", "?" })
            Assert.All(run.Type(keys).Lines, line => Assert.DoesNotMatch("[^ -~]", line));
    }

    [Fact]
    public void Too_small_a_terminal_gets_one_line()
    {
        using var run = new ScreenRun(50, 10);
        Assert.Equal("The terminal is too small: 50x10, needed 60x15", run.Text.Trim());
        Assert.Equal(10, run.Lines.Length);
    }

    [Fact]
    public void Before_the_first_look_there_is_nothing_to_choose()
    {
        var page = new ScreenPage(new TableOptions());
        var state = new ScreenState(_ => Assert.Fail(), () => { });
        var picture = page.Of(state, null, TimeSpan.Zero, 80, 24);
        state.Apply(new ConsoleKeyInfo('\r', ConsoleKey.Enter, false, false, false), picture.Body, picture.Page);
        Assert.Contains("Waiting for the first look", string.Join('\n', picture.Lines));
    }

    [Fact]
    public void A_flow_is_shown_with_all_that_is_known_of_it()
    {
        using var run = new ScreenRun(hosts: Host("10.0.0.10", "fe01.contoso.example", Roles.FrontEnd));
        run.Type("\n").Answer().Type("\n");
        string[] facts =
        [
            "initiator    10.0.8.1:50001 · role not known", "responder    10.0.0.10:5061 · fe01.contoso.example · front-end", "outcome      no answer (high) · blocked",
            "verdict      documented (exact)", "2 sent · 0 received", "00:00:01 to 00:00:02 UTC", "ip.addr==10.0.8.1 && ip.addr==10.0.0.10", "error LF201",
            "Next: Check that the host is up",
        ];
        Assert.All(facts, fact => Assert.Contains(fact, run.Text));
        Assert.Contains("server-3", run.Press(ConsoleKey.End).Text);
    }

    [Fact]
    public void An_old_picture_says_so()
    {
        using var run = new ScreenRun();
        var page = new ScreenPage(new TableOptions());
        Assert.EndsWith("9 s old", page.Of(run.State, run.Monitor.Latest, TimeSpan.FromSeconds(9), 80, 24).Lines[0].ToString());
        run.Type("p");
        Assert.EndsWith("PAUSED 9 s", page.Of(run.State, run.Monitor.Latest, TimeSpan.FromSeconds(9), 80, 24).Lines[0].ToString());
    }

    static HostEntry Host(string address, string name, Roles roles) => new(new IpNetwork(IpAddress.Parse(address), 32), name, roles);

    static void AssertFits(ScreenRun run, int width, int height)
    {
        var lines = run.Picture.Lines;
        Assert.Equal(height, lines.Count);
        foreach (var line in lines)
        {
            Assert.True(line.Width <= width, $"{line.Width}: {line}");
            Assert.True(SafeText.IsHarmless(line.ToString()), line.ToString());
            if (!line.ToString().Any(char.IsSurrogate))
                Assert.Equal(line.ToString().GetCellWidth(), line.Width);
        }
    }
}
