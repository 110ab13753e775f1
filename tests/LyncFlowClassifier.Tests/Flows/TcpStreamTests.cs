using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Tests.Flows;

public class TcpStreamTests
{
    const long Ms = PacketTime.Millisecond;

    [Fact]
    public void Repeats_of_the_same_data_are_counted_in_a_row()
    {
        var stream = new TcpStream();
        stream.AddData(0, 1000);
        stream.AddData(1, 2460);
        stream.AddData(300 * Ms, 1000);
        stream.AddData(900 * Ms, 1000);
        stream.AddData(900 * Ms + 10, 1000);
        stream.AddData(2100 * Ms, 1000);
        Assert.Equal(3u, stream.TrailingRepeats);
        Assert.Equal(1u, stream.LeadingRepeats);
        Assert.Equal(3u, stream.Runs);
        Assert.Equal(1u, stream.Duplicates);
    }

    [Fact]
    public void Acknowledged_bytes_wrap_around()
    {
        var stream = new TcpStream();
        stream.AddAck(0xFFFF_FF00);
        stream.AddAck(0x0000_0100);
        Assert.Equal(0x200ul, stream.AckedBytes);
    }

    [Fact]
    public void A_step_back_and_a_new_connection_acknowledge_nothing()
    {
        var stream = new TcpStream();
        stream.AddAck(5000);
        stream.AddAck(4000);
        stream.AddAck(4100);
        stream.BreakAcks();
        stream.AddAck(90_000);
        Assert.Equal(100ul, stream.AckedBytes);
        Assert.Equal((5000u, 90_000u), (stream.FirstAck, stream.LastAck));
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void Any_cut_merges_to_the_whole(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 300; round++)
        {
            var steps = Steps(random, random.Next(0, 14));
            var whole = Stream(steps);
            for (var cut = 0; cut <= steps.Count; cut++)
            {
                var merged = Stream(steps.Take(cut));
                merged.Append(Stream(steps.Skip(cut)));
                Assert.Equal(whole, merged);
            }
        }
    }

    delegate void Step(ref TcpStream stream);

    static List<Step> Steps(Random random, int count)
    {
        var time = 0L;
        var steps = new List<Step>();
        for (var i = 0; i < count; i++)
        {
            time += random.Next(3) * (Ms / 3);
            var at = time;
            var number = (uint)(random.Next(3) * 0x3000_0000);
            switch (random.Next(4))
            {
                case 0:
                    steps.Add((ref TcpStream stream) => stream.BreakAcks());
                    break;
                case 1:
                    steps.Add((ref TcpStream stream) => stream.AddAck(number));
                    break;
                case 2:
                    steps.Add((ref TcpStream stream) => stream.AddTtl((byte)(1 + number % 7)));
                    break;
                default:
                    steps.Add((ref TcpStream stream) =>
                    {
                        stream.PayloadBytes += 10;
                        stream.AddData(at, number);
                    });
                    break;
            }
        }

        return steps;
    }

    static TcpStream Stream(IEnumerable<Step> steps)
    {
        var stream = new TcpStream();
        foreach (var step in steps)
            step(ref stream);
        return stream;
    }
}
