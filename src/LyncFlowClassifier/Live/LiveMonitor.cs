using System.Collections.Concurrent;
using System.Collections.Immutable;
using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Live;

/// <summary>
/// Runs a capture that does not end by itself: frames into flows for a while, then a pause in which idle flows leave, all flows are looked at
/// and questions are answered; again and again. Everything happens on the thread that calls <see cref="Run"/>; the rest of the world sees
/// <see cref="Latest"/>.
/// </summary>
public sealed class LiveMonitor : IDisposable
{
    /// <summary>Longest time without a pause, in ns.</summary>
    const long Slice = 200 * PacketTime.Millisecond;

    /// <summary>Longest time from one sweep for idle flows to the next, in ns of packet time.</summary>
    const long LongestSweepInterval = 15 * PacketTime.Second;

    /// <summary>A look may take one part of so many of the time.</summary>
    const int LookShare = 20;

    readonly MonitorOptions _options;
    readonly IFrameSource _source;
    readonly SlicedSource _slices;
    readonly FlowPipeline _pipeline;
    readonly ClosedFlows _closed;
    readonly LiveLooks _looks;
    readonly TimeProvider _clock;
    readonly IReadOnlyList<ILiveListener> _listeners;
    readonly ConcurrentQueue<LiveQuestion> _questions = new();
    SiteKnowledge _site;
    SiteKnowledge? _nextSite;
    LiveSnapshot? _latest;
    long _nextLook;
    long _lookBefore;
    long _nextSweep = PacketTime.None;

    /// <summary>Prepares to capture; <see cref="Run"/> begins.</summary>
    /// <param name="options">How the capture is looked at.</param>
    /// <param name="reading">How frames become flows.</param>
    /// <param name="site">By what flows are judged.</param>
    /// <param name="source">Frames; gives empty batches while nothing comes. Disposed of by its owner.</param>
    /// <param name="counters">What the interfaces count; called in pauses.</param>
    /// <param name="listeners">The next stage.</param>
    /// <param name="clock">The clock of the time stamps.</param>
    public LiveMonitor(
        MonitorOptions options,
        PipelineOptions reading,
        SiteKnowledge site,
        IFrameSource source,
        Func<ImmutableArray<InterfaceCounters>> counters,
        IReadOnlyList<ILiveListener> listeners,
        TimeProvider clock)
    {
        (_options, _site, _source, _listeners, _clock) = (options, site, source, listeners, clock);
        _slices = new SlicedSource(source, clock);
        _closed = new ClosedFlows(options, site, reading.MaxMemory, listeners);
        _pipeline = new FlowPipeline(reading with { IsLive = true }, _closed);
        _looks = new LiveLooks(options, _pipeline, source.Statistics, _closed, counters, () => PartsNotKept(), clock);
    }

    /// <summary>The last look; null before the first. For any thread.</summary>
    public LiveSnapshot? Latest => Volatile.Read(ref _latest);

    /// <summary>Says how many parts of flows a listener could not keep; looks and the report tell it.</summary>
    public Func<long> PartsNotKept { get; init; } = () => 0;

    /// <summary>Asks about flows. For any thread.</summary>
    public void Ask(LiveQuestion question) => _questions.Enqueue(question);

    /// <summary>Another catalogue and topology come into force in the next pause. For any thread.</summary>
    public void Turn(SiteKnowledge next) => Volatile.Write(ref _nextSite, next);

    /// <summary>Captures until the source ends; to end it is the business of whoever opened it.</summary>
    public void Run()
    {
        _nextLook = _clock.GetTimestamp() + Ticks(_options.Interval);
        while (!_slices.HasEnded)
        {
            _slices.Begin(Math.Min(_nextLook, _clock.GetTimestamp() + Ticks(Slice)));
            _pipeline.Run(_slices, CancellationToken.None);
            Pause();
        }

        Look();
        while (_questions.TryDequeue(out var question))
            question.Cancel();
    }

    /// <summary>The report of the whole capture; flows that were closed without being flagged are counted in it, not listed.</summary>
    public TrafficReport Report()
        => ReportBuilder.Build(
            _pipeline, _source.Statistics, _site.Catalog, _site.Topology, _site.Options, _site.Findings, _closed.ForReport, partsNotKept: PartsNotKept());

    /// <summary>After <see cref="Run"/>: closes the flows that are open, so that the listeners get them; the report then lists flagged flows only.</summary>
    public void CloseAll() => _pipeline.Expire(long.MaxValue, PacketTime.None);

    /// <inheritdoc/>
    public void Dispose() => _pipeline.Dispose();

    void Pause()
    {
        if (Interlocked.Exchange(ref _nextSite, null) is { } next)
        {
            _site = next;
            _closed.Turn(next);
        }

        Sweep();
        if (_clock.GetTimestamp() >= _nextLook || !_questions.IsEmpty)
            Look();
    }

    // By packet time: what is idle does not depend on when we look, but for the moment at which it leaves.
    void Sweep()
    {
        var now = PacketTime.Later(_pipeline.Tally.LastSeen, _source.Statistics.ListenedUntil);
        if (now == PacketTime.None || now < _nextSweep)
            return;
        if (_nextSweep != PacketTime.None)
            _pipeline.Expire(now - _options.IdleTimeout, now - _options.ActiveTimeout);
        _nextSweep = now + Math.Min(LongestSweepInterval, Math.Min(_options.IdleTimeout, _options.ActiveTimeout) / 4);
    }

    void Look()
    {
        var begun = _clock.GetTimestamp();
        var snapshot = _looks.Take(_site, out var report);
        foreach (var listener in _listeners)
            listener.Looked(snapshot, report);
        while (_questions.TryDequeue(out var question))
            question.AnswerFrom(report.Flows);
        Volatile.Write(ref _latest, snapshot);
        var took = _clock.GetTimestamp() - begun;
        // One that took long may only have waited for the processor or the compiler; two in a row are as long as they seem.
        _nextLook = begun + Math.Max(Ticks(_options.Interval), Math.Min(took, _lookBefore) * LookShare);
        _lookBefore = took;
    }

    long Ticks(long nanoseconds) => (long)((double)nanoseconds / PacketTime.Second * _clock.TimestampFrequency);
}
