using System.Runtime.ExceptionServices;

namespace LyncFlowClassifier.Report;

/// <summary>
/// Judges the flows of a sequence in batches, on one thread or several, and counts them. Each thread does what is there to do: count a
/// batch whose turn it is, or judge the next one. Every count sees all batches in order, so the result is the same for any number of
/// threads. Nobody spins: who finds nothing to do waits until another has done something.
/// </summary>
sealed class JudgingThreads
{
    // More threads would wait for the counts.
    const int MostThreads = 4;
    const int BatchesPerThread = 4;

    readonly object _door = new();
    readonly FlowSequence.Walk _walk;
    readonly Func<FlowJudge> _makeJudge;
    readonly OrderedCount[] _counts;
    readonly JudgedFlows?[] _batches;

    // Of each count: the batch whose turn it is, and whether a thread is at it.
    readonly long[] _turns;
    readonly bool[] _isBusy;
    readonly List<FlowJudge> _judges = [];
    long _next;
    int _waiting;
    bool _isWalking;
    bool _hasEnded;
    ExceptionDispatchInfo? _error;

    JudgingThreads(FlowSequence records, Func<FlowJudge> makeJudge, OrderedCount[] counts, int threads)
    {
        _walk = records.Places();
        _makeJudge = makeJudge;
        _counts = counts;
        _turns = new long[counts.Length];
        _isBusy = new bool[counts.Length];
        _batches = new JudgedFlows?[threads == 1 ? 1 : threads * BatchesPerThread];
    }

    /// <summary>Judges and counts all flows; returns the judges of all threads.</summary>
    /// <param name="records">The flows.</param>
    /// <param name="makeJudge">A judge for one thread.</param>
    /// <param name="counts">Get all batches in order.</param>
    /// <param name="threads">Threads to use, this one included.</param>
    public static List<FlowJudge> Run(FlowSequence records, Func<FlowJudge> makeJudge, OrderedCount[] counts, int threads)
    {
        threads = Math.Min(threads, MostThreads);
        var judging = new JudgingThreads(records, makeJudge, counts, threads);
        var others = judging.Start(threads - 1);
        judging.Work();
        foreach (var other in others)
            other.Join();
        judging._error?.Throw();
        return judging._judges;
    }

    List<Thread> Start(int count)
    {
        var threads = new List<Thread>();
        try
        {
            while (threads.Count < count)
            {
                var thread = new Thread(Work) { IsBackground = true };
                thread.Start();
                threads.Add(thread);
            }
        }
        catch (OutOfMemoryException)
        {
            // The system has no more threads; those that run do it all.
        }

        return threads;
    }

    void Work()
    {
        try
        {
            var judge = _makeJudge();
            lock (_door)
                _judges.Add(judge);
            while (TryStep(judge))
            {
                // Until all is counted.
            }
        }
        catch (Exception error)
        {
            lock (_door)
            {
                _error ??= ExceptionDispatchInfo.Capture(error);
                Monitor.PulseAll(_door);
            }
        }
    }

    /// <summary>Does one piece of work; false if there will be no more.</summary>
    bool TryStep(FlowJudge judge)
    {
        int count;
        lock (_door)
        {
            while ((count = FindCount()) < 0 && !CanWalk())
            {
                if (_error is not null || IsDone())
                    return false;
                _waiting++;
                Monitor.Wait(_door);
                _waiting--;
            }

            if (_error is not null)
                return false;
            if (count >= 0)
                _isBusy[count] = true;
            else
                _isWalking = true;
        }

        if (count >= 0)
            Count(count, judge);
        else
            Judge(judge);
        return true;
    }

    void Count(int count, FlowJudge judge)
    {
        var turn = _turns[count];
        _counts[count].Add(BatchOf(turn), judge);
        lock (_door)
        {
            _turns[count] = turn + 1;
            _isBusy[count] = false;
            Wake();
        }
    }

    void Judge(FlowJudge judge)
    {
        var number = _next;
        var batch = _batches[number % _batches.Length] ??= new JudgedFlows();
        batch.Count = _walk.Fill(batch.Places);
        lock (_door)
        {
            _isWalking = false;
            _hasEnded = batch.Count < JudgedFlows.Capacity;
            _next = number + 1;
            Wake();
        }

        judge.Judge(batch);
        lock (_door)
        {
            batch.Judged = number;
            Wake();
        }
    }

    JudgedFlows BatchOf(long number) => _batches[number % _batches.Length]!;

    // A count that can go on; -1 if none can.
    int FindCount()
    {
        for (var count = 0; count < _counts.Length; count++)
        {
            if (!_isBusy[count] && _turns[count] < _next && BatchOf(_turns[count]).Judged == _turns[count])
                return count;
        }

        return -1;
    }

    // True if the next flows can be judged and a batch is free for them.
    bool CanWalk()
    {
        if (_isWalking || _hasEnded)
            return false;
        foreach (var turn in _turns)
        {
            if (_next - turn >= _batches.Length)
                return false;
        }

        return true;
    }

    bool IsDone()
    {
        if (!_hasEnded)
            return false;
        foreach (var turn in _turns)
        {
            if (turn < _next)
                return false;
        }

        return true;
    }

    // Called with the door locked.
    void Wake()
    {
        if (_waiting > 0)
            Monitor.PulseAll(_door);
    }
}
