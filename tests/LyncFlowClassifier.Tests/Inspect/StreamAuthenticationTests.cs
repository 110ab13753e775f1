using System.Text;
using LyncFlowClassifier.Inspect;
using LyncFlowClassifier.Testing.Payloads;

namespace LyncFlowClassifier.Tests.Inspect;

public class StreamAuthenticationTests
{
    const string Server = "fs01.contoso.example";

    static readonly byte[] Challenge = AuthenticationPayload.NtlmChallenge(Server, "contoso.example");
    static readonly byte[] Ticket = AuthenticationPayload.ApRequest("cifs", Server);

    static readonly (string Name, AppProtocol Protocol, byte[] Stream)[] Samples =
    [
        ("SMB server", AppProtocol.Smb, [.. WindowsPayload.SmbNegotiateAnswer(), .. AuthenticationPayload.SmbSessionSetup(Challenge, answer: true)]),
        ("SMB client", AppProtocol.Smb, [.. WindowsPayload.SmbNegotiate(), .. AuthenticationPayload.SmbSessionSetup(AuthenticationPayload.GssToken(Ticket))]),
        ("RPC server", AppProtocol.DceRpc, AuthenticationPayload.RpcBind(Challenge, 10, answer: true)),
        ("RPC client", AppProtocol.DceRpc, AuthenticationPayload.RpcBind(Ticket, 16)),
        ("RPC client, GSS-API", AppProtocol.DceRpc, AuthenticationPayload.RpcBind(AuthenticationPayload.GssToken(Ticket), 9)),
        ("HTTP server", AppProtocol.Http, Encoding.ASCII.GetBytes($"HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\nHTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: NTLM {Convert.ToBase64String(Challenge)}\r\n\r\n")),
    ];

    public static TheoryData<string> Names => [.. Samples.Select(sample => sample.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_name_is_found_and_until_then_more_is_asked_for(string name)
    {
        var (_, protocol, stream) = Samples.Single(sample => sample.Name == name);
        var whole = StreamAuthentication.Read(protocol, stream);
        Assert.Equal(name.Contains("server", StringComparison.Ordinal) ? new StreamAuthentication(Server, null, false) : new StreamAuthentication(null, Server, false), whole);
        for (var length = 16; length < stream.Length; length++)
        {
            var part = StreamAuthentication.Read(protocol, stream.AsSpan(0, length));
            Assert.True(part == whole || part == new StreamAuthentication(null, null, true), $"{length}: {part}");
        }
    }

    [Fact]
    public void Nothing_is_asked_for_where_no_authentication_is()
    {
        Assert.Equal(default, StreamAuthentication.Read(AppProtocol.DceRpc, WindowsPayload.RpcBind()));
        Assert.Equal(default, StreamAuthentication.Read(AppProtocol.DceRpc, WindowsPayload.RpcCall()));
        Assert.Equal(default, StreamAuthentication.Read(AppProtocol.Smb, WindowsSamples.TreeConnect));
        Assert.Equal(default, StreamAuthentication.Read(AppProtocol.Http, "HTTP/1.1 200 OK\r\n\r\n"u8));
        Assert.Equal(default, StreamAuthentication.Read(AppProtocol.Ldap, Challenge));
        Assert.Equal(default, StreamAuthentication.Read(AppProtocol.Smb, [.. Enumerable.Repeat(WindowsPayload.SmbNegotiate(), 40).SelectMany(bytes => bytes)]));
    }

    [Theory]
    [InlineData("krbtgt", "CONTOSO.EXAMPLE", null)]
    [InlineData("MSSQLSvc", "sql01.contoso.example:50062", "sql01.contoso.example")]
    [InlineData("http", "*.contoso.example", null)]
    public void Only_services_of_hosts_name_one(string service, string host, string? expected)
        => Assert.Equal(expected, StreamAuthentication.Read(AppProtocol.DceRpc, AuthenticationPayload.RpcBind(AuthenticationPayload.ApRequest(service, host), 16)).PeerName);

    [Fact]
    public void Wrong_bytes_give_no_name_that_is_none()
    {
        var random = new Random(8);
        foreach (var (_, protocol, sample) in Samples)
        {
            var stream = (byte[])sample.Clone();
            for (var at = 0; at < stream.Length; at++)
            {
                foreach (var value in (byte[])[0, 1, 0x7F, 0x80, 0xFF, (byte)random.Next(256)])
                {
                    (var old, stream[at]) = (stream[at], value);
                    var found = StreamAuthentication.Read(protocol, stream);
                    Assert.True(found.OwnName is null || HostNameText.Of(found.OwnName) == found.OwnName);
                    Assert.True(found.PeerName is null || HostNameText.Of(found.PeerName) == found.PeerName);
                    stream[at] = old;
                }
            }
        }
    }
}
