using LyncFlowClassifier.Inspect;

namespace LyncFlowClassifier.Tests.Inspect;

public class StreamFactsTests
{
    [Fact]
    public void All_facts_survive_their_bits()
    {
        foreach (var protocol in Enum.GetValues<AppProtocol>())
        {
            foreach (var version in Enum.GetValues<TlsVersion>())
            {
                var facts = new StreamFacts
                {
                    Protocol = protocol,
                    Framing = StreamFraming.Stun,
                    Modality = MediaModality.FileTransfer,
                    IsResumed = protocol > AppProtocol.Sip,
                    TlsParts = TlsParts.ClientHello | TlsParts.Ssl2Form | TlsParts.Certificate,
                    TlsVersion = version,
                };
                Assert.Equal(facts, StreamFacts.FromBits(facts.ToBits()));
                Assert.Equal(0u, facts.ToBits() >> 27);
            }
        }

        foreach (var part in Enum.GetValues<TlsParts>())
            Assert.Equal(part, StreamFacts.FromBits(new StreamFacts { TlsParts = part }.ToBits()).TlsParts);
    }

    [Theory]
    [InlineData("", AppProtocol.None)]
    [InlineData("05000B03100000004800000001000000", AppProtocol.DceRpc)]
    [InlineData("300C020101600702010304008000", AppProtocol.Ldap)]
    [InlineData("00000040FE534D42400000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000", AppProtocol.Smb)]
    [InlineData("5555555555", AppProtocol.None)]
    public void Services_are_told_by_their_beginning(string hex, AppProtocol expected)
    {
        var facts = default(StreamFacts);
        facts.Read(Convert.FromHexString(hex), StreamService.Of(50000, 50001, Convert.FromHexString(hex)), out var names);
        Assert.Equal(expected, facts.Protocol);
        Assert.Null(names);
    }

    [Fact]
    public void Random_bytes_are_rarely_worth_following()
    {
        var random = new Random(5);
        var bytes = new byte[200];
        var followed = 0;
        for (var round = 0; round < 10_000; round++)
        {
            random.NextBytes(bytes);
            var stream = bytes.AsSpan(0, random.Next(200));
            followed += default(StreamFacts).Read(stream, StreamService.Of(50000, 50001, stream), out _) ? 1 : 0;
        }

        Assert.InRange(followed, 0, 200);
    }
}
