using System.Buffers.Text;

namespace LyncFlowClassifier.Inspect;

/// <summary>
/// What DHCP tells a Lync phone in option 43, for the vendor class <c>MS-UC-Client</c>: where the certificate provisioning service is
/// (Microsoft's pages Gg398369 and Gg398088; sub-options as in RFC 2132 section 8.4).
/// </summary>
/// <param name="Class">Sub-option 1: the vendor class again.</param>
/// <param name="Scheme">Sub-option 2, <c>https</c>.</param>
/// <param name="Host">Sub-option 3: name of the web server, of the Front End pool or Director.</param>
/// <param name="Port">Sub-option 4, 443; 0 if it is none.</param>
/// <param name="Path">Sub-option 5, <c>/CertProv/CertProvisioningService.svc</c>.</param>
public readonly record struct LyncProvisioning(string Class, string Scheme, string Host, ushort Port, string Path)
{
    const byte VendorOption = 43;

    /// <summary>Reads option 43 of a DHCP message; false if it is not there or does not name the Lync class and a host.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out LyncProvisioning provisioning)
    {
        provisioning = new LyncProvisioning("", "", "", 0, "");
        if (!DhcpOptions.TryFind(payload, VendorOption, out var options))
            return false;
        var cursor = new PayloadCursor(options);
        while (cursor.Left > 0)
        {
            var code = cursor.U8();
            if (code is 0 or 255)
                continue;
            var value = cursor.Take(cursor.U8());
            if (cursor.Failed)
                break;
            provisioning = Add(provisioning, code, value);
        }

        return provisioning.Class == DhcpMessage.LyncClientClass && provisioning.Host.Length > 0;
    }

    static LyncProvisioning Add(LyncProvisioning provisioning, byte code, ReadOnlySpan<byte> value) => code switch
    {
        1 => provisioning with { Class = CapturedName.FromUtf8(value) },
        2 => provisioning with { Scheme = CapturedName.FromUtf8(value) },
        3 => provisioning with { Host = CapturedName.FromUtf8(value) },
        4 when Utf8Parser.TryParse(value, out ushort port, out var used) && used == value.Length => provisioning with { Port = port },
        5 => provisioning with { Path = CapturedName.FromUtf8(value) },
        _ => provisioning,
    };
}
