using System.Text;
using LyncFlowClassifier.Inspect;

namespace LyncFlowClassifier.Tests.Inspect;

public class HttpTests
{
    [Theory]
    [InlineData("GET /a HTTP/1.1\r\nHost: lync.contoso.example\r\n\r\n", false)]
    [InlineData("GET http://a/b HTTP/1.1\r\n", false)]
    [InlineData("CONNECT sip.contoso.example:443 HTTP/1.1\r\n", false)]
    [InlineData("RPC_IN_DATA /rpc/rpcproxy.dll?mail:6001 HTTP/1.1\r\n\r\n", false)]
    [InlineData("POST /a/long/path", false)]
    [InlineData("GET /a\r\n", false)] // RFC 1945 section 4.1
    [InlineData("HTTP/1.0 407 No\r\n", true)]
    [InlineData("HTTP/1.1 200 OK\r\nHost: no\r\n", true)]
    public void Tells_requests_from_responses(string text, bool isResponse)
    {
        var payload = Encoding.ASCII.GetBytes(text);
        Assert.Equal(Recognition.Yes, HttpMessage.Recognise(payload));
        Assert.Equal(isResponse, HttpMessage.IsResponse(payload));
    }

    [Theory]
    [InlineData("INVITE sip:a SIP/2.0\r\n", Recognition.No)]
    [InlineData("GET /a HTTP/2.0\r\n", Recognition.No)]
    [InlineData("POST /a\r\n", Recognition.No)]
    [InlineData("GET a\r\n", Recognition.No)]
    [InlineData("HTTP/1.1 99\r\n", Recognition.No)]
    [InlineData("HTTP/1.x 200\r\n", Recognition.No)]
    [InlineData("{}", Recognition.No)]
    [InlineData("H", Recognition.Maybe)]
    [InlineData("HTTP/1.1 2", Recognition.Maybe)]
    [InlineData("PURGE /a", Recognition.Maybe)]
    public void Recognises(string text, Recognition expected) => Assert.Equal(expected, HttpMessage.Recognise(Encoding.ASCII.GetBytes(text)));
}
