using System.Text.Json;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Inspect;

namespace LyncFlowClassifier.Reporting.Records;

/// <summary>Flow records as they are, not judged, one JSON object a line. A time that is not known is null.</summary>
public sealed class RecordNdjson : IDisposable
{
    const int FlushSize = 64 * 1024;

    readonly Stream _output;
    readonly MemoryStream _lines = new();
    readonly Utf8JsonWriter _json;

    /// <summary>Begins.</summary>
    public RecordNdjson(Stream output)
    {
        _output = output;
        _json = new Utf8JsonWriter(_lines);
    }

    /// <summary>Writes a record.</summary>
    public void Write(in FlowRecord record, RecordOrigin origin)
    {
        _json.WriteStartObject();
        _json.WriteString("sensor", origin.Sensor);
        _json.WriteNumber("run", origin.Run);
        _json.WriteString("transport", RecordWords.Of(record.Transport));
        WriteEnd("a", record.AddressA, record.PortA, record.A, record.NamesA);
        WriteEnd("b", record.AddressB, record.PortB, record.B, record.NamesB);
        Write("firstSeen", record.FirstSeen);
        Write("lastSeen", record.LastSeen);
        _json.WriteNumber("firstFrame", record.FirstFrame);
        _json.WriteNumber("icmpErrors", record.Icmp?.Count ?? 0);
        _json.WriteBoolean("closed", origin.IsClosed);
        _json.WriteBoolean("silenceIsEvidence", origin.SilenceIsEvidence);
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset();
        _lines.WriteByte((byte)'\n');
        if (_lines.Length >= FlushSize)
            Flush();
    }

    /// <summary>Writes what waits. The stream stays open.</summary>
    public void Flush()
    {
        _output.Write(_lines.GetBuffer(), 0, (int)_lines.Length);
        _lines.SetLength(0);
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    void WriteEnd(string name, IpAddress address, ushort port, in FlowSide side, StreamNames? names)
    {
        Span<char> text = stackalloc char[IpAddress.MaxTextLength];
        address.TryFormat(text, out var length, default, null);
        _json.WriteStartObject(name);
        _json.WriteString("address", text[..length]);
        _json.WriteNumber("port", port);
        _json.WriteNumber("frames", side.Frames);
        _json.WriteNumber("bytes", side.Bytes);
        Write("firstSeen", side.FirstSeen);
        Write("lastSeen", side.LastSeen);
        _json.WriteString("tcpFlags", RecordWords.Flags(side.TcpFlags));
        _json.WriteNumber("dscp", side.FirstDscp);
        _json.WriteStartArray("names");
        foreach (var one in RecordWords.Names(names))
            _json.WriteStringValue(one);
        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    void Write(string name, long time)
    {
        if (time == PacketTime.None)
        {
            _json.WriteNull(name);
            return;
        }

        Span<byte> text = stackalloc byte[ReportTime.Length];
        _json.WriteString(name, ReportTime.Format(time, text));
    }
}
