namespace LyncFlowClassifier.Capture;

/// <summary>What one thread reads of one input.</summary>
/// <param name="Input">The input.</param>
/// <param name="Start">Offset of the first record; 0 = from the beginning of the input.</param>
/// <param name="End">Records that begin here or behind belong to the next stretch; the largest number = to the end of the input.</param>
sealed record CaptureStretch(PendingCapture Input, long Start, long End);
