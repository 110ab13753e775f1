namespace LyncFlowClassifier.Flows;

/// <summary>The word that a hot record keeps per end of a UDP flow: last DSCP above the mark of the last datagram.</summary>
static class UdpWord
{
    public const int DscpShift = 24;

    /// <summary>Above the six bits of the DSCP: the end's next datagram is to be looked at. Not part of what records say.</summary>
    public const uint Watched = 1u << 31;

    /// <summary>The end's datagrams matter only as answers (<see cref="AnswerReader"/>): what they are is known. Not with <see cref="Watched"/>.</summary>
    public const uint Answers = 1u << AnswersShift;

    public const int AnswersShift = 30;

    /// <summary>The bits that are not part of what records say.</summary>
    public const uint WatchBits = Watched | Answers;

    public const uint MarkMask = (1u << DscpShift) - 1;

    public static uint Of(byte dscp, uint mark) => ((uint)dscp << DscpShift) | (mark & MarkMask);
}
