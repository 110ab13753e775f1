using System.IO.Compression;
using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Testing.Captures;

namespace LyncFlowClassifier.Tests.Capture;

/// <summary>Decompression on another thread: the same bytes, damage and limits, and no thread that stays.</summary>
public class AsideSourceTests
{
    static readonly byte[] Plain = PcapWriter.Write(CaptureRun.SomeFrames(30_000));
    static readonly byte[] Packed = Gzip(Plain);

    static byte[] Gzip(byte[] bytes)
    {
        using var file = new MemoryStream();
        using (var gzip = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(bytes);
        return file.ToArray();
    }

    static void IsSame(byte[] bytes, CaptureLimits limits = default, int piece = int.MaxValue)
    {
        var here = CaptureRun.Of(bytes, limits, piece);
        var aside = CaptureRun.Of(bytes, limits with { DecompressAside = true }, piece);
        Assert.Equal(here.Frames, aside.Frames);
        Assert.Equal(here.File.Damage, aside.File.Damage);
        Assert.Equal(here.File.Format, aside.File.Format);
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(4099)]
    public void Gives_the_same_frames(int piece) => IsSame(Packed, piece: piece);

    [Fact]
    public void Gives_the_same_damage_and_limits()
    {
        var small = Gzip(PcapWriter.Write(CaptureRun.SomeFrames(300)));
        for (var length = small.Length / 2; length < small.Length; length += 97)
            IsSame(small[..length]);
        var random = new Random(5);
        for (var round = 0; round < 40; round++)
        {
            var damaged = (byte[])small.Clone();
            damaged[random.Next(small.Length / 2, small.Length)] ^= (byte)(1 << random.Next(8));
            IsSame(damaged);
        }

        IsSame(Packed, new CaptureLimits { MaxDecompressedBytes = 1_000_003 });
        IsSame([.. Packed, .. Packed]);
    }

    [Fact]
    public void What_is_no_capture_is_refused_in_the_same_words()
    {
        var limits = new CaptureLimits { DecompressAside = true };
        foreach (var inside in (byte[][])[[], "hello, world\n"u8.ToArray(), Packed[..1000], Plain[..10]])
        {
            var bytes = Gzip(inside);
            Assert.Equal(CaptureRun.Refusal(bytes), Assert.Throws<CaptureException>(() => CaptureRun.Of(bytes, limits)).Message);
        }
    }

    [Fact]
    public void Whoever_stops_early_ends_the_other_thread()
    {
        var bytes = new CountingSource(endless: true);
        var source = new AsideSource(bytes, mayBlock: false);
        Assert.Equal(10, source.Read(new byte[10]));
        source.Dispose();
        Assert.True(bytes.IsDisposed);
        source.Dispose();

        var unread = new CountingSource(endless: true);
        new AsideSource(unread, mayBlock: false).Dispose();
        Assert.True(unread.IsDisposed);
        Assert.Equal(0, unread.Count);
    }

    [Fact]
    public void A_silent_pipe_holds_nobody_up()
    {
        using var silence = new ManualResetEventSlim();
        var bytes = new CountingSource(endless: false) { BeforeEnd = silence };
        var source = new AsideSource(bytes, mayBlock: true);
        Assert.Equal(100, source.ReadFully(new byte[100]));
        source.Dispose();
        Assert.False(bytes.IsDisposed);
        silence.Set();
        Assert.True(SpinWait.SpinUntil(() => bytes.IsDisposed, TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public void An_exception_there_is_thrown_here_after_the_bytes_before()
    {
        using var source = new AsideSource(new CountingSource(endless: false) { Error = new InvalidOperationException("of a test") }, mayBlock: false);
        Assert.Equal(100, source.Read(new byte[1000]));
        Assert.Equal("of a test", Assert.Throws<InvalidOperationException>(() => source.Read(new byte[1000])).Message);
    }

    [Fact]
    public void Failure_is_told_after_the_last_byte()
    {
        using var source = new AsideSource(new CountingSource(endless: false) { Complaint = $"it broke" }, mayBlock: false);
        Assert.Equal(60, source.ReadFully(new byte[60]));
        Assert.Null(source.Failure);
        Assert.Equal(40, source.ReadFully(new byte[60]));
        Assert.Equal("it broke", source.Failure?.Format);
        Assert.Equal(0, source.Read(new byte[1]));
    }

    sealed class CountingSource(bool endless) : ByteSource
    {
        volatile bool _disposed;

        public long Count { get; private set; }

        public Exception? Error { get; init; }

        public FormattableString? Complaint { get; init; }

        public ManualResetEventSlim? BeforeEnd { get; init; }

        public bool IsDisposed => _disposed;

        public override int Read(Span<byte> destination)
        {
            if (Count > 0 && !endless)
            {
                BeforeEnd?.Wait();
                Failure = Complaint;
                return Error is null ? 0 : throw Error;
            }

            var count = Math.Min(100, destination.Length);
            Count += count;
            return count;
        }

        public override void Dispose() => _disposed = true;
    }
}
