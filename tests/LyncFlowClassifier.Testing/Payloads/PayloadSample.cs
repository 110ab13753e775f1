using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Testing.Payloads;

/// <summary>A payload for every <see cref="PayloadKind"/>.</summary>
public static class PayloadSample
{
    /// <summary>Kinds that travel over TCP, with <see cref="PayloadKind.Unknown"/>.</summary>
    public static readonly PayloadKind[] OverTcp =
    [
        PayloadKind.Unknown, PayloadKind.TlsClient, PayloadKind.TlsServer, PayloadKind.HttpRequest, PayloadKind.HttpResponse,
        PayloadKind.SipRequest, PayloadKind.SipResponse,
    ];

    /// <summary>Bytes of the kind; <paramref name="number"/> makes them differ from each other.</summary>
    public static byte[] Of(PayloadKind kind, uint number) => kind switch
    {
        PayloadKind.None => [],
        PayloadKind.Unknown => [0xF7, 0xE1, .. Filler.Bytes(10 + (int)(number % 50), number)],
        PayloadKind.TlsClient => TlsPayload.ClientHello("fe01.contoso.example", number),
        PayloadKind.TlsServer => TlsPayload.ServerHello("fe01.contoso.example", number, mutual: number % 2 == 0),
        PayloadKind.HttpRequest => TextPayload.HttpRequest("fe01.contoso.example", $"/{number}"),
        PayloadKind.HttpResponse => TextPayload.HttpResponse((int)(number % 100)),
        PayloadKind.SipRequest => TextPayload.SipRequest("OPTIONS", "gw01.contoso.example", "fe01.contoso.example", (int)(number % 100000)),
        PayloadKind.SipResponse => TextPayload.SipResponse("OPTIONS", "gw01.contoso.example", "fe01.contoso.example", (int)(number % 100000)),
        PayloadKind.StunRequest => number % 2 == 0 ? StunPayload.BindingRequest(number) : StunPayload.AllocateRequest(number),
        PayloadKind.StunResponse => number % 2 == 0 ? StunPayload.BindingResponse(number) : StunPayload.AllocateResponse(number),
        PayloadKind.StunIndication => StunPayload.BindingIndication(number),
        PayloadKind.Rtp => MediaPayload.Rtp(MediaPayload.Audio, (ushort)number, number * 160, 0x1234),
        PayloadKind.Rtcp => MediaPayload.SenderReport(0x1234, number),
        PayloadKind.DnsQuery => NamePayload.DnsQuery((ushort)number, "fe01.contoso.example"),
        PayloadKind.DnsResponse => NamePayload.DnsResponse((ushort)number, "fe01.contoso.example", IpAddress.FromIpv4(0x0A00000A)),
        PayloadKind.DhcpRequest => DhcpPayload.Request(8, number, IpAddress.FromIpv4(0x0A000805)),
        PayloadKind.DhcpReply => DhcpPayload.Reply(5, number, IpAddress.FromIpv4(0x0A000805), default, "fe01.contoso.example"),
        PayloadKind.SqlBrowserRequest => NamePayload.SqlBrowserRequest($"RTC{number}"),
        PayloadKind.SqlBrowserResponse => NamePayload.SqlBrowserResponse("SQL01", $"RTC{number}", 50062),
        PayloadKind.KerberosRequest => NamePayload.KerberosRequest("fe01$", "CONTOSO.EXAMPLE", (int)(number & 0xFFFFF) + 0x10000),
        PayloadKind.KerberosReply => NamePayload.KerberosReply($"CONTOSO{number}.EXAMPLE"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A payload kind without sample."),
    };
}
