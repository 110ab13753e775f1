using LyncFlowClassifier.Capture;

namespace LyncFlowClassifier.Tests.Live;

/// <summary>A live source gives empty batches when nothing comes. They change nothing.</summary>
public class EmptyBatchTests
{
    [Theory]
    [InlineData("01")]
    [InlineData("02")]
    [InlineData("07")]
    public void Empty_batches_between_others_change_no_report(string sample)
    {
        using var plain = SampleFrames.Open(sample);
        var expected = SampleFrames.Report(plain, plain.Statistics);
        using var source = new HesitantSource(SampleFrames.Open(sample));
        Assert.Equal(expected, SampleFrames.Report(source, source.Statistics));
    }

    [Fact]
    public void Nothing_but_empty_batches_is_a_report_of_nothing()
    {
        using var silent = new SilentSource();
        using var hesitant = new HesitantSource(new SilentSource());
        Assert.Equal(SampleFrames.Report(silent, silent.Statistics), SampleFrames.Report(hesitant, hesitant.Statistics));
    }

    sealed class SilentSource : IFrameSource
    {
        public CaptureStatistics Statistics { get; } = new();

        public bool Read(FrameBatch batch) => false;

        public void Dispose()
        {
        }
    }

    /// <summary>Before each batch, the first included, some that are empty; some of them without any buffer.</summary>
    sealed class HesitantSource(IFrameSource source) : IFrameSource
    {
        const int EmptyBatches = 3;
        int _reads;

        public CaptureStatistics Statistics => source.Statistics;

        public bool Read(FrameBatch batch)
        {
            if (_reads++ % (EmptyBatches + 1) == EmptyBatches)
                return source.Read(batch);
            batch.Count = 0;
            if (_reads % 2 == 0)
                batch.Buffer = default;
            return true;
        }

        public void Dispose() => source.Dispose();
    }
}
