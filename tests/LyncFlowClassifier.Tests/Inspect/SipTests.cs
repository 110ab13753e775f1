using System.Text;
using LyncFlowClassifier.Inspect;

namespace LyncFlowClassifier.Tests.Inspect;

static class SipSamples
{
    /// <summary>An offer with a description.</summary>
    public static byte[] Invite { get; } = Encoding.ASCII.GetBytes(string.Join("\r\n",
    [
        "INVITE sip:bert@contoso.example SIP/2.0", "Via: SIP/2.0/TLS 10.0.8.20:50100", "CSeq: 1 INVITE", "Content-Type: application/sdp", "",
        "v=0", "o=- 0 0 IN IP4 10.0.8.20", "c=IN IP4 10.0.8.20", "m=audio 50022 RTP/SAVP 114 9 0", "",
    ]));
}

public class SipTests
{
    [Theory]
    [InlineData("INVITE sip:a@b SIP/2.0\r\n", false)]
    [InlineData("OPTIONS sip:a@b sip/2.0\n", false)]
    [InlineData("BENOTIFY sip:a@b SIP/2.0\r\n", false)]
    [InlineData("X-NEW tel:+123 SIP/2.0\r\n", false)]
    [InlineData("REGISTER sips:contoso.exa", false)]
    [InlineData("\r\n\r\nSIP/2.0 401 Unauthorized\r\n", true)]
    [InlineData("SIP/2.0 200", true)]
    public void Tells_requests_from_responses(string text, bool isResponse)
    {
        var payload = Encoding.ASCII.GetBytes(text);
        Assert.Equal(Recognition.Yes, SipMessage.Recognise(payload));
        Assert.Equal(isResponse, SipMessage.IsResponse(payload));
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
}
