using LyncFlowClassifier.Localisation;

namespace LyncFlowClassifier.Reporting.Audit;

/// <summary>Names of an audit's columns in one language.</summary>
sealed class AuditColumns(Translation language)
{
    public string Item => language.Of($"Item");

    public string Items => language.Of($"Items");

    public string Category => language.Of($"Category");

    public string Severity => language.Of($"Severity");

    public string Finding => language.Of($"Finding");

    public string Codes => language.Of($"Codes");

    public string Host => language.Of($"Host");

    public string Name => language.Of($"Name");

    public string Roles => language.Of($"Roles");

    public string Role => language.Of($"Role");

    public string Direction => language.Of($"Direction");

    public string Port => language.Of($"Port");

    public string Service => language.Of($"Service");

    public string Row => language.Of($"Row");

    public string Peers => language.Of($"Peers");

    public string Outcome => language.Of($"Outcome");

    public string Verdict => language.Of($"Verdict");

    public string Change => language.Of($"Change");

    public string FirstSeen => language.Of($"First seen");

    public string LastSeen => language.Of($"Last seen");

    public string Flows => language.Of($"Flows");

    public string Flagged => language.Of($"Flagged");

    public string Blocked => language.Of($"Blocked");

    public string Answered => language.Of($"Answered");

    public string Attempts => language.Of($"Attempts");

    public string Frames => language.Of($"Frames");

    public string Bytes => language.Of($"Bytes");

    public string Frame => language.Of($"Frame");

    public string File => language.Of($"File");

    public string Time => language.Of($"Time");

    public string Initiator => language.Of($"Initiator");

    public string Responder => language.Of($"Responder");

    public string Exception => language.Of($"Exception");

    public string Reason => language.Of($"Reason");

    public string Owner => language.Of($"Owner");

    public string Expires => language.Of($"Expires");

    public string State => language.Of($"State");

    public string Hosts => language.Of($"Hosts");

    public string FirstBlocked => language.Of($"First blocked");

    public string LastBlocked => language.Of($"Last blocked");

    public string NeverAnswered => language.Of($"Never answered");

    public string NeverSeen => language.Of($"Never seen");

    public string Undecided => language.Of($"Undecided");

    public string Sender => language.Of($"Sender");

    public string Media => language.Of($"Media");

    public string Expected => language.Of($"Expected");

    public string Streams => language.Of($"Streams");

    public string AsExpected => language.Of($"As expected");

    public string Source => language.Of($"Source");

    public string Destination => language.Of($"Destination");

    public string Sensor => language.Of($"Sensor");

    public string Health => language.Of($"Health");
}
