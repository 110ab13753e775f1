using System.Buffers.Text;
using System.Text;

namespace LyncFlowClassifier.Inspect;

/// <summary>An instance that the SQL Server Browser tells of (MC-SQLR section 2.2.5).</summary>
/// <param name="Server">Name of the server.</param>
/// <param name="Instance">Name of the instance.</param>
/// <param name="Version">Version of the instance, as sent.</param>
/// <param name="TcpPort">Its TCP port; 0 if it does not listen on TCP.</param>
public readonly record struct SqlBrowserInstance(string Server, string Instance, string Version, ushort TcpPort)
{
    // An instance name has at most 16 characters; the protocol allows 32 bytes in a question.
    const int MaxRequestedName = 32;

    /// <summary>Most instances that are read of an answer; a host may have 50.</summary>
    public const int MaxInstances = 64;

    // Three of the header; twelve pairs at most in each instance (MC-SQLR section 2.2.5), more are skipped.
    const int Header = 3;
    const int MaxPairs = 64;

    /// <summary>
    /// Whether a datagram to or from UDP port 1434 is of the protocol. Without that port it must not be asked: a request may be a
    /// single byte.
    /// </summary>
    public static Recognition Recognise(ReadOnlySpan<byte> payload)
    {
        if (payload.Length == 0)
            return Recognition.Maybe;
        switch (payload[0])
        {
            case 0x02 or 0x03:
                return payload.Length == 1 || (payload.Length == 2 && payload[1] == 0) ? Recognition.Yes : Recognition.No;
            case 0x04:
                return RecogniseName(payload[1..]);
            case 0x0F:
                if (payload.Length == 1)
                    return Recognition.Maybe;
                return payload[1] == 1 ? RecogniseName(payload[2..]) : Recognition.No;
            case 0x05:
                return RecogniseAnswer(payload);
            default:
                return Recognition.No;
        }
    }

    /// <summary>Of a datagram that is recognised: whether it is an answer.</summary>
    public static bool IsAnswer(ReadOnlySpan<byte> payload) => payload.Length > 0 && payload[0] == 5;

    /// <summary>Reads the instances of an answer. Returns how many were written.</summary>
    public static int Read(ReadOnlySpan<byte> payload, Span<SqlBrowserInstance> instances)
    {
        if (payload.Length == 0 || payload[0] != 5 || RecogniseAnswer(payload) != Recognition.Yes || IsAdministratorAnswer(payload))
            return 0;
        var end = Math.Min(payload.Length, Header + (payload[1] | payload[2] << 8));
        var rest = payload[Header..end];
        var count = 0;
        while (count < Math.Min(instances.Length, MaxInstances) && rest.Length > 0)
        {
            if (!TryReadInstance(ref rest, out instances[count]))
                break;
            count++;
        }

        return count;
    }

    static bool IsAdministratorAnswer(ReadOnlySpan<byte> payload) => payload.Length == 6 && payload.StartsWith((ReadOnlySpan<byte>)[5, 6, 0, 1]);

    static Recognition RecogniseAnswer(ReadOnlySpan<byte> payload)
    {
        if (IsAdministratorAnswer(payload))
            return Recognition.Yes;
        if (payload.Length <= Header)
            return Recognition.Maybe;
        if (payload[Header] == 1)
            return payload.Length < 6 && payload[1] == 6 && payload[2] == 0 ? Recognition.Maybe : Recognition.No;
        return Signature.Match(payload[Header..], "ServerName;"u8);
    }

    // Name;value; ... ;; - the last pair ends with two semicolons.
    static bool TryReadInstance(scoped ref ReadOnlySpan<byte> rest, out SqlBrowserInstance instance)
    {
        instance = new SqlBrowserInstance("", "", "", 0);
        for (var pair = 0; pair < MaxPairs; pair++)
        {
            if (rest.Length > 0 && rest[0] == ';')
            {
                rest = rest[1..];
                return pair > 0;
            }

            if (!TryTake(ref rest, out var name) || !TryTake(ref rest, out var value))
                break;
            if (Ascii.EqualsIgnoreCase(name, "ServerName"u8))
                instance = instance with { Server = CapturedName.FromUtf8(value) };
            else if (Ascii.EqualsIgnoreCase(name, "InstanceName"u8))
                instance = instance with { Instance = CapturedName.FromUtf8(value) };
            else if (Ascii.EqualsIgnoreCase(name, "Version"u8))
                instance = instance with { Version = CapturedName.FromUtf8(value) };
            else if (Ascii.EqualsIgnoreCase(name, "tcp"u8) && Utf8Parser.TryParse(value, out ushort port, out var used) && used == value.Length)
                instance = instance with { TcpPort = port };
        }

        // Cut before its end: what was read of it still counts if it names the instance.
        rest = default;
        return instance.Instance.Length > 0;
    }

    static bool TryTake(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> field)
    {
        var end = rest.IndexOf((byte)';');
        field = end < 0 ? default : rest[..end];
        rest = end < 0 ? default : rest[(end + 1)..];
        return end >= 0;
    }

    // A name and its zero.
    static Recognition RecogniseName(ReadOnlySpan<byte> name)
    {
        var end = name.IndexOf((byte)0);
        if (end < 0)
            return name.Length <= MaxRequestedName ? Recognition.Maybe : Recognition.No;
        return end is > 0 and <= MaxRequestedName && end == name.Length - 1 ? Recognition.Yes : Recognition.No;
    }
}
