using LyncFlowClassifier.Testing.Frames;
using LyncFlowClassifier.Testing.Payloads;
using static LyncFlowClassifier.Testing.Samples.Site;

namespace LyncFlowClassifier.Testing.Samples;

/// <summary>Sample 17: how media is marked, and which documented services of a Front End the capture shows.</summary>
static class QosAndCoverage
{
    const string Name = "17-qos-and-coverage";

    const string Policies = """
        # What the group policies of servers and clients set.
        policies:
          - { name: server audio, dscp: 46, sourcePorts: "49152:57500", roles: [front-end, mediation], modality: audio }
          - { name: server video, dscp: 34, sourcePorts: "57501:65535", roles: [front-end, mediation], modality: video }
          - { name: client audio, dscp: 46, sourcePorts: 50020-50059, roles: client, modality: audio }
          - { name: client video, dscp: 34, sourcePorts: 58000-58039, roles: client, modality: video }
          - { name: client sharing, dscp: 24, sourcePorts: 42000-42039, roles: client, modality: app-sharing }

        """;

    public static IEnumerable<SampleFile> Files()
    {
        var script = new TrafficScript();
        void Media(HostPort from, HostPort to, double start, byte type, byte there, byte back, int packets = 12)
            => new UdpConversation(script, from, to, TrafficScript.At(start)) { ClientDscp = there, ServerDscp = back }.Check().Media(type, packets);

        // As the policies say, both ways; a phone marks 40, as it does by default.
        Media(Client(1, 50020), Fe01[49400], 1000, MediaPayload.Audio, 46, 46);
        Media(Client(1, 58000), Fe01[57610], 1300, MediaPayload.Video, 34, 34);
        Media(Phone(1, 50030), Fe01[49402], 1600, MediaPayload.Audio, 40, 46);

        // Video that arrives without the mark; a client without its policy; one that marks video as audio; a mark lost in mid-call.
        Media(Client(2, 58002), Fe01[57612], 1900, MediaPayload.Video, 34, 0);
        Media(Client(3, 50022), Fe01[49404], 2200, MediaPayload.Audio, 0, 46);
        Media(Client(4, 58004), Fe01[57614], 2500, MediaPayload.Video, 46, 34);
        Media(Client(5, 50024), Fe01[49406], 2800, MediaPayload.Audio, 46, 46);
        Media(Client(5, 50024), Fe01[49406], 3200, MediaPayload.Audio, 46, 0);

        // Backups that somebody marked as voice.
        var backup = new TcpConversation(script, Client(6, 61000), Fs01[445], TrafficScript.At(3500)) { ClientDscp = 46, ServerDscp = 46 };
        backup.Open().Ask(WindowsPayload.SmbNegotiate()).Answer(WindowsPayload.SmbNegotiateAnswer()).Pause(500).Close();

        // Services of fe01: some are used, one is down, the others do not appear.
        DocumentedServices.Play(script, DocumentedServices.All.Where(s => s.Rows is "server-3" or "server-4" or "server-12"), start: 4500, gap: 400);
        new TcpConversation(script, Fe02[50002], Fe01[5062], TrafficScript.At(6000)).Syn().Refuse().Pause(500).Syn().Refuse();

        yield return SampleFile.Pcap($"{Name}.pcap", script);
        yield return SampleFile.Text($"{Name}.topology.yaml", TopologyText([Fe01, Fe02, Med01, Fs01, Clients, Phones]));
        yield return SampleFile.Text($"{Name}.conferencing.txt", ClientMediaRanges.Configuration("Global", 50020, 58000, 42000, 42040, ports: 40));
        yield return SampleFile.Text($"{Name}.qos.yaml", Policies);
    }
}
