using LyncFlowClassifier.Inspect;

namespace LyncFlowClassifier.Tests.Inspect;

/// <summary>Any bytes give an answer, soon and without much memory.</summary>
public class HostilePayloadTests
{
    const int Rounds = 1500;
    const int MaxBytesPerRound = 256 * 1024;

    public static TheoryData<string> Names => [.. PayloadSeed.All.Select(seed => seed.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_prefix_may_still_be_it_and_longer_ones_stay_it(string name)
    {
        var seed = Seed(name);
        var last = Recognition.Maybe;
        for (var length = 0; length <= seed.Bytes.Length; length++)
        {
            var prefix = seed.Bytes.AsSpan(0, length);
            var found = seed.Recogniser(prefix);
            Assert.True(found >= last, $"{length} bytes: {found} after {last}");
            last = found;
            EveryReader.Read(prefix);
        }

        Assert.Equal(Recognition.Yes, last);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_length_may_be_wrong(string name)
    {
        var bytes = Seed(name).Bytes;
        for (var offset = 0; offset < bytes.Length; offset++)
        {
            foreach (var width in (int[])[1, 2, 4])
            {
                if (offset + width > bytes.Length)
                    continue;
                var old = bytes.AsSpan(offset, width).ToArray();
                foreach (var value in (byte[])[0, 1, 0x7F, 0x80, 0xC0, 0xFF])
                {
                    bytes.AsSpan(offset, width).Fill(value);
                    EveryReader.Read(bytes);
                }

                foreach (var step in (int[])[-1, 1])
                {
                    old.CopyTo(bytes.AsSpan(offset));
                    bytes[offset + width - 1] = (byte)(bytes[offset + width - 1] + step);
                    EveryReader.Read(bytes);
                }

                old.CopyTo(bytes.AsSpan(offset));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Mutations_are_read(string name)
    {
        var random = new Random(name.Length * 7919 + name[0]);
        var seed = Seed(name).Bytes;
        var others = PayloadSeed.All;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var rounds = Fuzz.Rounds(Rounds);
        for (var round = 0; round < rounds; round++)
            EveryReader.Read(Mutate(random, seed, others[random.Next(others.Count)].Bytes));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (long)rounds * MaxBytesPerRound);
    }

    [Fact]
    public void Long_payloads_of_the_worst_kind_end()
    {
        // No clock decides: a reader whose work grows with the square of the length would keep the run busy for half an hour.
        var patterns = new Dictionary<string, byte[]>
        {
            ["zeros"] = [0],
            ["lines"] = "\n"u8.ToArray(),
            ["letters"] = "A"u8.ToArray(),
            ["media lines"] = "v=0\nm=audio 1 x\n"u8.ToArray(),
            ["bindings"] = [7, 0, (byte)'a', 0],
            ["pointers"] = [0xC0, 0x0C],
            ["semicolons"] = "a;"u8.ToArray(),
            ["nested"] = [0x30, 0x80],
            ["options"] = [43, 0],
            ["NTLM"] = "NTLMSSP\0"u8.ToArray(),
            ["NTLM in base64"] = "TlRMTVNTUAAC"u8.ToArray(),
        };
        foreach (var (pattern, bytes) in patterns)
        {
            foreach (var seed in PayloadSeed.All)
            {
                var payload = new byte[65535];
                seed.Bytes.CopyTo(payload, 0);
                for (var i = seed.Bytes.Length; i < payload.Length; i++)
                    payload[i] = bytes[i % bytes.Length];
                var before = GC.GetAllocatedBytesForCurrentThread();
                EveryReader.Read(payload);
                Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MaxBytesPerRound * 16, $"{pattern} behind {seed.Name}");
            }
        }
    }

    static PayloadSeed Seed(string name)
    {
        var seed = PayloadSeed.All.Single(seed => seed.Name == name);
        return seed with { Bytes = (byte[])seed.Bytes.Clone() };
    }

    static byte[] Mutate(Random random, byte[] seed, byte[] other)
    {
        var bytes = (byte[])seed.Clone();
        for (var change = random.Next(1, 6); change > 0; change--)
        {
            var at = random.Next(bytes.Length);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes = [.. bytes[..(at + 1)], .. other[random.Next(other.Length)..]];
                    break;
                case 3:
                    bytes = [.. bytes[..at], .. bytes[random.Next(bytes.Length)..], 0];
                    break;
                case 4:
                    bytes[at] = (byte)(bytes[at] + random.Next(-3, 4));
                    break;
                default:
                    bytes = [.. bytes[..(at + 1)]];
                    break;
            }

            if (bytes.Length > 4096)
                bytes = bytes[..4096];
        }

        return bytes;
    }
}
