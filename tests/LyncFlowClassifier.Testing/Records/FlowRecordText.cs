using System.Collections;
using System.Reflection;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Inspect;

namespace LyncFlowClassifier.Testing.Records;

/// <summary>A flow record as text with all that is in it, whatever it gains: fields are found by reflection.</summary>
public static class FlowRecordText
{
    /// <summary>All of it.</summary>
    public static string Of(in FlowRecord record) => Of((object)record);

    static string Of(object? value) => value switch
    {
        null => "-",
        _ when value.GetType().IsPrimitive || value is Enum or IpAddress or string => value.ToString()!,
        DatagramCodes codes => codes.Bits.ToString("x", System.Globalization.CultureInfo.InvariantCulture),
        IcmpEvidence icmp => $"{icmp.Count} {icmp.Reasons} {string.Join('|', icmp.Kept)}",
        StreamNames names => $"{names.ServerName ?? "-"} {names.OwnName ?? "-"} {names.PeerName ?? "-"} {Of(names.Certificate)}",
        IEnumerable items => string.Join('|', items.Cast<object>().Select(Of)),
        _ => "{" + string.Join(
            ' ', value.GetType().GetFields(BindingFlags.Public | BindingFlags.Instance).Select(field => $"{field.Name}={Of(field.GetValue(value))}")) + "}",
    };
}
