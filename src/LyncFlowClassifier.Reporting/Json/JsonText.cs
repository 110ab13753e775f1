using System.Text.Json;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Reporting.Json;

/// <summary>Writing of our own value types: addresses, times, roles, ranges.</summary>
static class JsonText
{
    static readonly JsonEncodedText Address = JsonEncodedText.Encode("address");
    static readonly JsonEncodedText Roles = JsonEncodedText.Encode("roles");
    static readonly JsonEncodedText Name = JsonEncodedText.Encode("name");
    static readonly JsonEncodedText From = JsonEncodedText.Encode("from");
    static readonly JsonEncodedText To = JsonEncodedText.Encode("to");

    public static void WriteAddress(this Utf8JsonWriter json, JsonEncodedText name, IpAddress address)
    {
        Span<char> text = stackalloc char[IpAddress.MaxTextLength];
        address.TryFormat(text, out var length, default, null);
        json.WriteString(name, text[..length]);
    }

    /// <summary>One end of a group of flows; its port is told elsewhere.</summary>
    public static void WriteHost(this Utf8JsonWriter json, JsonEncodedText name, in Endpoint endpoint)
    {
        json.WriteStartObject(name);
        json.WriteAddress(Address, endpoint.Address);
        json.WriteRoles(Roles, endpoint.Roles);
        if (endpoint.Name is not null)
            json.WriteString(Name, endpoint.Name);
        json.WriteEndObject();
    }

    /// <summary>A time in ns; null for <see cref="PacketTime.None"/>.</summary>
    public static void WriteTime(this Utf8JsonWriter json, JsonEncodedText name, long time)
    {
        if (time == PacketTime.None)
        {
            json.WriteNull(name);
            return;
        }

        Span<byte> text = stackalloc byte[ReportTime.Length];
        json.WriteString(name, ReportTime.Format(time, text));
    }

    public static void WriteRoles(this Utf8JsonWriter json, JsonEncodedText name, Roles roles)
    {
        json.WriteStartArray(name);
        foreach (var bit in new RoleList(roles))
            json.WriteStringValue(ReportWords.Roles.Json(bit));
        json.WriteEndArray();
    }

    public static void WriteRanges(this Utf8JsonWriter json, JsonEncodedText name, ReadOnlySpan<PortRange> ranges)
    {
        json.WriteStartArray(name);
        foreach (var range in ranges)
        {
            json.WriteStartObject();
            json.WriteNumber(From, range.From);
            json.WriteNumber(To, range.To);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteWord(this Utf8JsonWriter json, JsonEncodedText name, Severity severity)
        => json.WriteString(name, ReportWords.Severities.Json((int)severity));
}
