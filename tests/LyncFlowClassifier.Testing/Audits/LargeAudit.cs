using LyncFlowClassifier.Audit;

namespace LyncFlowClassifier.Testing.Audits;

/// <summary>The sample audit with as many items as one likes.</summary>
public static class LargeAudit
{
    /// <summary>An audit of many items, in the order of a report.</summary>
    /// <param name="items">How many.</param>
    /// <param name="flows">Flows of each.</param>
    public static AuditReport Report(int items, long flows = 1)
    {
        var sample = SampleAudit.Report();
        var patterns = sample.Items.Where(item => item.Exception is null).ToArray();
        var all = Enumerable.Range(0, items).Select(number => Item(patterns[number % patterns.Length], number, flows)).OrderBy(item => item.Category).ThenByDescending(item => item.Severity);
        return sample with { Items = [.. all], Flows = items * flows, Flagged = items * flows, Accepted = 0, FlowsLeftOut = 0 };
    }

    static AuditItem Item(AuditItem pattern, int number, long flows) => pattern with
    {
        Id = number.ToString("x8", System.Globalization.CultureInfo.InvariantCulture),
        Subject = pattern.Subject with { Network = new IpNetwork(IpAddress.FromIpv4(0x0A100000u + (uint)number), 32), Name = $"host{number}.contoso.example" },
        Flows = flows,
        Blocked = Math.Min(pattern.Blocked, flows),
        FirstSeen = SampleItems.Start + number * PacketTime.Second,
        LastSeen = SampleItems.Start + (number + 60L) * PacketTime.Second,
    };
}
