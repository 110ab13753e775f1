using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using LyncFlowClassifier.Classify;

namespace LyncFlowClassifier.Tests.Text;

public class Utf8BufferTests
{
    static readonly ulong[] Edges =
    [
        0, 1, 9, 10, 99, 100, 999, 1000, 9999, 10_000, 99_999, 100_000, 1_000_000, 9_999_999, 99_999_999, 100_000_000, 999_999_999,
        uint.MaxValue - 1, uint.MaxValue, (ulong)uint.MaxValue + 1, 9_999_999_999, 10_000_000_000, long.MaxValue, ulong.MaxValue,
    ];

    [Fact]
    public void Numbers_are_those_of_the_framework()
    {
        var random = new Random(1);
        foreach (var value in Edges.Concat(Enumerable.Range(0, 5000).Select(_ => (ulong)random.NextInt64() >> random.Next(63))))
        {
            Assert.Equal(value.ToString(CultureInfo.InvariantCulture), Text(text => text.Number(value)));
            Assert.Equal(value.ToString("N0", CultureInfo.InvariantCulture), Text(text => text.Grouped(value)));
            Assert.Equal((-(long)(value >> 1)).ToString(CultureInfo.InvariantCulture), Text(text => text.Number(-(long)(value >> 1))));
        }

        Assert.Equal("-9223372036854775808", Text(text => text.Number(long.MinValue)));
    }

    [Fact]
    public void Addresses_are_those_of_the_framework()
    {
        var random = new Random(2);
        var bytes = new byte[16];
        for (var i = 0; i < 20_000; i++)
        {
            random.NextBytes(bytes);
            Compare(bytes.AsSpan(0, 4));

            // Groups of zeros, small numbers and the prefixes of mixed forms.
            for (var group = 0; group < 8; group++)
            {
                ushort value = random.Next(5) switch { 0 or 1 => 0, 2 => (ushort)random.Next(256), 3 => (ushort)(random.Next(2) == 0 ? 0xFFFF : 0x5EFE), _ => (ushort)random.Next(65536) };
                BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(group * 2), group < random.Next(9) ? (ushort)0 : value);
            }

            Compare(bytes);
        }
    }

    [Fact]
    public void Spans_are_those_of_the_framework()
    {
        var random = new Random(3);
        foreach (var span in Enumerable.Range(0, 5000).Select(_ => random.NextInt64() >> random.Next(63)).Concat([1, 499_999, 500_000, 999_499_999, 999_500_000, 100_000_000, 120_000_000, 999_999_999_999_999, 1_000_000_000_000_000]).Where(span => span > 0))
        {
            var expected = $" within {((double)span / PacketTime.Second).ToString("0.0##", CultureInfo.InvariantCulture)} s";
            Assert.Equal(expected, Text(text => FindingText.Within(text, 0, span)));
        }

        Assert.Equal("", Text(text => FindingText.Within(text, 5, 5)));
        Assert.Equal("", Text(text => FindingText.Within(text, PacketTime.None, 5)));
    }

    [Fact]
    public void Grows_as_it_must()
    {
        var text = new Utf8Buffer(1);
        for (var i = 0; i < 1000; i++)
            text.Add("ä€😀");
        Assert.Equal(string.Concat(Enumerable.Repeat("ä€😀", 1000)), text.ToString());
        text.CutTo(2);
        Assert.Equal("ä", text.ToString());
    }

    static void Compare(ReadOnlySpan<byte> bytes)
    {
        var address = IpAddress.FromBytes(bytes);
        var expected = new IPAddress(bytes).ToString();
        Assert.Equal(expected, Text(text => text.Address(address)));
        Assert.Equal(expected, address.ToString());
        Assert.Equal(address, IpAddress.Parse(expected));
    }

    static string Text(Action<Utf8Buffer> write)
    {
        var text = new Utf8Buffer(1);
        write(text);
        return text.ToString();
    }
}
