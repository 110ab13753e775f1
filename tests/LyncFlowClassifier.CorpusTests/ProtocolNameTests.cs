using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Inspect;
using Xunit.Abstractions;

namespace LyncFlowClassifier.CorpusTests;

/// <summary>The protocol that the product tells of a flow against tshark's name of it, over the whole corpus.</summary>
public class ProtocolNameTests(ITestOutputHelper output)
{
    const double LeastShare = 0.98;

    const string TlsLater = "MySQL, in which TLS begins later";
    const string BareTicket = "a bare ticket on its way to a Kerberos 4 translator, which is no message of Kerberos 5";
    const string RtpLater = "RTP begins after eight datagrams of each end, most of them DTLS; ours is Stun";
    const string SmbElsewhere = "SMB on a port where tshark does not look for it";
    const string SecureRtcp = "SRTCP, which tshark takes for RTCP only if told to";
    const string WebServices = "Active Directory Web Services, which tshark takes for MC-NMF only if told to";

    /// <summary>Flows without the name that tshark gives them.</summary>
    static readonly Dictionary<(string File, int Flow), string> Missed = new()
    {
        [("pcpp-pcapng-example.pcapng", 1)] = TlsLater,
        [("tcpdump-afs.pcap", 12)] = BareTicket,
        [("ndpi-stun.pcapng", 6)] = RtpLater,
    };

    /// <summary>Flows with a name that tshark does not give them, and that is right nevertheless.</summary>
    static readonly Dictionary<(string File, int Flow), (AppProtocol Name, string Reason)> OnlyOurs = new()
    {
        [("sv-smb-length-5770-null.pcap", 1)] = (AppProtocol.Smb, SmbElsewhere),
        [("nfstream-kakaotalk-sll.pcap", 10)] = (AppProtocol.Rtcp, SecureRtcp),
        [("nfstream-kakaotalk-sll.pcap", 11)] = (AppProtocol.Rtcp, SecureRtcp),
        [("samr-powershell-ad.pcapng", 4)] = (AppProtocol.McNmf, WebServices),
        [("samr-powershell-ad.pcapng", 5)] = (AppProtocol.McNmf, WebServices),
        [("samr-powershell-ad.pcapng", 6)] = (AppProtocol.McNmf, WebServices),
        [("samr-powershell-ad.pcapng", 13)] = (AppProtocol.McNmf, WebServices),
        [("samr-powershell-ad.pcapng", 18)] = (AppProtocol.McNmf, WebServices),
    };

    [CorpusTheory]
    [InlineData(723)]
    public void Flows_are_named_as_tshark_names_them(int named)
    {
        var (matched, missed, wrong) = (0, new List<string>(), new List<string>());
        var (knownMissed, knownOurs) = (0, 0);
        foreach (var file in FigureTests.Files())
        {
            var names = new FlowNames(file);
            var flows = FlowsOf(file);
            Assert.True(names.Last <= flows.Count, file);
            for (var number = 1; number <= flows.Count; number++)
            {
                var flow = flows[number - 1];
                AppProtocol[] ours = [flow.A.Evidence.Protocol, flow.B.Evidence.Protocol];
                var text = $"{file} flow {number} ({flow.Transport} {flow.AddressA} {flow.PortA}, {flow.AddressB} {flow.PortB}): ours {ours[0]} and {ours[1]}";
                var name = names.NameOf(number);
                var isKnown = Missed.TryGetValue((file, number), out var reason);
                if (name == AppProtocol.None)
                    Assert.False(isKnown, text);
                else if (ours.Contains(name))
                    matched++;
                else
                    missed.Add($"{text}, tshark {name}: {reason}");
                knownMissed += isKnown ? 1 : 0;
                var isOurs = OnlyOurs.TryGetValue((file, number), out var only);
                knownOurs += isOurs ? 1 : 0;
                var others = ours.Where(one => one != AppProtocol.None && !names.Has(number, one)).Distinct().ToList();
                if (!others.SequenceEqual(isOurs ? [only.Name] : []))
                    wrong.Add(text);
            }
        }

        output.WriteLine($"tshark names {matched + missed.Count} flows by content; ours agree in {matched}.");
        output.WriteLine(string.Join('\n', [.. missed, .. OnlyOurs.Select(only => $"{only.Key.File} flow {only.Key.Flow} only ours: {only.Value}")]));
        Assert.Empty(wrong);
        Assert.Equal(named, matched + missed.Count);
        Assert.True(matched >= LeastShare * named, string.Join('\n', missed));
        Assert.All(missed, one => Assert.False(one.EndsWith(": ", StringComparison.Ordinal), one));
        Assert.Equal((Missed.Count, OnlyOurs.Count), (knownMissed, knownOurs));
        Assert.Equal(Missed.Count, missed.Count);
    }

    // Flows that only we see have no number.
    static List<FlowRecord> FlowsOf(string file)
    {
        using var run = new CorpusRun(file, decapsulate: true);
        var flows = run.Flows.ToList();
        if (KnownDifferences.ExtraFlows.TryGetValue(file, out var extra))
            Assert.Equal(1, flows.RemoveAll(flow => $"{(flow.Transport == Transport.Tcp ? "tcp" : "udp")} {flow.AddressA} {flow.PortA} {flow.AddressB} {flow.PortB} ".StartsWith(extra, StringComparison.Ordinal)));
        return flows;
    }
}
