using System.Collections.Concurrent;
using System.Text;
using LyncFlowClassifier.Cli;
using LyncFlowClassifier.Cli.Screen;
using LyncFlowClassifier.Localisation;

namespace LyncFlowClassifier.Tests.Cli.Screen;

public class LiveScreenTests
{
    const string Begin = "\e[?1049h\e[?25l\e[?7l\e[H\e[2J", End = "\e[0m\e[?7h\e[?25h\e[?1l\e>\e[?1049l";

    [Fact]
    public void The_terminal_is_taken_drawn_on_and_given_back()
    {
        var keys = new ConcurrentQueue<char>("2q");
        var text = Shown(keys, useColor: true);
        Assert.StartsWith(Begin + "\e[1;1H", text);
        Assert.EndsWith(End, text);
        Assert.Contains("[2 Services]", text);
        Assert.Contains("\e[1;31m", text);
    }

    [Fact]
    public void Without_colour_nothing_is_coloured()
        => Assert.DoesNotMatch("\e\\[[0-9;]*[349][0-7][;m]", Shown(new ConcurrentQueue<char>("q"), useColor: false));

    [Fact]
    public void Without_a_keyboard_it_is_shown_all_the_same()
    {
        using var run = new ScreenRun();
        var terminal = new Terminal(() => throw new InvalidOperationException());
        using (var screen = new LiveScreen(terminal.Host, run.Monitor, Translation.English, useColor: false, () => { }))
        {
            screen.Start();
            Assert.True(terminal.Drawn.Wait(TimeSpan.FromSeconds(30)));
        }

        Assert.Contains("LF201", terminal.Text);
        Assert.EndsWith(End, terminal.Text);
        Assert.Equal("", terminal.Error.ToString());
    }

    // Of a terminal that was closed there are keys without end.
    [Theory]
    [InlineData('\0')]
    [InlineData('j')]
    public void Keys_without_end_do_not_keep_it_from_ending(char key)
    {
        using var run = new ScreenRun();
        var terminal = new Terminal(() => new ConsoleKeyInfo(key, ConsoleKey.None, false, false, false));
        using (var screen = new LiveScreen(terminal.Host, run.Monitor, Translation.English, useColor: false, () => { }))
        {
            screen.Start();
            Assert.True(terminal.Drawn.Wait(TimeSpan.FromSeconds(30)));
        }

        Assert.EndsWith(End, terminal.Text);
    }

    [Fact]
    public void A_screen_that_fails_gives_the_terminal_back_and_says_why()
    {
        using var run = new ScreenRun();
        using var failed = new ManualResetEventSlim();
        var terminal = new Terminal(() =>
        {
            failed.Set();
            throw new NotSupportedException("No such key.");
        });
        using (var screen = new LiveScreen(terminal.Host, run.Monitor, Translation.English, useColor: false, () => { }))
        {
            screen.Start();
            Assert.True(failed.Wait(TimeSpan.FromSeconds(30)));
        }

        Assert.Equal(Begin + End, terminal.Text);
        Assert.Equal($"lyncflow: the screen ended with an unexpected NotSupportedException: No such key; the capture goes on{Environment.NewLine}", terminal.Error.ToString());
    }

    [Fact]
    public void Only_lines_that_changed_are_written_again()
    {
        using var run = new ScreenRun();
        var drawing = new ScreenDrawing(useColor: false);
        Assert.Equal(24, Rows(drawing.Of(run.Picture, 80)));
        Assert.Equal("", drawing.Of(run.Picture, 80));
        Assert.InRange(Rows(drawing.Of(run.Type("j").Picture, 80)), 2, 5);
        drawing.Forget();
        Assert.Equal(24, Rows(drawing.Of(run.Picture, 80)));
    }

    static int Rows(string text) => text.Split(";1H").Length - 1;

    static string Shown(ConcurrentQueue<char> keys, bool useColor)
    {
        using var run = new ScreenRun();
        using var quit = new ManualResetEventSlim();
        var terminal = new Terminal(() => keys.TryDequeue(out var key) ? new ConsoleKeyInfo(key, ConsoleKey.None, false, false, false) : null);
        using (var screen = new LiveScreen(terminal.Host, run.Monitor, Translation.English, useColor, quit.Set))
        {
            screen.Start();
            Assert.True(quit.Wait(TimeSpan.FromSeconds(30)));
            Assert.True(terminal.Drawn.Wait(TimeSpan.FromSeconds(30)));
        }

        return terminal.Text;
    }

    /// <summary>Takes what is written, in one write each.</summary>
    sealed class Terminal(Func<ConsoleKeyInfo?> readKey) : MemoryStream
    {
        int _writes;

        public ManualResetEventSlim Drawn { get; } = new();

        public StringWriter Error { get; } = new();

        public string Text => Encoding.UTF8.GetString(ToArray());

        public CliHost Host => new()
        {
            OpenInput = () => Null,
            OpenOutput = () => this,
            Error = Error,
            Variable = name => name == "LANG" ? "C.UTF-8" : null,
            ReadKey = readKey,
        };

        public override void Write(byte[] buffer, int offset, int count)
        {
            base.Write(buffer, offset, count);
            if (++_writes == 2)
                Drawn.Set();
        }
    }
}
