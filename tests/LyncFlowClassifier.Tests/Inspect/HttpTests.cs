using System.Text;
using LyncFlowClassifier.Inspect;

namespace LyncFlowClassifier.Tests.Inspect;

public class HttpTests
{
    [Theory]
    [InlineData("GET /a HTTP/1.1\r\nA: b\r\nHOST:  lync.contoso.example:8080 \r\n\r\n", "GET", 0, "lync.contoso.example:8080", false)]
    [InlineData("GET http://a/b HTTP/1.1\r\nHost: a\r\n\r\n", "GET", 0, "a", true)]
    [InlineData("CONNECT sip.contoso.example:443 HTTP/1.1\r\nHost: other\r\n\r\n", "CONNECT", 0, "sip.contoso.example:443", true)]
    [InlineData("RPC_IN_DATA /rpc/rpcproxy.dll?mail:6001 HTTP/1.1\r\n\r\nHost: body", "RPC_IN_DATA", 0, "", false)]
    [InlineData("M-SEARCH * HTTP/1.1\r\nHost: 239.255.255.250:1900\r\n", "M-SEARCH", 0, "239.255.255.250:1900", false)]
    [InlineData("POST /a/long/path", "POST", 0, "", false)]
    [InlineData("HTTP/1.0 407 No\r\n", "", 407, "", true)]
    [InlineData("HTTP/1.1 200 OK\r\nHost: no\r\n", "", 200, "", false)]
    public void Reads_requests_and_responses(string text, string method, int status, string host, bool isForProxy)
    {
        Assert.True(HttpMessage.TryRead(Encoding.ASCII.GetBytes(text), out var message));
        Assert.Equal(new HttpMessage(method, status, host, isForProxy), message);
        Assert.Equal(method == "CONNECT", message.IsConnect);
        Assert.Equal(status == 0, message.IsRequest);
    }

    [Theory]
    [InlineData("INVITE sip:a SIP/2.0\r\n", Recognition.No)]
    [InlineData("GET /a HTTP/2.0\r\n", Recognition.No)]
    [InlineData("GET /a\r\n", Recognition.No)]
    [InlineData("HTTP/1.1 99\r\n", Recognition.No)]
    [InlineData("HTTP/1.x 200\r\n", Recognition.No)]
    [InlineData("{}", Recognition.No)]
    [InlineData("H", Recognition.Maybe)]
    [InlineData("HTTP/1.1 2", Recognition.Maybe)]
    [InlineData("PURGE /a", Recognition.Maybe)]
    public void Recognises(string text, Recognition expected) => Assert.Equal(expected, HttpMessage.Recognise(Encoding.ASCII.GetBytes(text)));
}
