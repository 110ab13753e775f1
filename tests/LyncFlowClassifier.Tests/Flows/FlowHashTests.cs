using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Tests.Flows;

public class FlowHashTests
{
    static readonly FlowHash Hash = new(0x243F_6A88_85A3_08D3, 0x1319_8A2E_0370_7344);

    /// <summary>Flows differ in few bytes: a port and an address, say. Whichever two bytes they are, hashes spread like random ones.</summary>
    [Fact]
    public void Keys_that_differ_in_two_bytes_have_hashes_apart()
    {
        for (var one = 0; one < 14; one++)
        {
            for (var other = one + 1; other < 14; other++)
            {
                var hashes = new HashSet<uint>();
                var slots = new HashSet<uint>();
                for (var i = 0; i < 65536; i++)
                {
                    var hash = Hash.Of(Word(one, i & 0xFF, 0) | Word(other, i >> 8, 0), Word(one, i & 0xFF, 1) | Word(other, i >> 8, 1));
                    hashes.Add(hash);
                    slots.Add(hash & 0xFFFF);
                }

                // 65,536 random numbers of 32 bits hold less than one pair on average; of 16 bits, 63 % are different.
                Assert.True(hashes.Count > 65_520, $"bytes {one} and {other}: {hashes.Count} hashes");
                Assert.True(slots.Count > 40_000, $"bytes {one} and {other}: {slots.Count} slots");
            }
        }
    }

    [Fact]
    public void Ipv6_flows_that_differ_in_host_and_port_have_hashes_apart()
    {
        var hashes = new HashSet<uint>();
        for (var i = 0; i < 65536; i++)
            hashes.Add(Hash.Of(FlowTuple.Of(Transport.Tcp, Address((uint)(i & 0xFF)), (ushort)(50000 + (i >> 8)), Address(0x1000), 443)));
        Assert.True(hashes.Count > 65_520);
    }

    static IpAddress Address(ulong low) => IpAddress.FromIpv6(0x20010DB8_00000000, low);

    // Bytes 0 to 6 are those of the first word, 7 to 13 of the second; the others are never used.
    static ulong Word(int position, int value, int word) => position / 7 == word ? (ulong)value << (8 * (position % 7)) : 0;
}
