using LyncFlowClassifier.Report;
using LyncFlowClassifier.Reporting;

namespace LyncFlowClassifier.Tests.Reporting;

public class CsvReportTests
{
    [Fact]
    public void WritesHeaderAndOneLineAFlow()
    {
        var lines = Lines(SampleReport.Full());
        Assert.Equal(
            "transport,initiatorAddress,initiatorPort,initiatorName,initiatorRoles,responderAddress,responderPort,responderName,responderRoles,"
            + "initiatorEvidence,initiatorFrames,responderFrames,initiatorBytes,responderBytes,firstSeen,lastSeen,firstFrame,attempts,outcome,"
            + "confidence,blocked,flagged,verdict,strength,service,rows,initiatorPayload,responderPayload,initiatorDscp,responderDscp,findings,message",
            lines[0]);
        Assert.Equal(
            "tcp,10.0.8.21,50123,,client,10.0.0.10,5061,fe01.contoso.example,\"front-end central-management-store\",handshake,2,2,132,120,"
            + "2013-05-02T10:00:00.123456789Z,2013-05-02T10:00:01.123456794Z,1,2,refused,certain,true,true,documented,exact,"
            + "\"Lync Server Front-End service\",server-3,,,24,0,LF202,\"10.0.0.10 refused 2 SYNs.\"",
            lines[1]);
        Assert.Equal(4, lines.Length); // header, two flows, nothing after the last line end
        Assert.Equal("", lines[3]);
        Assert.All(lines[..3], line => Assert.Equal(32, Cells(line).Count));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\\x09=1")]
    [InlineData("\r=1", "'\\x0D=1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("a,\"b\"\nc", "a,\"b\"\\x0Ac")]
    [InlineData("\e]0;x\a", "\\x1B]0;x\\x07")]
    public void MakesCellsHarmless(string name, string expected)
    {
        var report = SampleReport.Full(name);
        var cells = Cells(Lines(report)[1]);
        Assert.Equal(expected, cells[7]);
        Assert.Equal(expected, cells[24]);
        Assert.Equal(expected, cells[31]);
    }

    [Fact]
    public void HasNoByteOrderMarkAndHeaderOnlyForNoFlows()
    {
        var text = JsonReportTests.Text(SampleReport.Empty(), CsvReport.Write);
        Assert.StartsWith("transport,", text);
        Assert.Equal(1, text.Count(character => character == '\n'));
    }

    static string[] Lines(TrafficReport report) => JsonReportTests.Text(report, CsvReport.Write).Split("\r\n");

    /// <summary>Cells of one RFC 4180 line.</summary>
    static List<string> Cells(string line)
    {
        var cells = new List<string>();
        for (var position = 0; position <= line.Length; position++)
        {
            var cell = "";
            if (position < line.Length && line[position] == '"')
            {
                for (position++; line[position] != '"' || (position + 1 < line.Length && line[position + 1] == '"'); position++)
                {
                    cell += line[position];
                    position += line[position] == '"' ? 1 : 0;
                }

                position++;
            }
            else
            {
                for (; position < line.Length && line[position] != ','; position++)
                    cell += line[position];
            }

            cells.Add(cell);
        }

        return cells;
    }
}
