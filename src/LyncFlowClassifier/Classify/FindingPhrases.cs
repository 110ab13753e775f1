using System.Text;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Localisation;

namespace LyncFlowClassifier.Classify;

/// <summary>The parts of translated messages: what <see cref="FindingText"/> is in English.</summary>
sealed class FindingPhrases(Translation translation)
{
    /// <summary>Keys of the nouns, by number of <see cref="CountedNoun"/>.</summary>
    public static readonly string[] Nouns =
    [
        "SYN", "STUN request", "SQL Browser request", "DHCP request", "DNS request", "Kerberos request", "datagram", "time", "byte", "media frame", "attempt",
    ];

    /// <summary>English format of a span behind a count.</summary>
    public const string WithinFormat = " within {0} s";

    readonly Gap?[] _counts = new Gap?[Nouns.Length * 2];
    Gap? _within;

    /// <summary>What the initiator sent to be let in.</summary>
    public void Requests(in FlowRecord record, Utf8Buffer text)
    {
        if (record.Transport == Transport.Tcp)
        {
            Count(record.A.Tcp.Syn.Sent, CountedNoun.Syn, text);
            Within(record.A.Tcp.Syn.FirstTime, record.A.Tcp.Syn.LastTime, text);
            return;
        }

        Count(UdpOutcome.Sent(record.A), NounOf(record.A.Payload), text);
        Within(record.A.FirstSeen, record.A.LastSeen, text);
    }

    /// <summary>A count with its noun.</summary>
    public void Count(ulong count, CountedNoun noun, Utf8Buffer text)
    {
        var forms = translation.FormsOf(Nouns[(int)noun]);
        if (forms is null)
        {
            FindingText.Count(text, count, Encoding.UTF8.GetBytes(Nouns[(int)noun]));
            return;
        }

        var isOther = ReferenceEquals(forms.For(count), forms.Other);
        var gap = _counts[(int)noun * 2 + (isOther ? 1 : 0)] ??= new Gap(forms.For(count));
        text.Add(gap.Before);
        text.Grouped(count);
        text.Add(gap.After);
    }

    /// <summary>A span with what separates it; nothing if it is not known or nothing.</summary>
    public void Within(long from, long to, Utf8Buffer text)
    {
        if (Elapsed.Between(from, to) is not (> 0 and var span))
            return;
        var gap = _within ??= new Gap(translation.Known(WithinFormat));
        text.Add(gap.Before);
        FindingText.Seconds(text, span);
        text.Add(gap.After);
    }

    /// <summary>The first ICMP error that explains the finding, and who reports it.</summary>
    public void IcmpError(FindingKind kind, in FlowRecord record, Utf8Buffer text)
    {
        if (BlockedFindings.ErrorOf(kind, record) is not { } quote)
        {
            text.Add(translation.Of($"an ICMP error"));
            return;
        }

        text.Add(translation.Of($"{IcmpWords.Of(quote, translation)}, reported by {quote.Reporter.ToString()}"));
    }

    static CountedNoun NounOf(PayloadKind payload) => payload switch
    {
        PayloadKind.StunRequest => CountedNoun.StunRequest,
        PayloadKind.SqlBrowserRequest => CountedNoun.SqlBrowserRequest,
        PayloadKind.DhcpRequest => CountedNoun.DhcpRequest,
        PayloadKind.DnsQuery => CountedNoun.DnsRequest,
        PayloadKind.KerberosRequest => CountedNoun.KerberosRequest,
        _ => CountedNoun.Datagram,
    };

    /// <summary>A format with the one gap 0, as UTF-8.</summary>
    sealed class Gap(string format)
    {
        const string Place = "{0}";

        public byte[] Before { get; } = Encoding.UTF8.GetBytes(format[..format.IndexOf(Place, StringComparison.Ordinal)]);

        public byte[] After { get; } = Encoding.UTF8.GetBytes(format[(format.IndexOf(Place, StringComparison.Ordinal) + Place.Length)..]);
    }
}
