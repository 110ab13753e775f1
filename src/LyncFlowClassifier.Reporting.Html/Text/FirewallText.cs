using LyncFlowClassifier.Audit;

namespace LyncFlowClassifier.Reporting.Html.Text;

/// <summary>A suggested rule as a command of Windows PowerShell.</summary>
static class FirewallText
{
    public static string Of(FirewallRule rule) => string.Join(
        " `\n  ",
        $"New-NetFirewallRule -DisplayName {Quoted($"Lync: {rule.Service} ({rule.RowId})")}",
        $"-Direction Inbound -Action Allow -Protocol {(rule.Transport == Transport.Tcp ? "TCP" : "UDP")}",
        $"-LocalPort {string.Join(',', rule.Ports)} -LocalAddress {rule.Destination}",
        $"-RemoteAddress {string.Join(',', rule.Sources)}");

    // PowerShell takes four signs for a single quote; doubled, each stands for itself.
    static string Quoted(string text)
        => $"'{string.Concat(SafeText.Of(text).Select(sign => sign is '\'' or '\u2018' or '\u2019' or '\u201A' or '\u201B' ? $"{sign}{sign}" : sign.ToString()))}'";
}
