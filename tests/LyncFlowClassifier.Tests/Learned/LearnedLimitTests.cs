using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Testing.Payloads;
using static LyncFlowClassifier.Testing.Frames.FrameBuilder;
using static LyncFlowClassifier.Tests.Learned.LearnedCapture;

namespace LyncFlowClassifier.Tests.Learned;

/// <summary>Hostile captures teach no more than there is room for, and nothing that is no name.</summary>
public class LearnedLimitTests
{
    static readonly (byte[] Frame, int Header)[] Seeds =
    [
        (UdpFrame(Dns, "10.0.8.1:50000", AnswerPayload.DnsChain(7, ["sip.contoso.example", "fe01.contoso.example"], FrontEnd)), 42),
        (UdpFrame(Dhcp, "10.0.8.20:68", DhcpPayload.Reply(5, 7, default, FrontEnd, "pool01.contoso.example", "pc20")), 42 + 236),
        (UdpFrame(Controller, "10.0.8.20:50000", AnswerPayload.NetlogonAnswer(1, "contoso.example", "dc01.contoso.example")), 42),
        (UdpFrame(Browser, "10.0.0.10:50000", NamePayload.SqlBrowserResponse("SQL01", "RTCLOCAL", 50062)), 42),
        (MapAnswer(50000, (AnswerPayload.DirectoryReplication, 49155)), 54),
    ];

    [Fact]
    public void The_first_names_are_kept_and_it_is_told_that_there_were_more()
    {
        byte[] Answer(int i) => DnsAnswer(50000, $"host{i}.contoso.example", $"10.1.{i >> 8}.{i & 255}");
        var full = Learn(Enumerable.Range(0, LearnedFacts.MaxNames).Select(Answer));
        Assert.Equal((LearnedFacts.MaxNames, false), (full.Names.Count, full.HasMoreNames));
        var over = Learn(Enumerable.Range(0, LearnedFacts.MaxNames + 90).Select(Answer));
        Assert.Equal((LearnedFacts.MaxNames, true), (over.Names.Count, over.HasMoreNames));
        Assert.Equal(full.Names, over.Names);
    }

    [Fact]
    public void So_are_the_first_ports()
    {
        var learned = Learn(Enumerable.Range(0, LearnedFacts.MaxPorts + 1)
            .Select(i => UdpFrame(Browser, "10.0.0.10:50000", NamePayload.SqlBrowserResponse("SQL01", $"I{i}", 40000 + i))));
        Assert.Equal((LearnedFacts.MaxPorts, true), (learned.Ports.Count, learned.HasMorePorts));
    }

    [Fact]
    public void Cut_and_wrong_answers_teach_only_what_is_a_name()
    {
        foreach (var (seed, header) in Seeds)
        {
            Check(Enumerable.Range(header, seed.Length - header).Select(length => seed[..length]));
            Check(Enumerable.Range(header, seed.Length - header).SelectMany(at => new byte[] { 0, 1, 0x7F, 0xC0, 0xFF }.Select(value =>
            {
                var wrong = (byte[])seed.Clone();
                wrong[at] = value;
                return wrong;
            })));
        }
    }

    static void Check(IEnumerable<byte[]> frames)
    {
        var learned = Learn(frames);
        Assert.All(learned.Names, name => Assert.Matches("^[A-Za-z0-9_.-]{1,253}$", name.Name));
        Assert.All(learned.Registrars, registrar => Assert.Matches("^[A-Za-z0-9_.-]{1,253}$", registrar.Name));
        Assert.All(learned.Ports, port => Assert.InRange(port.Service.Length, 1, 255));
        Assert.All(learned.Ports, port => Assert.NotEqual(0, port.Port));
    }
}
