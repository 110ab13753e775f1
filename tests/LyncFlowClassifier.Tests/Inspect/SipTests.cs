using System.Text;
using LyncFlowClassifier.Inspect;

namespace LyncFlowClassifier.Tests.Inspect;

static class SipSamples
{
    /// <summary>An offer as Lync sends it: two descriptions in one body, the second for newer clients.</summary>
    public static byte[] Invite { get; } = Encoding.ASCII.GetBytes(string.Join("\r\n",
    [
        "INVITE sip:bert@contoso.example SIP/2.0",
        "Via: SIP/2.0/TLS 10.0.8.20:50100",
        "CSeq: 1 INVITE",
        "Content-Type: multipart/alternative;boundary=\"b1\"",
        "",
        "--b1",
        "Content-Type: application/sdp",
        "m=audio 1 before any description",
        "",
        "v=0",
        "o=- 0 0 IN IP4 10.0.8.20",
        "c=IN IP4 10.0.8.20",
        "m=audio 50022 RTP/SAVP 114 9 0",
        "a=label:main-audio",
        "m=video 0 RTP/SAVP 121",
        "--b1",
        "v=0",
        "c=IN IP6 2001:db8::20/127",
        "m=audio 50024/2 RTP/AVP 114",
        "c=IN IP4 10.0.8.21",
        "m=applicationsharing 42002 TCP/RTP/SAVP 127",
        "m=data 42024 TCP/RTP/AVP 126",
        "m=message 5060 sip null",
        "m=x-other 9 UDP/TLS 1",
        "m=audio 70000 RTP/AVP 0",
        "m=audio",
        "--b1--",
        "",
    ]));
}

public class SipTests
{
    [Theory]
    [InlineData("INVITE sip:a@b SIP/2.0\r\n", "INVITE", 0)]
    [InlineData("OPTIONS sip:a@b sip/2.0\n", "OPTIONS", 0)]
    [InlineData("BENOTIFY sip:a@b SIP/2.0\r\n", "BENOTIFY", 0)]
    [InlineData("X-NEW tel:+123 SIP/2.0\r\n", "X-NEW", 0)]
    [InlineData("REGISTER sips:contoso.exa", "REGISTER", 0)]
    [InlineData("\r\n\r\nSIP/2.0 401 Unauthorized\r\n", "", 401)]
    [InlineData("SIP/2.0 200", "", 200)]
    public void Reads_the_first_line(string text, string method, int status)
    {
        Assert.True(SipMessage.TryRead(Encoding.ASCII.GetBytes(text), out var message));
        Assert.Equal(new SipMessage(method, status), message);
        Assert.Equal(status == 0, message.IsRequest);
        Assert.Equal(text.Trim(), SipMessage.FirstLine(Encoding.ASCII.GetBytes(text)));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n", Recognition.No)]
    [InlineData("OPTIONS rtsp://a RTSP/1.0\r\n", Recognition.No)]
    [InlineData("SIP/2.0 020 \r\n", Recognition.No)]
    [InlineData("SIP/3.0 200 OK\r\n", Recognition.No)]
    [InlineData("invite sip:a SIP/2.0\r\n", Recognition.No)]
    [InlineData("INVITE\r\n", Recognition.No)]
    [InlineData("\u0016\u0003\u0001", Recognition.No)]
    [InlineData("", Recognition.Maybe)]
    [InlineData("\r\n\r\n", Recognition.Maybe)]
    [InlineData("S", Recognition.Maybe)]
    [InlineData("SUBSCRIBE ", Recognition.Maybe)]
    [InlineData("MESSAGE im:a@b SIP/2.", Recognition.Maybe)]
    public void Recognises(string text, Recognition expected) => Assert.Equal(expected, SipMessage.Recognise(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Reads_media_of_every_description_with_its_address()
    {
        var media = new SdpMedia[SdpMedia.MaxLines];
        var count = SdpMedia.Read(SipSamples.Invite, media);
        IpAddress first = IpAddress.Parse("10.0.8.20"), second = IpAddress.Parse("2001:db8::20");
        Assert.Equal(
            [
                new(SdpMediaKind.Audio, 50022, false, first),
                new(SdpMediaKind.Video, 0, false, first),
                new(SdpMediaKind.Audio, 50024, false, IpAddress.Parse("10.0.8.21")),
                new(SdpMediaKind.ApplicationSharing, 42002, true, second),
                new(SdpMediaKind.Data, 42024, true, second),
                new(SdpMediaKind.Message, 5060, false, second),
                new(SdpMediaKind.Other, 9, false, second),
            ],
            media[..count]);
        Assert.Equal(2, SdpMedia.Read(SipSamples.Invite, media.AsSpan(0, 2)));
        Assert.Equal(0, SdpMedia.Read(SipSamples.Invite, []));
        Assert.Equal(0, SdpMedia.Read("INVITE sip:a SIP/2.0\r\nv=0\r\nm=audio 5 x 0\r\n"u8, media));
    }
}
