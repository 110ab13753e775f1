using System.Text;
using LyncFlowClassifier.Cli;

namespace LyncFlowClassifier.Tests.Cli;

public class QueuedOutputTests
{
    [Fact]
    public void Lines_come_in_order()
    {
        var inner = new MemoryStream();
        using var output = new QueuedOutput(inner, () => Assert.Fail("nothing fails"));
        for (var i = 0; i < 1000; i++)
            output.Write(Encoding.UTF8.GetBytes($"line {i}\n"));
        output.Finish();
        Assert.Equal(string.Concat(Enumerable.Range(0, 1000).Select(i => $"line {i}\n")), Encoding.UTF8.GetString(inner.ToArray()));
        Assert.Equal((0L, null), (output.Lost, output.Failure));
    }

    [Fact]
    public void A_slow_reader_loses_lines_and_is_told()
    {
        using var inner = new SlowStream();
        using var output = new QueuedOutput(inner, () => Assert.Fail("nothing fails"), capacity: 100);
        output.Write("first\n"u8);
        inner.Begun.Wait();
        for (var i = 0; i < 30; i++)
            output.Write("0123456789\nx\n"u8);
        Assert.InRange(output.Lost, 40, 50);
        inner.GoOn.Set();
        output.Finish();
        var text = Encoding.UTF8.GetString(inner.ToArray());
        Assert.Contains($"{{\"type\":\"lost\",\"lines\":{output.Lost}}}\n", text, StringComparison.Ordinal);
        Assert.Equal(1 + 60 + 1 - output.Lost, text.Count(letter => letter == '\n'));
    }

    [Fact]
    public void Who_captures_learns_that_the_reader_is_gone()
    {
        using var failed = new ManualResetEventSlim();
        using var output = new QueuedOutput(new GoneStream(), failed.Set);
        output.Write("line\n"u8);
        Assert.True(failed.Wait(TimeSpan.FromSeconds(30)));
        output.Finish();
        Assert.IsType<IOException>(output.Failure);
    }

    sealed class SlowStream : MemoryStream
    {
        public ManualResetEventSlim Begun { get; } = new();

        public ManualResetEventSlim GoOn { get; } = new();

        public override void Write(byte[] buffer, int offset, int count)
        {
            if (count > 0 && !GoOn.IsSet)
            {
                Begun.Set();
                GoOn.Wait();
            }

            base.Write(buffer, offset, count);
        }

        protected override void Dispose(bool disposing)
        {
            Begun.Dispose();
            GoOn.Dispose();
            base.Dispose(disposing);
        }
    }

    sealed class GoneStream : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count)
        {
            if (count > 0)
                throw new IOException("Broken pipe");
        }
    }
}
