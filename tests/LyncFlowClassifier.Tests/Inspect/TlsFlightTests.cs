using LyncFlowClassifier.Inspect;
using LyncFlowClassifier.Testing.Payloads;

namespace LyncFlowClassifier.Tests.Inspect;

public class TlsFlightTests
{
    const string Server = "fe01.contoso.example";

    [Theory]
    [InlineData(0x0301, TlsVersion.Tls10)]
    [InlineData(0x0303, TlsVersion.Tls12)]
    public void Client_hello(int version, TlsVersion expected)
    {
        var facts = Read(TlsPayload.ClientHello(Server, 1, (ushort)version));
        Assert.Equal(TlsParts.ClientHello, facts.Parts);
        Assert.Equal((TlsVersion.Tls10, expected), (facts.RecordVersion, facts.OfferedVersion));
        Assert.Equal(Server, facts.ServerName);
        Assert.True(facts.NeedsMore);
        Assert.False(facts.IsDamaged);
    }

    [Fact]
    public void Client_hello_without_extensions()
    {
        var facts = Read(TlsBytes.Record(22, TlsBytes.ClientHello(0x0300)));
        Assert.Equal(TlsVersion.Ssl30, facts.OfferedVersion);
        Assert.Null(facts.ServerName);
        Assert.False(facts.IsDamaged);
    }

    // 0A0A and FAFA are values that must be ignored (RFC 8701); 7F1C is a draft of TLS 1.3.
    [Theory]
    [InlineData(new ushort[] { 0x0A0A, 0x0304, 0x0303 }, TlsVersion.Tls13)]
    [InlineData(new ushort[] { 0xFAFA, 0x0302, 0x0303 }, TlsVersion.Tls12)]
    [InlineData(new ushort[] { 0x7F1C }, TlsVersion.Tls13)]
    [InlineData(new ushort[] { }, TlsVersion.Tls12)]
    public void Supported_versions(ushort[] versions, TlsVersion expected)
        => Assert.Equal(expected, Read(TlsBytes.Record(22, TlsBytes.ClientHello(0x0303, TlsBytes.OfferedVersions(versions)))).OfferedVersion);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Server_flight(bool mutual)
    {
        var facts = Read(TlsPayload.ServerHello(Server, 1, mutual));
        var request = mutual ? TlsParts.CertificateRequest : TlsParts.None;
        Assert.Equal(TlsParts.ServerHello | TlsParts.Certificate | TlsParts.ServerHelloDone | request, facts.Parts);
        Assert.Equal((TlsVersion.Tls12, (ushort)0xC028), (facts.ChosenVersion, facts.CipherSuite));
        Assert.Equal((Server, Server), (facts.Certificate.CommonName, facts.Certificate.DnsNames.Single()));
        Assert.True(facts.NeedsMore); // an alert may still come in clear
        facts = Read([.. TlsPayload.ServerHello(Server, 1, mutual), .. TlsPayload.ServerFinish(1)]);
        Assert.False(facts.NeedsMore);
        Assert.False(facts.IsResumed);
        Assert.False(facts.IsDamaged);
    }

    [Fact]
    public void Client_certificate()
    {
        byte[] stream = [.. TlsPayload.ClientHello(Server, 1), .. TlsPayload.ClientFinish("edge01.contoso.example", 1, mutual: true), .. TlsPayload.Data(90, 5)];
        var facts = Read(stream);
        Assert.Equal(TlsParts.ClientHello | TlsParts.Certificate | TlsParts.ClientKeyExchange | TlsParts.ChangeCipherSpec | TlsParts.ApplicationData, facts.Parts);
        Assert.Equal("edge01.contoso.example", facts.Certificate.CommonName);
        Assert.False(facts.NeedsMore);
    }

    [Fact]
    public void Client_without_certificate()
    {
        byte[] second = TlsBytes.Record(22, [.. TlsBytes.Certificates(), .. TlsBytes.Message(16, new byte[66])]);
        var facts = Read([.. TlsPayload.ClientHello(Server, 1), .. second]);
        Assert.Equal(TlsParts.ClientHello | TlsParts.EmptyCertificate | TlsParts.ClientKeyExchange, facts.Parts);
        Assert.True(facts.Certificate.IsEmpty);
        facts = Read([.. TlsPayload.ClientHello(Server, 1), .. TlsPayload.ClientFinish("x", 1, mutual: false)]);
        Assert.False(facts.Has(TlsParts.Certificate | TlsParts.EmptyCertificate));
    }

    [Fact]
    public void Resumed_session()
    {
        byte[] ticket = TlsBytes.Message(4, [0, 0, 1, 0, 0, 4, 1, 2, 3, 4]);
        foreach (var between in (byte[][])[[], ticket])
        {
            byte[] flight = [.. TlsBytes.Record(22, [.. TlsBytes.ServerHello(0x0301, 0x002F), .. between]), .. TlsPayload.ServerFinish(1)];
            Assert.True(Read(flight).IsResumed);
        }

        Assert.False(Read(TlsBytes.Record(22, TlsBytes.ServerHello(0x0301, 0x002F))).IsResumed);
    }

    [Fact]
    public void Tls_1_3_server()
    {
        byte[] keyShare = [0, 51, 0, 4, 0, 0x1D, 0, 0];
        var hello = TlsBytes.ServerHello(0x0303, 0x1301, keyShare, TlsBytes.ChosenVersion(0x0304));
        var facts = Read(TlsBytes.Record(22, hello));
        Assert.Equal((TlsVersion.Tls13, (ushort)0x1301), (facts.ChosenVersion, facts.CipherSuite));
        Assert.False(facts.NeedsMore);
        Assert.False(facts.IsResumed);
        facts = Read([.. TlsBytes.Record(22, hello), .. TlsBytes.Record(20, [1]), .. TlsBytes.Record(23, new byte[900])]);
        Assert.Equal(TlsParts.ServerHello | TlsParts.ChangeCipherSpec | TlsParts.ApplicationData, facts.Parts);
        Assert.False(facts.IsResumed);
        var resumed = TlsBytes.ServerHello(0x0303, 0x1301, TlsBytes.ChosenVersion(0x0304), [0, 41, 0, 2, 0, 0]);
        Assert.True(Read(TlsBytes.Record(22, resumed)).IsResumed);
    }

    [Fact]
    public void Alerts()
    {
        var warning = TlsBytes.Record(21, [1, 112]);
        var facts = Read([.. warning, .. TlsPayload.ServerHello(Server, 1, false)]);
        Assert.Equal((1, 112), (facts.AlertLevel, facts.AlertDescription));
        Assert.Equal(Server, facts.Certificate.CommonName);
        facts = Read([.. warning, .. TlsBytes.Record(21, [2, 40])]);
        Assert.Equal((2, 40), (facts.AlertLevel, facts.AlertDescription));
        Assert.False(facts.NeedsMore);
        facts = Read([.. TlsPayload.ClientHello(Server, 1), .. TlsBytes.Record(21, [1, 0])]);
        Assert.False(facts.NeedsMore);

        // Encrypted: longer, or behind ChangeCipherSpec.
        Assert.False(Read([.. TlsPayload.ClientHello(Server, 1), .. TlsBytes.Record(21, new byte[26])]).Has(TlsParts.Alert));
        Assert.False(Read([.. TlsPayload.ServerFinish(1), .. TlsBytes.Record(21, [2, 40])]).Has(TlsParts.Alert));
    }

    [Fact]
    public void Capture_that_begins_inside_a_connection()
    {
        var facts = Read(TlsPayload.Data(50, 1));
        Assert.Equal(TlsParts.ApplicationData, facts.Parts);
        Assert.False(facts.NeedsMore);
    }

    [Theory]
    [InlineData(0x0002, TlsVersion.Ssl20)]
    [InlineData(0x0301, TlsVersion.Tls10)]
    public void Client_hello_in_the_form_of_ssl_2(int version, TlsVersion expected)
    {
        var hello = TlsBytes.Ssl2ClientHello((ushort)version);
        var facts = Read(hello);
        Assert.Equal(TlsParts.ClientHello | TlsParts.Ssl2Form, facts.Parts);
        Assert.Equal(expected, facts.OfferedVersion);
        Assert.True(facts.NeedsMore);
        facts = Read([.. hello, .. TlsPayload.ClientFinish("edge01.contoso.example", 1, mutual: true)]);
        Assert.Equal("edge01.contoso.example", facts.Certificate.CommonName);
        for (var length = 0; length < hello.Length; length++)
        {
            Assert.Equal(length >= 11, TlsFlight.Read(hello.AsSpan(0, length), out facts));
            Assert.True(facts.NeedsMore);
        }
    }

    [Fact]
    public void Messages_may_span_records()
    {
        byte[] chain = TlsBytes.Certificates(CertificateBytes.Of($"CN={Server}", Server, "pool01.contoso.example"), new byte[700]);
        byte[] messages = [.. TlsBytes.ServerHello(0x0303, 0xC028), .. chain, .. TlsBytes.Message(13, new byte[8]), .. TlsBytes.Message(14, [])];
        var whole = Read(TlsBytes.Record(22, messages));
        foreach (var size in (int[])[1, 2, 3, 4, 5, 7, 64, 100, 255, 1000])
        {
            var facts = Read([.. TlsBytes.InRecords(messages, size), .. TlsBytes.Record(20, [1])]);
            Assert.Equal(whole.Parts | TlsParts.ChangeCipherSpec, facts.Parts);
            Assert.Equal((whole.ChosenVersion, whole.CipherSuite), (facts.ChosenVersion, facts.CipherSuite));
            Assert.Equal(whole.Certificate.DnsNames, facts.Certificate.DnsNames);
            Assert.Equal(2, facts.Certificate.DnsNames.Count);
            Assert.False(facts.IsDamaged);
        }
    }

    [Fact]
    public void Own_certificate_is_read_before_the_chain_is_there()
    {
        byte[] chain = TlsBytes.Certificates(CertificateBytes.Of($"CN={Server}"), new byte[20_000]);
        var stream = TlsBytes.InRecords([.. TlsBytes.ServerHello(0x0303, 0xC028), .. chain], 16_000);
        var facts = Read(stream.AsSpan(0, 3000));
        Assert.Equal(Server, facts.Certificate.CommonName);
        Assert.True(facts.NeedsMore);
        Assert.False(Read(stream).NeedsMore); // more than is kept
    }

    [Fact]
    public void Every_prefix_says_no_more_than_the_whole()
    {
        byte[] stream = [.. TlsPayload.ServerHello(Server, 1, mutual: true), .. TlsPayload.ServerFinish(1)];
        var parts = TlsParts.None;
        for (var length = 0; length <= stream.Length; length++)
        {
            var isTls = TlsFlight.Read(stream.AsSpan(0, length), out var facts);
            Assert.Equal(length > TlsRecord.HeaderLength, isTls);
            Assert.False(facts.IsDamaged);
            Assert.Equal(!facts.Has(TlsParts.ChangeCipherSpec), facts.NeedsMore);
            Assert.Equal(parts, parts & facts.Parts);
            parts = facts.Parts;
            if (facts.ServerName is not null)
                Assert.Equal(Server, facts.ServerName);
            Assert.True(facts.ChosenVersion is TlsVersion.None or TlsVersion.Tls12);
        }

        Assert.True(parts.HasFlag(TlsParts.ChangeCipherSpec));
    }

    [Fact]
    public void Name_in_a_hello_that_is_cut()
    {
        var hello = TlsPayload.ClientHello(Server, 1);
        Assert.Equal(Server, Read(hello.AsSpan(0, hello.Length - 20)).ServerName);
    }

    [Fact]
    public void Gap_between_records_is_damage()
    {
        var hello = TlsPayload.ClientHello(Server, 1);
        var facts = Read([.. hello, 0xFF, 0xFE]);
        Assert.True(facts.IsDamaged);
        Assert.False(facts.NeedsMore);
        Assert.Equal(Server, facts.ServerName);
        var server = TlsPayload.ServerHello(Server, 1, false);
        Assert.True(Read([.. server.AsSpan(0, server.Length - 30), .. TlsPayload.ServerFinish(1)]).IsDamaged is var damaged && damaged);
    }

    [Theory]
    [InlineData("474554202F20485454502F312E31")]
    [InlineData("160401002D01")]
    [InlineData("1603050001")]
    [InlineData("16030100000100")]
    [InlineData("160301FFFF01")]
    [InlineData("16030100400900")]
    [InlineData("1503010002050000")]
    [InlineData("140301000102")]
    [InlineData("8000")]
    [InlineData("802E0300")]
    [InlineData("80")]
    [InlineData("")]
    public void Not_tls_or_not_yet(string hex)
    {
        var stream = Convert.FromHexString(hex);
        Assert.False(TlsFlight.Read(stream, out var facts));
        Assert.Equal(stream.Length < 2, facts.NeedsMore);
    }

    [Fact]
    public void Pseudo_tls_is_no_tls()
    {
        Assert.False(TlsFlight.Read(TlsPayload.PseudoClientHello(1), out var facts));
        Assert.False(facts.NeedsMore);
        Assert.False(TlsFlight.Read(TlsPayload.PseudoServerHello(1), out _));

        // The same hello, answered by real TLS.
        var real = Read([.. TlsPayload.PseudoClientHello(1), .. TlsPayload.ClientFinish("x", 1, false)]);
        Assert.True(real.Has(TlsParts.ClientKeyExchange));
    }

    [Fact]
    public void Nothing_is_allocated_but_names()
    {
        byte[] stream = [.. TlsBytes.InRecords([.. TlsBytes.ClientHello(0x0303), .. TlsBytes.Message(16, new byte[200])], 50), .. TlsPayload.ServerFinish(1)];
        TlsFlight.Read(stream, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        TlsFlight.Read(stream, out var facts);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.True(facts.Has(TlsParts.ClientKeyExchange));
    }

    static TlsFlight Read(ReadOnlySpan<byte> stream)
    {
        Assert.True(TlsFlight.Read(stream, out var facts));
        return facts;
    }
}
