namespace LyncFlowClassifier.Cli.Alerting;

/// <summary>An alert was not taken; the message says why, without secrets.</summary>
sealed class AlertException(string message, Exception? inner = null) : Exception(message, inner);
