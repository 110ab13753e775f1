using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Inference;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.CorpusTests;

/// <summary>There is no Lync capture in the corpus: whatever role is inferred there must be one that its host really has.</summary>
public class RoleTests
{
    static readonly PortCatalog Catalog = new(CatalogData.Load(seedOnly: false));

    /// <summary>Hosts that are what they look like.</summary>
    static readonly Dictionary<string, (string Address, Roles Role, string Why)> Known = new(StringComparer.Ordinal)
    {
        ["arkime-ntlm-synthetic.pcap"] = ("2001:db8:140::1", Roles.SqlServer, "its packets are TDS on the port of SQL Server"),
        ["samr-powershell-ad.pcapng"] = ("192.168.11.11", Roles.DomainController, "it answers DNS, Kerberos and Active Directory Web Services"),
    };

    [CorpusTheory]
    [MemberData(nameof(FigureTests.Files), MemberType = typeof(FigureTests))]
    public void Hosts_that_are_no_Lync_servers_get_no_role(string name)
    {
        using var run = new CorpusRun(name, decapsulate: true);
        var ledger = new EvidenceLedger(Catalog, SiteTopology.Empty);
        foreach (var record in run.Flows)
            ledger.Accept(record);
        var inferred = RoleInference.Of(ledger, SiteTopology.Empty).Inferred.Select(host => $"{host.Address} {host.Roles}");
        Assert.Equal(Known.TryGetValue(name, out var host) ? [$"{host.Address} {host.Role}"] : [], inferred);
    }
}
