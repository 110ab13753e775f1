using System.Text;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Inspect;

namespace LyncFlowClassifier.Storage.Coding;

/// <summary>What few flows have, ICMP errors and names, as bytes.</summary>
static class RareCoding
{
    /// <summary>Most names of one certificate that are read.</summary>
    const int MostNames = 1024;

    const byte ServerName = 1, OwnName = 2, PeerName = 4, AllNames = 7;

    const ushort AllReasons = ((ushort)IcmpReasons.Other << 1) - 1;

    public static void Write(ByteWriter bytes, IcmpEvidence icmp, long baseTime)
    {
        bytes.Number(icmp.Count);
        bytes.Number((ulong)icmp.Reasons);
        bytes.Number((ulong)icmp.Kept.Count);
        foreach (var quote in icmp.Kept)
        {
            bytes.Number((ulong)quote.Frame);
            bytes.Distance(baseTime, quote.Time);
            AddressCoding.Write(bytes, quote.Reporter);
            bytes.Byte(quote.Type);
            bytes.Byte(quote.Code);
            AddressCoding.Write(bytes, quote.QuotedSource);
            bytes.Number(quote.QuotedSourcePort);
            bytes.Number(quote.Sequence is { } sequence ? sequence + 1UL : 0);
        }
    }

    public static IcmpEvidence ReadIcmp(ref ByteReader bytes, long baseTime)
    {
        var icmp = new IcmpEvidence { Count = (uint)bytes.Number(uint.MaxValue), Reasons = (IcmpReasons)bytes.Number(AllReasons) };
        for (var left = bytes.Number(IcmpEvidence.MaxKept); left > 0; left--)
        {
            var quote = new IcmpQuote(
                (long)bytes.Number(), bytes.Distance(baseTime), AddressCoding.Read(ref bytes), bytes.Byte(), bytes.Byte(), AddressCoding.Read(ref bytes),
                (ushort)bytes.Number(ushort.MaxValue), null);
            var sequence = bytes.Number(uint.MaxValue + 1UL);
            icmp.Kept.Add(sequence == 0 ? quote : quote with { Sequence = (uint)(sequence - 1) });
        }

        return icmp;
    }

    public static void Write(ByteWriter bytes, StreamNames names)
    {
        bytes.Byte((byte)((names.ServerName is null ? 0 : ServerName) | (names.OwnName is null ? 0 : OwnName) | (names.PeerName is null ? 0 : PeerName)));
        foreach (var name in new[] { names.ServerName, names.OwnName, names.PeerName })
        {
            if (name is not null)
                Write(bytes, name);
        }

        bytes.Number((ulong)names.Certificate.Count);
        foreach (var name in names.Certificate)
            Write(bytes, name);
    }

    public static StreamNames ReadNames(ref ByteReader bytes)
    {
        var has = bytes.Byte(AllNames);
        var server = (has & ServerName) != 0 ? ReadText(ref bytes) : null;
        var own = (has & OwnName) != 0 ? ReadText(ref bytes) : null;
        var peer = (has & PeerName) != 0 ? ReadText(ref bytes) : null;
        var count = (int)bytes.Number(MostNames);
        var certificate = new List<string>();
        while (certificate.Count < count && !bytes.IsWrong)
            certificate.Add(ReadText(ref bytes));
        return new StreamNames(server, certificate, own, peer);
    }

    static void Write(ByteWriter bytes, string text) => bytes.Bytes(Encoding.UTF8.GetBytes(text));

    static string ReadText(ref ByteReader bytes) => Encoding.UTF8.GetString(bytes.Bytes());
}
