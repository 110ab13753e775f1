namespace LyncFlowClassifier.Cli.Alerting;

/// <summary>What became of alerts since the capture began.</summary>
/// <param name="Sent">Alerts that a command or a server took.</param>
/// <param name="Failed">Alerts that one of them did not take.</param>
/// <param name="Dropped">Findings that nobody was told.</param>
readonly record struct AlertCounts(long Sent, long Failed, long Dropped);
