using LyncFlowClassifier.Localisation;

namespace LyncFlowClassifier.Reporting.Audit;

/// <summary>Headings of an audit's sections in one language.</summary>
sealed class AuditHeadings(Translation language)
{
    public string Report => language.Of($"Traffic audit");

    public string Summary => language.Of($"Summary");

    public string Accepted => language.Of($"Accepted by exceptions");

    public string Gone => language.Of($"No longer seen");

    public string Matrix => language.Of($"Traffic from role to role");

    public string Timeline => language.Of($"Flagged flows over time");

    public string UndocumentedPorts => language.Of($"Undocumented ports");

    public string Coverage => language.Of($"Documented services seen on each server");

    public string Intermittent => language.Of($"Services that are not always there");

    public string Dscp => language.Of($"DSCP marks of media");

    public string Findings => language.Of($"Configuration, coverage and captures");

    public string UnknownHosts => language.Of($"Hosts of unknown role");

    public string Exceptions => language.Of($"Exceptions of the site");

    public string FirewallRules => language.Of($"Suggested firewall rules");

    public string Captures => language.Of($"Captures");

    public string Notes => language.Of($"Notes");

    public string Legend => language.Of($"How to read this report");

    public string Evidence => language.Of($"Evidence");

    public string Next => language.Of($"What to check next");

    public string DisplayFilter => language.Of($"Wireshark display filter");
}
