using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Tests.Report;

public class GroupIndexTests
{
    [Fact]
    public void Finds_every_key_by_its_number()
    {
        var index = new GroupIndex();
        for (var i = 0; i < 20_000; i++)
            Assert.True(index.Add(Key(i), out var number) && number == i);
        for (var i = 0; i < 20_000; i++)
            Assert.Equal((i, false), (index.Find(Key(i)), index.Add(Key(i), out _)));
        Assert.Equal(-1, index.Find(Key(20_000)));
    }

    [Fact]
    public void Keys_differ_in_every_part()
    {
        var key = Key(1);
        Assert.False(key.IsSame(key.WithoutInitiator()));
        Assert.True(key.WithoutInitiator().IsSame(Key(1, initiator: 9).WithoutInitiator()));
        Assert.True(key.OfPair().IsSame(Key(1, outcome: Outcome.NoAnswer, row: 5).OfPair()));
        Assert.True(key.OfScan().IsSame(Key(1, row: 5, verdict: Verdict.Known).OfScan()));
        Assert.False(key.OfScan().IsSame(Key(1, outcome: Outcome.NoAnswer).OfScan()));
        Assert.False(key.IsSame(Key(1, row: -1)));
        Assert.Equal((Outcome.MidStream, Verdict.Denied), (Key(1, outcome: Outcome.MidStream, verdict: Verdict.Denied).Outcome, Key(1, verdict: Verdict.Denied).Verdict));
        Assert.Null(key.Headline);
    }

    static GroupKey Key(int responder, uint initiator = 1, Outcome outcome = Outcome.Refused, int row = 3, Verdict verdict = Verdict.Documented)
        => new(new JudgedFlow
        {
            Transport = Transport.Tcp,
            Initiator = IpAddress.FromIpv4(initiator),
            Responder = IpAddress.FromIpv4((uint)responder),
            Outcome = outcome,
            Verdict = verdict,
            BestRow = row,
        });
}
