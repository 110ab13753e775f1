using LyncFlowClassifier.Decode;

namespace LyncFlowClassifier.Tests.Decode;

/// <summary>Any bytes give an answer that does not contradict itself.</summary>
public class HostileFrameTests
{
    const int PortsLength = 4;
    const int TransportLength = 20;

    public static TheoryData<string> Names => [.. SampleFrames.Seeds.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_prefix_decodes(string name)
    {
        var sample = SampleFrames.Seeds.Single(s => s.Name == name);
        for (var length = 0; length <= sample.Bytes.Length; length++)
        {
            foreach (var decapsulate in (bool[])[true, false])
            {
                Decoded.CheckInvariants(sample.Bytes.AsSpan(0, length), sample.LinkType, decapsulate, (uint)sample.Bytes.Length);
                Decoded.CheckInvariants(sample.Bytes.AsSpan(0, length), sample.LinkType, decapsulate, (uint)length);
            }
        }
    }

    [Fact]
    public void Flow_is_kept_as_soon_as_its_ports_are_there()
    {
        foreach (var sample in SampleFrames.Links.Concat(SampleFrames.Tunnels))
        {
            var whole = Decoded.Of(sample.Bytes, sample.LinkType);
            var headerLength = sample.Transport == Transport.Udp ? 8 : TransportLength;
            var portsEnd = whole.Summary.PayloadOffset - headerLength + PortsLength;
            for (var length = portsEnd; length < sample.Bytes.Length; length++)
            {
                var decoded = Decoded.Of(sample.Bytes.AsSpan(0, length), sample.LinkType, wireLength: (uint)sample.Bytes.Length);
                Assert.Equal((PacketKind)sample.Transport, decoded.Kind);
                Assert.Equal(sample.Source, decoded.Source);
                Assert.Equal(sample.Destination, decoded.Destination);
                Assert.False(decoded.Has(PacketFlags.Malformed));
            }

            var before = Decoded.Of(sample.Bytes.AsSpan(0, portsEnd - 1), sample.LinkType, wireLength: (uint)sample.Bytes.Length);
            Assert.Equal(PacketKind.NoPorts, before.Kind);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_number_may_be_wrong(string name)
    {
        var sample = SampleFrames.Seeds.Single(s => s.Name == name);
        var frame = (byte[])sample.Bytes.Clone();
        for (var offset = 0; offset < frame.Length; offset++)
        {
            var old = frame[offset];
            foreach (var value in (int[])[0, 1, 255, old - 1, old + 1, old ^ 0x80, old ^ 0x10])
            {
                frame[offset] = (byte)value;
                Check(frame, sample.LinkType);
            }

            frame[offset] = old;
            if (offset + 1 == frame.Length)
                continue;
            var low = frame[offset + 1];
            foreach (var value in (int[])[0, 1, 65535, (old << 8 | low) - 1, (old << 8 | low) + 1])
            {
                (frame[offset], frame[offset + 1]) = ((byte)(value >> 8), (byte)value);
                Check(frame, sample.LinkType);
            }

            (frame[offset], frame[offset + 1]) = (old, low);
        }
    }

    [Fact]
    public void Mutated_frames_decode()
    {
        var random = new Random(20130204);
        var seeds = SampleFrames.Seeds;
        ushort[] linkTypes = [.. seeds.Select(s => s.LinkType).Distinct(), 147];
        var buffer = new byte[600];
        for (var round = 0; round < 60_000; round++)
        {
            var sample = seeds[random.Next(seeds.Length)];
            var length = Mutate(random, sample.Bytes, seeds[random.Next(seeds.Length)].Bytes, buffer);
            var linkType = random.Next(8) == 0 ? linkTypes[random.Next(linkTypes.Length)] : sample.LinkType;
            var wireLength = random.Next(4) switch
            {
                0 => (uint)random.Next(),
                1 => (uint)random.Next(2 * buffer.Length),
                _ => (uint)length,
            };
            Decoded.CheckInvariants(buffer.AsSpan(0, length), linkType, random.Next(4) != 0, wireLength);
        }
    }

    [Fact]
    public void Random_bytes_decode()
    {
        var random = new Random(4);
        var buffer = new byte[200];
        foreach (var linkType in SampleFrames.Links.Select(s => s.LinkType).Distinct())
        {
            for (var round = 0; round < 500; round++)
            {
                random.NextBytes(buffer);
                Decoded.CheckInvariants(buffer.AsSpan(0, random.Next(buffer.Length)), linkType, true, (uint)buffer.Length);
            }
        }
    }

    static void Check(byte[] frame, ushort linkType)
    {
        Decoded.CheckInvariants(frame, linkType, decapsulate: true, (uint)frame.Length);
        Decoded.CheckInvariants(frame, linkType, decapsulate: false, (uint)frame.Length);
    }

    // Overwrites bytes, repeats a stretch, or goes on with the tail of another frame.
    static int Mutate(Random random, byte[] frame, byte[] other, byte[] buffer)
    {
        frame.CopyTo(buffer, 0);
        var length = frame.Length;
        switch (random.Next(4))
        {
            case 0:
                length = random.Next(length + 1);
                break;
            case 1:
                var from = random.Next(length);
                var count = Math.Min(random.Next(1, 60), Math.Min(length - from, buffer.Length - length));
                Array.Copy(buffer, from, buffer, from + count, length - from);
                length += count;
                break;
            case 2:
                var at = random.Next(length);
                var tail = other.AsSpan(random.Next(other.Length));
                tail.CopyTo(buffer.AsSpan(at));
                length = at + tail.Length;
                break;
        }

        for (var changes = random.Next(6); changes > 0 && length > 0; changes--)
        {
            var offset = random.Next(length);
            buffer[offset] = random.Next(3) switch
            {
                0 => (byte)random.Next(256),
                1 => (byte)(buffer[offset] ^ (1 << random.Next(8))),
                _ => random.Next(2) == 0 ? (byte)0 : (byte)255,
            };
        }

        return length;
    }
}
