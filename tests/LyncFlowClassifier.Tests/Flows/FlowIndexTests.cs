using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Tests.Flows;

public class FlowIndexTests
{
    [Fact]
    public void Finds_all_records_after_growing_even_with_equal_hashes()
    {
        using var index = new FlowIndex(log2Capacity: 4);
        for (var record = 1u; record <= 5000; record++)
            index.Add(record % 97, record);
        Assert.Equal(5000u, index.Count);
        for (var record = 1u; record <= 5000; record++)
        {
            var found = index.Find(record % 97);
            while (found != 0 && found != record)
                found = index.Next(record % 97, found);
            Assert.Equal(record, found);
        }

        Assert.Equal(0u, index.Find(98));
        index.Clear(expected: 0);
        Assert.Equal(0u, index.Find(1));
    }

    [Theory]
    [InlineData(1u)]
    [InlineData(0x9E3779B1u)]
    [InlineData(8u)]
    public void A_record_can_be_added_where_the_search_for_it_ended(uint step)
    {
        using var index = new FlowIndex(log2Capacity: 4);
        for (var record = 1u; record <= 5000; record++)
        {
            index.PrefetchOverflow(record * step);
            Assert.Equal(0u, index.Find(record * step, out var probe));
            index.AddAt(probe, record * step, record);
        }

        Assert.Equal(5000u, index.Count);
        for (var record = 1u; record <= 5000; record++)
            Assert.Equal(record, index.Find(record * step));
        Assert.Equal(0u, index.Find(5001 * step));
    }

    [Fact]
    public void An_index_that_is_cleared_for_few_becomes_small_and_grows_again()
    {
        using var index = new FlowIndex(log2Capacity: 4);
        for (var record = 1u; record <= 50_000; record++)
            index.Add(record * 0x9E3779B1, record);
        var bytes = index.Bytes;
        index.Clear(expected: 40_000);
        Assert.Equal((bytes, 0u), (index.Bytes, index.Count));
        index.Clear(expected: 1000);
        Assert.InRange(index.Bytes, 1000 * 8, 1000 * 8 * 3);
        for (var record = 1u; record <= 50_000; record++)
        {
            var most = Math.Max(index.Bytes, index.BytesFor(1));
            index.Add(record * 0x9E3779B1, record);
            Assert.InRange(index.Bytes, 0, most);
        }

        Assert.Equal(bytes, index.Bytes);
        Assert.Equal(777u, index.Find(unchecked(777u * 0x9E3779B1)));
    }

    [Fact]
    public void Both_directions_have_one_key()
    {
        var there = FlowKey.Of(Transport.Tcp, 0x0A000001, 50000, 0x0A000002, 5061, out var end);
        var back = FlowKey.Of(Transport.Tcp, 0x0A000002, 5061, 0x0A000001, 50000, out var other);
        Assert.Equal((there.Key0, there.Key1), (back.Key0, back.Key1));
        Assert.Equal(1u, end + other);
        Assert.Equal(Transport.Tcp, FlowKey.TransportOf(there.Key0));
        Assert.Equal((0x0A000001u, (ushort)50000), (FlowKey.AddressOf(there.Key0), FlowKey.PortOf(there.Key0)));
        var udp = FlowKey.Of(Transport.Udp, 0x0A000001, 50000, 0x0A000002, 5061, out _);
        Assert.NotEqual(there.Key0, udp.Key0);
    }
}
