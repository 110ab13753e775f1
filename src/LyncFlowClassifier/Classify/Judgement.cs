namespace LyncFlowClassifier.Classify;

/// <summary>An outcome and how firmly it is known.</summary>
/// <param name="Outcome">Did the flow get through?</param>
/// <param name="Confidence">How firmly that is known; low if nothing could be concluded.</param>
/// <param name="Handshake">TCP: an attempt was answered and the answer was taken up.</param>
readonly record struct Judgement(Outcome Outcome, Confidence Confidence, bool Handshake = false)
{
    /// <summary>
    /// Silence in a capture that loses frames proves nothing: such outcomes become <see cref="Outcome.Pending"/>
    /// (semantics section 3, capture health).
    /// </summary>
    public Judgement GatedBy(bool silenceIsEvidence)
        => !silenceIsEvidence && Outcome is (Outcome.NoAnswer or Outcome.HalfOpen or Outcome.OneWay)
            ? new Judgement(Outcome.Pending, Confidence.Low, Handshake)
            : this;
}
