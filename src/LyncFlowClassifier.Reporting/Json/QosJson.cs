using System.Numerics;
using System.Text.Json;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Reporting.Json;

/// <summary>Marks of media, one object for each sender and modality.</summary>
static class QosJson
{
    static readonly JsonEncodedText Address = JsonEncodedText.Encode("address");
    static readonly JsonEncodedText Roles = JsonEncodedText.Encode("roles");

    public static void WriteProperties(Utf8JsonWriter json, QosSender sender, bool byPolicy)
    {
        json.WriteAddress(Address, sender.Address);
        if (sender.Name is not null)
            json.WriteString("name", sender.Name);
        json.WriteRoles(Roles, sender.Roles);
        if (sender.Modality == Modality.None)
            json.WriteNull("modality");
        else
            json.WriteString("modality", CatalogWords.Modalities.NameOf(sender.Modality));
        json.WriteNumber("streams", sender.Streams);
        json.WriteNumber("asExpected", sender.AsExpected);
        json.WriteNumber("frames", sender.Frames);
        WriteValues(json, "dscp", sender.Seen);
        WriteValues(json, "expected", sender.Expected);
        json.WriteBoolean("byPolicy", byPolicy);
    }

    static void WriteValues(Utf8JsonWriter json, string name, ulong values)
    {
        json.WriteStartArray(name);
        for (var left = values; left != 0; left &= left - 1)
            json.WriteNumberValue(BitOperations.TrailingZeroCount(left));
        json.WriteEndArray();
    }
}
