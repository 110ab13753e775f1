namespace LyncFlowClassifier.Storage;

/// <summary>The clock of the machine in ns since 1970 UTC, as packet times are counted.</summary>
static class UnixTime
{
    const long NanosecondsPerTick = 100;

    public static long Of(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks * NanosecondsPerTick;
}
