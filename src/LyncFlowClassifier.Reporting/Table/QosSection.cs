using System.Globalization;
using System.Numerics;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Reporting.Table;

/// <summary>How media is marked: one line for each sender and modality, those with the smallest share of right marks first.</summary>
static class QosSection
{
    const int MaxSenders = 10;
    const int OtherColumns = 56;
    const int ShortestSender = 16, LongestSender = 40;

    public static void Write(TablePage page, QosSummary qos)
    {
        if (qos.Senders.IsEmpty)
            return;
        var (streams, asExpected, seen) = (0L, 0L, 0UL);
        foreach (var sender in qos.Senders)
        {
            streams += sender.Streams;
            asExpected += sender.AsExpected;
            seen |= sender.Seen;
        }

        var measure = qos.ByPolicy ? page.Say($"policies given") : page.Say($"documented examples");
        page.Section(page.Say($"QOS"), $"{page.Count(streams, "stream")}{page.Separator}{page.Say($"{Amount.Count(asExpected)} marked as expected ({measure})")}");
        if (seen == 1 && !qos.ByPolicy && !page.All)
        {
            page.Wrap(page.Say($"No media is marked: every stream has DSCP 0."), indent: 2);
            return;
        }

        // What is all right is not listed, so that what is not stands out.
        var listed = new List<QosSender>(qos.Senders);
        if (!page.All)
            listed.RemoveAll(sender => sender.AsExpected == sender.Streams);
        listed.Sort(WorstFirst);
        var shown = page.All ? listed.Count : Math.Min(listed.Count, MaxSenders);
        if (shown > 0)
            WriteLine(page, page.Say($"sender"), page.Say($"media"), "DSCP", page.Say($"expected"), page.Say($"streams"), page.Say($"right"), Style.Dim);
        foreach (var sender in listed.Take(shown))
        {
            WriteLine(
                page, sender.Name ?? sender.Address.ToString(), Media(page, sender.Modality), Values(sender.Seen), Values(sender.Expected),
                Amount.Count(sender.Streams), Amount.Percent(sender.AsExpected, sender.Streams), Style.Plain);
        }

        Remainder.Write(page, listed.Count - shown);
        if (qos.IsCut)
            page.Line(new Piece($"  {page.Say($"only the first {Amount.Count(qos.Senders.Length)} senders by address are counted")}", Style.Dim));
    }

    static void WriteLine(TablePage page, string sender, string media, string seen, string expected, string streams, string right, Style style)
        => page.Line(
            new Piece($"  {page.Fit(sender, Math.Clamp(page.Width - OtherColumns, ShortestSender, LongestSender))}  {page.Fit(media, 13)}  {page.Fit(seen, 9)}  {page.Fit(expected, 9)}", style),
            new Piece($"{page.Fit(streams, 8, right: true)}  {page.Fit(right, 7, right: true)}", style));

    static int WorstFirst(QosSender one, QosSender other)
    {
        var order = (other.Streams - other.AsExpected).CompareTo(one.Streams - one.AsExpected);
        if (order == 0)
            order = one.Address.CompareTo(other.Address);
        return order != 0 ? order : one.Modality - other.Modality;
    }

    static string Media(TablePage page, Modality modality)
        => modality == Modality.None ? page.Say($"media") : page.Language.Word("modality", CatalogWords.Modalities.NameOf(modality));

    static string Values(ulong values)
    {
        var list = new List<string>();
        for (var left = values; left != 0; left &= left - 1)
            list.Add(BitOperations.TrailingZeroCount(left).ToString(CultureInfo.InvariantCulture));
        return string.Join(',', list);
    }
}
