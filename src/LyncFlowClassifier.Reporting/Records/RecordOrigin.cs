namespace LyncFlowClassifier.Reporting.Records;

/// <summary>Where a stored flow record comes from, and what is known of it.</summary>
/// <param name="Sensor">Who saw it: any text.</param>
/// <param name="Run">Number of the run.</param>
/// <param name="IsClosed">False if the flow went on, or who wrote it was killed.</param>
/// <param name="SilenceIsEvidence">True if silence proved something while it was seen.</param>
public readonly record struct RecordOrigin(string Sensor, long Run, bool IsClosed, bool SilenceIsEvidence);
