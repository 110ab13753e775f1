namespace LyncFlowClassifier.Classify;

/// <summary>What the rows that fit a flow say of what it carries.</summary>
/// <param name="Contradiction">LF301, LF304 or LF305 if a row documents something else and none documents this; null if not.</param>
/// <param name="IsRelay">With a contradiction: one of the contradicted rows is that of a media relay.</param>
/// <param name="IsTls">It is TLS, at a port that a row documents.</param>
/// <param name="IsMutual">It is TLS, and every row that documents it documents that the client shows a certificate.</param>
readonly record struct PayloadJudgement(FindingKind? Contradiction, bool IsRelay, bool IsTls, bool IsMutual);
