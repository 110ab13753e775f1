using System.Text;
using LyncFlowClassifier.Inspect;

namespace LyncFlowClassifier.Tests.Inspect;

public class CertificateNamesTests
{
    [Fact]
    public void Names_of_a_real_certificate()
    {
        var names = CertificateNames.Read(CertificateBytes.Of("CN=pool01.contoso.example, O=Contoso, C=DE", "fe01.contoso.example", "*.contoso.example"));
        Assert.Equal("pool01.contoso.example", names.CommonName);
        Assert.Equal(["fe01.contoso.example", "*.contoso.example"], names.DnsNames);
        Assert.False(names.HasMore);
    }

    [Fact]
    public void Certificate_without_alternative_names()
    {
        var names = CertificateNames.Read(CertificateBytes.Of("O=Contoso, CN=Größe 東京"));
        Assert.Equal("Größe 東京", names.CommonName);
        Assert.Empty(names.DnsNames);
    }

    [Fact]
    public void Certificate_without_common_name()
    {
        var names = CertificateNames.Read(CertificateBytes.Of("O=Contoso", "fe01.contoso.example"));
        Assert.Null(names.CommonName);
        Assert.Equal(["fe01.contoso.example"], names.DnsNames);
        Assert.False(names.IsEmpty);
    }

    [Fact]
    public void No_more_than_sixteen_names()
    {
        var sixteen = Enumerable.Range(1, 16).Select(number => $"fe{number}.contoso.example").ToArray();
        Assert.False(CertificateNames.Read(CertificateBytes.Of("CN=a", sixteen)).HasMore);
        var names = CertificateNames.Read(CertificateBytes.Of("CN=a", [.. sixteen, "fe17.contoso.example"]));
        Assert.Equal(sixteen, names.DnsNames);
        Assert.True(names.HasMore);
    }

    [Theory]
    [InlineData("0C0361C3A9", "aé")]
    [InlineData("130161", "a")]
    [InlineData("1401E9", "é")]
    [InlineData("160161", "a")]
    [InlineData("1E0400610431", "aб")]
    [InlineData("0C0261FF", "a\uFFFD")]
    [InlineData("040161", null)]
    [InlineData("0C00", null)]
    public void Common_name_in_every_string_type(string value, string? expected)
        => Assert.Equal(expected, CertificateNames.Read(WithSubjectValue(Convert.FromHexString(value))).CommonName);

    [Theory]
    [InlineData(255, true)]
    [InlineData(256, false)]
    public void Common_name_up_to_255_bytes(int length, bool isKept)
    {
        byte[] value = [0x0C, 0x82, (byte)(length >> 8), (byte)length, .. Enumerable.Repeat((byte)'a', length)];
        Assert.Equal(isKept ? length : null, CertificateNames.Read(WithSubjectValue(value)).CommonName?.Length);
    }

    [Theory]
    [InlineData("fe01.contoso.example", "fe01.contoso.example")]
    [InlineData("FE01.contoso.example.", "FE01.contoso.example")]
    [InlineData("_sip._tls.contoso.example", "_sip._tls.contoso.example")]
    [InlineData("a b", null)]
    [InlineData("a\0b", null)]
    [InlineData("a..b", null)]
    [InlineData(".a", null)]
    [InlineData("", null)]
    [InlineData(".", null)]
    [InlineData("<b>", null)]
    [InlineData("é", null)]
    public void Host_names(string name, string? expected) => Assert.Equal(expected, HostNameText.Read(Encoding.UTF8.GetBytes(name)));

    [Fact]
    public void Host_names_have_limits()
    {
        var label = new string('a', 63);
        Assert.Equal(63, HostNameText.Read(Encoding.ASCII.GetBytes(label))?.Length);
        Assert.Null(HostNameText.Read(Encoding.ASCII.GetBytes(label + "a")));
        var longest = string.Join('.', label, label, label, label);
        Assert.Equal(255, HostNameText.Read(Encoding.ASCII.GetBytes(longest))?.Length);
        Assert.Null(HostNameText.Read(Encoding.ASCII.GetBytes(longest + ".a")));
    }

    [Fact]
    public void Every_prefix_and_every_wrong_number_are_answered()
    {
        var certificate = CertificateBytes.Of("CN=pool01.contoso.example", "fe01.contoso.example");
        for (var length = 0; length < certificate.Length; length++)
            Assert.True(CertificateNames.Read(certificate.AsSpan(0, length)).IsEmpty);
        for (var offset = 0; offset < certificate.Length; offset++)
        {
            var old = certificate[offset];
            for (var value = 0; value < 256; value++)
            {
                certificate[offset] = (byte)value;
                var names = CertificateNames.Read(certificate);
                Assert.True(names.CommonName is null || Encoding.UTF8.GetByteCount(names.CommonName) <= CertificateNames.MaxLength);
                Assert.True(names.DnsNames.Count <= 1);
            }

            certificate[offset] = old;
        }
    }

    // Just what stands before the subject, and the subject: 30 (02 01 01, 30 00, 30 00, 30 00, subject).
    static byte[] WithSubjectValue(byte[] value)
    {
        var subject = Wrap(0x30, Wrap(0x31, Wrap(0x30, [6, 3, 0x55, 4, 3, .. value])));
        return Wrap(0x30, Wrap(0x30, [2, 1, 1, 0x30, 0, 0x30, 0, 0x30, 0, .. subject]));
    }

    static byte[] Wrap(byte tag, byte[] content) => [tag, 0x82, (byte)(content.Length >> 8), (byte)content.Length, .. content];
}
