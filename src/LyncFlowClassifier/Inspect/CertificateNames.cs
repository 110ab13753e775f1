using System.Text;

namespace LyncFlowClassifier.Inspect;

/// <summary>Names in an X.509 certificate (RFC 5280). Nothing is verified: the capture says so, no more.</summary>
public readonly struct CertificateNames
{
    /// <summary>Most DNS names kept.</summary>
    public const int MaxNames = 16;

    /// <summary>Longest name kept, in bytes of UTF-8; longer ones are left out.</summary>
    public const int MaxLength = HostNameText.MaxLength;

    const byte Version = 0xA0;
    const byte Extensions = 0xA3;
    const byte DnsName = 0x82;

    readonly string[]? _dnsNames;

    CertificateNames(string? commonName, string[]? dnsNames, bool hasMore)
    {
        CommonName = commonName;
        _dnsNames = dnsNames;
        HasMore = hasMore;
    }

    /// <summary>Common name of the subject, any text; the last if there are several. Null if there is none.</summary>
    public string? CommonName { get; }

    /// <summary>DNS names of the subjectAltName extension (RFC 5280 section 4.2.1.6), in the form of host names.</summary>
    public IReadOnlyList<string> DnsNames => _dnsNames ?? [];

    /// <summary>There were more DNS names than <see cref="MaxNames"/>, or some that are no host names.</summary>
    public bool HasMore { get; }

    /// <summary>True if no name is known.</summary>
    public bool IsEmpty => CommonName is null && _dnsNames is null;

    static ReadOnlySpan<byte> CommonNameId => [0x55, 4, 3];

    static ReadOnlySpan<byte> SubjectAltNameId => [0x55, 0x1D, 0x11];

    /// <summary>Reads the names of a certificate in DER; empty where it is no certificate.</summary>
    public static CertificateNames Read(ReadOnlySpan<byte> certificate)
    {
        // RFC 5280 section 4.1: version, serial number, signature algorithm, issuer, validity, subject, key, extensions.
        if (!new BerCursor(certificate).TryTakeInto(BerCursor.Sequence, out var outer) || !outer.TryTakeInto(BerCursor.Sequence, out var body))
            return default;
        body.TryTake(Version, out _);
        if (!body.TryTake(BerCursor.Integer, out _) || !body.TryTake(BerCursor.Sequence, out _) || !body.TryTake(BerCursor.Sequence, out _)
            || !body.TryTake(BerCursor.Sequence, out _) || !body.TryTakeInto(BerCursor.Sequence, out var subject))
            return default;
        var commonName = CommonNameOf(subject);
        while (body.Next() == Recognition.Yes && !body.IsCut)
        {
            if (body.Tag == Extensions && new BerCursor(body.Content).TryTakeInto(BerCursor.Sequence, out var extensions))
                return WithDnsNames(commonName, AlternativeNames(extensions));
        }

        return new CertificateNames(commonName, null, false);
    }

    // Subject: a sequence of sets of attributes, each identifier and value.
    static string? CommonNameOf(BerCursor subject)
    {
        string? name = null;
        while (subject.TryTakeInto(BerCursor.Set, out var set))
        {
            while (set.TryTakeInto(BerCursor.Sequence, out var attribute))
            {
                if (attribute.TryTake(BerCursor.ObjectIdentifier, out var id) && id.SequenceEqual(CommonNameId)
                    && attribute.Next() == Recognition.Yes && !attribute.IsCut)
                    name = TextOf(attribute.Tag, attribute.Content) ?? name;
            }
        }

        return name;
    }

    // Extension: identifier, critical or not, value in an octet string.
    static BerCursor AlternativeNames(BerCursor extensions)
    {
        while (extensions.TryTakeInto(BerCursor.Sequence, out var extension))
        {
            if (!extension.TryTake(BerCursor.ObjectIdentifier, out var id) || !id.SequenceEqual(SubjectAltNameId))
                continue;
            extension.TryTake(BerCursor.Boolean, out _);
            if (extension.TryTakeInto(BerCursor.OctetString, out var value) && value.TryTakeInto(BerCursor.Sequence, out var names))
                return names;
        }

        return default;
    }

    static CertificateNames WithDnsNames(string? commonName, BerCursor names)
    {
        string[]? found = null;
        var count = 0;
        var hasMore = false;
        while (names.Next() == Recognition.Yes && !names.IsCut)
        {
            if (names.Tag != DnsName)
                continue;
            if (count == MaxNames)
            {
                hasMore = true;
                break;
            }

            if (HostNameText.Read(names.Content) is { } name)
                (found ??= new string[MaxNames])[count++] = name;
            else
                hasMore = true;
        }

        return new CertificateNames(commonName, found?[..count], hasMore);
    }

    // The string types of X.520 names; what is not valid in its encoding becomes U+FFFD.
    static string? TextOf(byte tag, ReadOnlySpan<byte> value)
    {
        const byte Utf8String = 0x0C, PrintableString = 0x13, TeletexString = 0x14, Ia5String = 0x16, BmpString = 0x1E;
        if (value.IsEmpty || value.Length > 2 * MaxLength)
            return null;
        var text = tag switch
        {
            Utf8String => Encoding.UTF8.GetString(value),
            PrintableString or Ia5String or TeletexString => Encoding.Latin1.GetString(value),
            BmpString => Encoding.BigEndianUnicode.GetString(value),
            _ => null,
        };
        return text is null || Encoding.UTF8.GetByteCount(text) > MaxLength ? null : text;
    }
}
