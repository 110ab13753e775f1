using static LyncFlowClassifier.Testing.Samples.Site;

namespace LyncFlowClassifier.Testing.Samples;

/// <summary>Sample 12: what the site itself declares: a trusted application that is allowed, and a path that is forbidden.</summary>
static class SiteRules
{
    const string Services = """
        services:
          - id: site-owa-im
            service: Instant messaging of the web mail
            ports: 5199
            transports: tcp
            roles: [trusted-application]
            peers: [front-end, front-end-mediation]
            protocol: TCP (MTLS)
            purpose: The pool's Front Ends send messages to the application here.
          - id: site-no-client-to-pool-service
            service: Pool service closed to clients
            ports: 444
            transports: tcp
            peerHosts: 10.0.8.0/22
            action: deny
            severity: error
            purpose: Port 444 is for servers; clients have no business there.
        """;

    public static IEnumerable<SampleFile> Files()
    {
        var script = new TrafficScript();
        var application = new SiteHost("10.0.0.90", "owa01.contoso.example", "trusted-application");
        DocumentedServices.Play(script, DocumentedServices.All.Take(4), start: 0, gap: 1500);
        TalkPlayer.Play(script, Talk.Mtls, Fe01[56001], application[5199], application.Name, 2000);
        TalkPlayer.Play(script, Talk.Mtls, Fe02[56002], application[5199], application.Name, 4500);
        TalkPlayer.Play(script, Talk.Tls, Client(12, 56003), Fe01[444], Fe01.Name, 6000);
        TalkPlayer.Play(script, Talk.Tls, Client(1, 56004), Fe01[5061], Fe01.Name, 9000);
        yield return SampleFile.Pcap("12-site-rules.pcap", script);
        yield return SampleFile.Text("12-site-rules.topology.yaml", TopologyText([.. All, application]));
        yield return SampleFile.Text("12-site-rules.services.yaml", Services + "\n");
    }
}
