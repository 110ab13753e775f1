using System.Collections;
using System.Reflection;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Tests.Flows;

/// <summary>A flow record as text, with all that is in it but the marks of UDP datagrams, which only merging needs.</summary>
static class RecordText
{
    public static string Of(object? value) => value switch
    {
        null => "-",
        _ when value.GetType().IsPrimitive || value is Enum || value is IpAddress => value.ToString()!,
        IcmpEvidence icmp => $"{icmp.Count} {icmp.Reasons} {string.Join('|', icmp.Kept)}",
        IEnumerable items => string.Join('|', items.Cast<object>().Select(Of)),
        _ => "{" + string.Join(
            ' ',
            value.GetType().GetFields(BindingFlags.Public | BindingFlags.Instance)
                .Where(field => field.Name is not nameof(FlowSide.FirstWord) and not nameof(FlowSide.LastWord))
                .Select(field => $"{field.Name}={Of(field.GetValue(value))}")) + "}",
    };
}
