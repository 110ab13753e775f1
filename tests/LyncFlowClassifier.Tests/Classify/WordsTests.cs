using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Tests.Classify;

public class WordsTests
{
    static string All<T>(NamedValues<T> words)
        where T : struct, Enum
    {
        Assert.All(Enum.GetValues<T>(), value => Assert.True(words.TryParse(words.NameOf(value), out var back) && back.Equals(value)));
        return string.Join(' ', words.Names);
    }

    [Fact]
    public void EveryValueHasItsWord()
    {
        Assert.Equal("established no-answer refused prohibited unreachable half-open reset stalled aborted one-way pending mid-stream", All(Words.Outcomes));
        Assert.Equal("low medium high certain", All(Words.Confidences));
        Assert.Equal("documented known unverified undocumented denied", All(Words.Verdicts));
        Assert.Equal("none wide range exact", All(Words.Strengths));
        Assert.Equal("handshake request catalogue port first-frame", All(Words.InitiatorEvidences));
        Assert.Equal("tcp udp", All(Words.Transports));
    }
}
