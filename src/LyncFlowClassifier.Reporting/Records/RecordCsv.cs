using System.Collections.Immutable;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Reporting.Csv;

namespace LyncFlowClassifier.Reporting.Records;

/// <summary>Flow records as they are, not judged, one a line, for spreadsheets; safe to open (see <see cref="CsvReport"/>).</summary>
public sealed class RecordCsv
{
    static readonly ImmutableArray<string> Columns =
    [
        "sensor", "run", "transport", "addressA", "portA", "addressB", "portB", "framesA", "framesB", "bytesA", "bytesB", "firstSeen", "lastSeen", "firstFrame",
        "flagsA", "flagsB", "dscpA", "dscpB", "icmpErrors", "closed", "silenceIsEvidence", "namesA", "namesB",
    ];

    readonly CsvLines _lines;

    /// <summary>Begins with the names of the columns.</summary>
    public RecordCsv(Stream output)
    {
        _lines = new CsvLines(output);
        foreach (var column in Columns)
            _lines.Text(column);
        _lines.EndLine();
    }

    /// <summary>Writes a record.</summary>
    public void Write(in FlowRecord record, RecordOrigin origin)
    {
        _lines.Text(origin.Sensor);
        _lines.Value((ulong)origin.Run);
        _lines.Text(RecordWords.Of(record.Transport));
        _lines.Address(record.AddressA);
        _lines.Value(record.PortA);
        _lines.Address(record.AddressB);
        _lines.Value(record.PortB);
        _lines.Value(record.A.Frames);
        _lines.Value(record.B.Frames);
        _lines.Value(record.A.Bytes);
        _lines.Value(record.B.Bytes);
        _lines.Time(record.FirstSeen);
        _lines.Time(record.LastSeen);
        _lines.Value((ulong)record.FirstFrame);
        _lines.Text(RecordWords.Flags(record.A.TcpFlags));
        _lines.Text(RecordWords.Flags(record.B.TcpFlags));
        _lines.Value(record.A.FirstDscp);
        _lines.Value(record.B.FirstDscp);
        _lines.Value(record.Icmp?.Count ?? 0);
        _lines.Raw(origin.IsClosed ? "true"u8 : "false"u8);
        _lines.Raw(origin.SilenceIsEvidence ? "true"u8 : "false"u8);
        _lines.Text(string.Join(' ', RecordWords.Names(record.NamesA)));
        _lines.Text(string.Join(' ', RecordWords.Names(record.NamesB)));
        _lines.EndLine();
    }

    /// <summary>Writes what waits. The stream stays open.</summary>
    public void Flush() => _lines.Flush();
}
