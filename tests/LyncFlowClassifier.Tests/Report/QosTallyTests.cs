using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Tests.Report;

public class QosTallyTests
{
    static readonly QosEnd Audio = new(isMedia: true, 1UL << 46, 0, Modality.Audio, mayBePhone: false, byPolicy: false);
    static readonly QosEnd Video = new(isMedia: true, 1UL << 34, 0, Modality.Video, mayBePhone: false, byPolicy: false);

    [Fact]
    public void Directions_are_counted_by_sender_and_modality()
    {
        var tally = new QosTally();
        Add(tally, 1, 2, Audio, there: 46, back: 0);
        Add(tally, 1, 3, Audio, there: 46, back: 46);
        Add(tally, 1, 2, Video, there: 34, back: 34);
        Add(tally, 4, 5, QosEnd.Any, there: 46, back: 46);
        var rows = tally.Build();
        Assert.Equal(["10.0.0.1 Audio 2 2", "10.0.0.1 Video 1 1", "10.0.0.2 Audio 1 0", "10.0.0.2 Video 1 1", "10.0.0.3 Audio 1 1"], Lines(rows));
        Assert.Equal((1UL, 1UL << 46, 20UL), (rows[2].Seen, rows[2].Expected, rows[2].Frames));
        Assert.False(tally.IsFull);
    }

    [Fact]
    public void Any_order_and_any_parts_give_the_same_rows_however_many_there_are()
    {
        // Three times as many senders as are listed, each in two flows.
        var flows = Enumerable.Range(0, 3 * QosTally.MaxRows).SelectMany(sender => (int[])[sender, sender]).ToArray();
        var whole = new QosTally();
        foreach (var sender in flows)
            Add(whole, sender, sender, Audio, there: 46, back: 46, onlyThere: true);
        var random = new Random(46);
        random.Shuffle(flows);
        var parts = Enumerable.Range(0, 3).Select(_ => new QosTally()).ToArray();
        for (var i = 0; i < flows.Length; i++)
            Add(parts[random.Next(parts.Length)], flows[i], flows[i], Audio, there: 46, back: 46, onlyThere: true);
        parts[0].Add(parts[1]);
        parts[2].Add(parts[0]);
        Assert.Equal(QosTally.MaxRows, whole.Build().Length);
        Assert.All(whole.Build().ToArray(), row => Assert.Equal(2, row.Streams));
        Assert.Equal(Lines(whole.Build()), Lines(parts[2].Build()));
        Assert.True(whole.IsFull && parts[2].IsFull);
    }

    [Fact]
    public void Exactly_as_many_as_are_listed_are_all_there()
    {
        var tally = new QosTally();
        for (var sender = QosTally.MaxRows; sender > 0; sender--)
            Add(tally, sender, sender, Audio, there: 46, back: 46, onlyThere: true);
        Assert.Equal(QosTally.MaxRows, tally.Build().Length);
        Assert.False(tally.IsFull);
    }

    static string[] Lines(ReadOnlySpan<QosCounts> rows)
    {
        var lines = new List<string>();
        foreach (ref readonly var row in rows)
            lines.Add($"{row.Sender} {row.Modality} {row.Streams} {row.AsExpected}");
        return [.. lines];
    }

    static void Add(QosTally tally, int from, int to, QosEnd end, int there, int back, bool onlyThere = false)
    {
        var record = new FlowRecord { AddressA = Address(from), AddressB = Address(to) };
        record.A = new FlowSide { Frames = 20, DscpSeen = 1UL << there };
        record.B = new FlowSide { Frames = onlyThere ? 0u : 20u, DscpSeen = onlyThere ? 0 : 1UL << back };
        var flow = new FlowConclusion
        {
            Initiator = new Endpoint(record.AddressA, 1, Roles.None, null),
            Responder = new Endpoint(record.AddressB, 2, Roles.None, null),
            Qos = new QosEnds(end, end),
        };
        tally.Add(record, flow);
    }

    static IpAddress Address(int number) => IpAddress.FromIpv4(0x0A000000u + (uint)number);
}
