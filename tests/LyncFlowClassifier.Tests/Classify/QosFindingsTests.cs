using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Topology;
using static LyncFlowClassifier.Tests.Classify.Lab;

namespace LyncFlowClassifier.Tests.Classify;

public class QosFindingsTests
{
    static readonly QosPolicy Policy = new(
    [
        Rule("server audio", 46, 49152, 57500, Roles.AnyFrontEnd | Roles.Mediation),
        Rule("server video", 36, 57501, 65535, Roles.AnyFrontEnd),
        Rule("client audio", 46, 50020, 50039, Roles.Client),
        Rule("client video", 36, 58000, 58019, Roles.Client),
    ]);

    static readonly Lab Documented = new() { Ranged = true };
    static readonly Lab ByPolicy = new() { Ranged = true, Qos = Policy };

    [Theory]
    [InlineData(Client, 50020, FrontEnd, 49400, 46, 46)] // audio
    [InlineData(Client, 58000, FrontEnd, 57610, 34, 34)] // video
    [InlineData(Phone, 50021, FrontEnd, 49400, 40, 46)] // what a phone marks by default
    [InlineData(Gateway, 16384, Mediation, 49400, 46, 46)]
    [InlineData(Client, 50020, OtherClient, 50021, 46, 46)]
    public void Right_marks_are_no_finding(string from, int portFrom, string to, int portTo, int there, int back)
        => Assert.Empty(Codes(Documented, from, portFrom, to, portTo, Bit(there), Bit(back)));

    [Theory]
    [InlineData(Client, 50020, FrontEnd, 49400, 0, 46, "LF501 LF503")]
    [InlineData(Client, 50020, FrontEnd, 49400, 46, 0, "LF501 LF503")]
    [InlineData(Client, 50020, FrontEnd, 49400, 0, 0, "LF501 LF501")]
    [InlineData(Client, 58000, FrontEnd, 57610, 46, 34, "LF502 LF503")]
    [InlineData(Client, 58000, FrontEnd, 57610, 46, 46, "LF502 LF502")]
    [InlineData(Client, 50020, FrontEnd, 49400, 40, 46, "LF502 LF503")] // 40 is right for phones only
    [InlineData(Phone, 50021, FrontEnd, 49400, 0, 46, "LF501 LF503")]
    [InlineData(Phone, 50021, FrontEnd, 49400, 46, 40, "LF502 LF503")]
    public void Wrong_marks_are_information(string from, int portFrom, string to, int portTo, int there, int back, string codes)
    {
        var flow = Flow(Documented, from, portFrom, to, portTo, Bit(there), Bit(back));
        Assert.Equal(codes, string.Join(' ', flow.Findings.Select(finding => finding.Code)));
        Assert.All(flow.Findings, finding => Assert.Equal(Severity.Info, finding.Severity));
        Assert.False(flow.Flagged);
    }

    [Fact]
    public void With_a_policy_they_are_warnings_and_flag()
    {
        Assert.Empty(Codes(ByPolicy, Client, 58000, FrontEnd, 57610, Bit(36), Bit(36)));
        var flow = Flow(ByPolicy, Client, 58000, FrontEnd, 57610, Bit(34), Bit(0));
        Assert.Equal(["LF501", "LF502"], flow.Findings.Select(finding => finding.Code));
        Assert.All(flow.Findings, finding => Assert.Equal(Severity.Warning, finding.Severity));
        Assert.True(flow.Flagged);
    }

    [Fact]
    public void Marks_that_change_are_told()
    {
        var flow = Flow(Documented, Client, 50020, FrontEnd, 49400, Bit(46) | Bit(0), Bit(46));
        Assert.Equal("10.0.8.5 sends audio from port 50020/udp with changing DSCP: 0, 46.", Assert.Single(flow.Findings, f => f.Code == "LF503").Message);
        flow = Flow(Documented, Client, 50020, FrontEnd, 49400, Bit(46) | Bit(0), Bit(46) | Bit(10));
        Assert.EndsWith("; the other direction changes too.", Assert.Single(flow.Findings).Message, StringComparison.Ordinal);
        flow = Flow(Documented, Phone, 50020, FrontEnd, 49400, Bit(46) | Bit(40), Bit(46));
        Assert.Empty(flow.Findings);
    }

    [Fact]
    public void Messages_say_who_sends_what_and_what_is_expected()
    {
        var flow = Flow(Documented, Phone, 50021, FrontEnd, 49400, Bit(0), Bit(46));
        Assert.Equal(
            [
                "10.0.7.1 sends audio from port 50021/udp with DSCP 0 (20 frames); the documented examples have 40 or 46.",
                "10.0.7.1 sends audio with DSCP 0 to 10.0.0.10 and gets DSCP 46 back: one end does not mark as the other does, or a device on the way changes the mark.",
            ],
            flow.Findings.Select(finding => finding.Message));
        Assert.Contains("not verified", flow.Findings[0].Advice, StringComparison.Ordinal);
        Assert.True(flow.Findings[0].AboutInitiatorPort);
        flow = Flow(ByPolicy, Client, 58000, FrontEnd, 57610, Bit(36), Bit(34));
        Assert.Equal("10.0.0.10 sends video from port 57610/udp with DSCP 34 (20 frames); the policy asks for 36.", flow.Findings[0].Message);
        Assert.False(flow.Findings[0].AboutInitiatorPort);
    }

    [Fact]
    public void A_few_frames_are_connectivity_checks()
    {
        Assert.Empty(Codes(Documented, Client, 50020, FrontEnd, 49400, Bit(0), Bit(0), frames: 9));
        Assert.Equal(2, Codes(Documented, Client, 50020, FrontEnd, 49400, Bit(0), Bit(0), frames: 10).Length);
    }

    [Fact]
    public void A_client_that_uses_any_port_may_send_audio_or_video()
    {
        var lab = new Lab();
        Assert.Empty(Codes(lab, Client, 5000, OtherClient, 6000, Bit(46), Bit(34), kind: PayloadKind.Rtp));
        Assert.Equal(["LF502", "LF503"], Codes(lab, Client, 5000, OtherClient, 6000, Bit(24), Bit(34), kind: PayloadKind.Rtp));

        // With a server the server's port tells.
        Assert.Equal(["LF502", "LF503"], Codes(lab, Client, 5000, FrontEnd, 49400, Bit(34), Bit(46)));
    }

    [Fact]
    public void What_is_no_media_is_not_expected_to_be_marked()
    {
        Assert.Empty(Codes(Documented, Client, 33000, Edge, 3478, Bit(0), Bit(0), kind: PayloadKind.StunRequest));
        Assert.DoesNotContain("LF501", Codes(Documented, Client, 33000, FrontEnd, 49400, Bit(0), Bit(0)));
        Assert.DoesNotContain(
            Codes(new Lab { Known = false }, Stranger, 33000, OtherStranger, 34000, Bit(46), Bit(46)), code => code.StartsWith("LF5", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(46, "LF504 LF504")]
    [InlineData(34, "LF504 LF504")]
    [InlineData(14, "LF504 LF504")]
    [InlineData(24, "")] // common for services, and nothing speaks against it
    [InlineData(10, "")] // nobody's value
    [InlineData(0, "")]
    public void Marks_outside_the_ranges_are_told(int dscp, string codes)
        => Assert.Equal(codes, string.Join(' ', Codes(Documented, Client, 61000, Sql, 1433, Bit(dscp), Bit(dscp), Transport.Tcp)));

    [Fact]
    public void A_relay_carries_media_from_ports_inside()
    {
        Assert.Empty(Codes(Documented, Client, 50020, Edge, 3478, Bit(46), Bit(46), kind: PayloadKind.StunRequest));
        Assert.Empty(Codes(ByPolicy, Client, 50020, Edge, 3478, Bit(46), Bit(46), kind: PayloadKind.StunRequest));
    }

    [Fact]
    public void With_a_policy_its_values_and_its_ports_count()
    {
        Assert.Equal(["LF504", "LF504"], Codes(ByPolicy, Client, 61000, Sql, 1433, Bit(46), Bit(36), Transport.Tcp));
        Assert.Empty(Codes(ByPolicy, Client, 61000, Sql, 1433, Bit(34), Bit(14), Transport.Tcp));

        // Inside the policy's ports any program is marked; that is what the policy says.
        Assert.Empty(Codes(ByPolicy, FrontEnd, 50000, Sql, 1433, Bit(46), Bit(0), Transport.Tcp));

        // A range that no policy covers: no mark is right there.
        var noVideo = new Lab { Ranged = true, Qos = new QosPolicy([Rule("audio", 46, 49152, 57500, Roles.None)]) };
        Assert.Empty(Codes(noVideo, Client, 58000, FrontEnd, 57610, Bit(0), Bit(0)));
        Assert.Equal(["LF504"], Codes(noVideo, Client, 58000, FrontEnd, 57610, Bit(0), Bit(46)));

        // A gateway is not Windows, and marks as it was told.
        Assert.Empty(Codes(ByPolicy, Gateway, 16384, Mediation, 49400, Bit(10), Bit(46)));
    }

    [Fact]
    public void The_internal_side_of_an_Edge_goes_by_destination_ports()
    {
        var lab = new Lab
        {
            Qos = new QosPolicy(
            [
                new QosRule { Name = "edge", Source = "test", Dscp = 46, DestinationPorts = [new(49152, 57500)], Roles = Roles.Edge },
                Rule("server audio", 46, 49152, 57500, Roles.AnyFrontEnd),
            ]),
        };
        Assert.Empty(Codes(lab, Edge, 20000, FrontEnd, 49400, Bit(46), Bit(46), kind: PayloadKind.Rtp));
        Assert.Equal(["LF501", "LF503"], Codes(lab, Edge, 20000, FrontEnd, 49400, Bit(0), Bit(46), kind: PayloadKind.Rtp));
    }

    [Fact]
    public void What_the_payload_says_of_the_modality_stands_before_the_ports()
    {
        var byPorts = new QosEnd(isMedia: true, Bit(46) | Bit(34), 0, Modality.None, mayBePhone: false, byPolicy: false);
        Assert.Same(byPorts, byPorts.As(Modality.None));
        Assert.Equal((Bit(34), Modality.Video), (byPorts.As(Modality.Video).Accepted, byPorts.As(Modality.Video).Modality));
        var phone = new QosEnd(isMedia: true, Bit(46) | Bit(34) | Bit(40), 0, Modality.None, mayBePhone: true, byPolicy: false);
        Assert.Equal((Bit(46) | Bit(40), Bit(34)), (phone.As(Modality.Audio).Accepted, phone.As(Modality.Video).Accepted));
        var byPolicy = new QosEnd(isMedia: true, Bit(46), 0, Modality.Audio, mayBePhone: false, byPolicy: true);
        Assert.Equal((Bit(46), Modality.Video), (byPolicy.As(Modality.Video).Accepted, byPolicy.As(Modality.Video).Modality));
        Assert.Same(QosEnd.Any, QosEnd.Any.As(Modality.Video));
        var ends = new QosEnds(byPorts, phone);
        Assert.Same(ends, ends.As(Modality.None, Modality.None));
        Assert.Equal((Bit(34), Bit(46) | Bit(40)), (ends.As(Modality.Video, Modality.Audio).Initiator.Accepted, ends.As(Modality.Video, Modality.Audio).Responder.Accepted));
        Assert.Same(ends.As(Modality.Video, Modality.Audio), ends.As(Modality.Video, Modality.Audio));
        Assert.Same(byPorts, ends.As(Modality.None, Modality.Audio).Initiator);
    }

    [Fact]
    public void Findings_about_marks_come_behind_all_others()
    {
        var flow = Flow(ByPolicy, Client, 61000, Sql, 7777, Bit(46), Bit(0), Transport.Tcp);
        Assert.Equal(["LF101", "LF504"], flow.Findings.Select(finding => finding.Code));
        var kinds = default(FindingSet).With(FindingKind.ResponderMarkedOutside).With(FindingKind.InitiatorUnmarked).With(FindingKind.Stalled);
        Assert.Equal(FindingKind.Stalled, kinds.Headline);
        Assert.Equal(["LF209", "LF501", "LF504"], kinds.Codes().ToArray());
        Assert.Equal([FindingKind.Stalled], Kinds(kinds.WithoutQos()));
        Assert.All(Enum.GetValues<FindingKind>(), kind => Assert.Equal(kind >= FindingKind.InitiatorUnmarked, FindingSet.IsQos(kind)));
        Assert.InRange(Enum.GetValues<FindingKind>().Length, 1, 32);
    }

    static List<FindingKind> Kinds(FindingSet set)
    {
        var kinds = new List<FindingKind>();
        foreach (var kind in set)
            kinds.Add(kind);
        return kinds;
    }

    static ulong Bit(int dscp) => 1UL << dscp;

    static string[] Codes(
        Lab lab, string from, int portFrom, string to, int portTo, ulong there, ulong back, Transport transport = Transport.Udp, PayloadKind kind = PayloadKind.Unknown,
        int frames = 20)
        => [.. Flow(lab, from, portFrom, to, portTo, there, back, transport, kind, frames).Findings.Select(finding => finding.Code)];

    static ClassifiedFlow Flow(
        Lab lab, string from, int portFrom, string to, int portTo, ulong there, ulong back, Transport transport = Transport.Udp, PayloadKind kind = PayloadKind.Unknown,
        int frames = 20)
    {
        var flow = transport == Transport.Tcp
            ? FlowBuilder.Tcp(from, portFrom, to, portTo).Handshake()
            : FlowBuilder.Udp(from, portFrom, to, portTo).Datagrams(frames, 0, 1, kind).Datagrams(frames, 0.1, 1.1, kind, fromB: true);
        return lab.Classify(flow.With((ref FlowRecord record) =>
        {
            record.A.DscpSeen = there;
            record.B.DscpSeen = back;
        }));
    }

    static QosRule Rule(string name, byte dscp, ushort from, ushort to, Roles roles)
        => new() { Name = name, Source = "test", Dscp = dscp, SourcePorts = [new(from, to)], Roles = roles };
}
