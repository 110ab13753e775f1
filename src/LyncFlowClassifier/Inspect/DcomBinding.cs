using System.Buffers.Binary;

namespace LyncFlowClassifier.Inspect;

/// <summary>
/// A string binding of DCOM (MS-DCOM section 2.2.19.3): where an activated object is reached. Stands in clear in the answers of
/// IObjectExporter and IRemoteSCMActivator unless the connection is encrypted.
/// </summary>
/// <param name="Host">Host name or address.</param>
/// <param name="Port">TCP port, 0 if none is given.</param>
public readonly record struct DcomBinding(string Host, ushort Port)
{
    /// <summary>Most bindings that are read of an answer.</summary>
    public const int MaxBindings = 16;

    // Tower identifier of ncacn_ip_tcp (MS-DCOM section 2.2.19.3), as it stands before the text.
    const byte TcpTower = 7;
    const int MaxPortDigits = 5;

    /// <summary>
    /// Finds the TCP bindings with a port in a response. The arrays lie deep in marshalled objects; their text, UTF-16 of the form
    /// <c>host[port]</c> between a tower identifier and a zero, is found without reading those.
    /// </summary>
    public static int Find(ReadOnlySpan<byte> packet, Span<DcomBinding> bindings)
    {
        // In big-endian packets the text is big-endian too; nobody sends those.
        if (!RpcCall.TryOpenAnswer(packet, out var results, out var isLittleEndian) || !isLittleEndian)
            return 0;
        var count = 0;
        while (count < Math.Min(bindings.Length, MaxBindings))
        {
            var at = results.IndexOf((ReadOnlySpan<byte>)[TcpTower, 0]);
            if (at < 0)
                break;
            results = results[(at + 2)..];
            if (TryRead(results, out bindings[count]))
                count++;
        }

        return count;
    }

    static bool TryRead(ReadOnlySpan<byte> text, out DcomBinding binding)
    {
        binding = default;
        var bracket = 0;
        for (; bracket + 1 < Math.Min(text.Length, CapturedName.MaxBytes); bracket += 2)
        {
            var letter = BinaryPrimitives.ReadUInt16LittleEndian(text[bracket..]);
            if (letter == '[')
                break;
            if (!char.IsAsciiLetterOrDigit((char)letter) && letter is not ('.' or '-' or '_' or ':'))
                return false;
        }

        var rest = text[Math.Min(bracket, text.Length)..];
        if (bracket == 0 || !TryReadPort(rest, out var port))
            return false;
        binding = new DcomBinding(CapturedName.FromUtf16(text[..bracket]), port);
        return true;
    }

    // [12345] and a zero.
    static bool TryReadPort(ReadOnlySpan<byte> text, out ushort port)
    {
        port = 0;
        var number = 0;
        for (var i = 0; i <= MaxPortDigits + 1; i++)
        {
            if (text.Length < 2 * i + 4)
                return false;
            var letter = (char)BinaryPrimitives.ReadUInt16LittleEndian(text[(2 * i)..]);
            if (i == 0 ? letter != '[' : !char.IsAsciiDigit(letter))
            {
                port = (ushort)number;
                return i > 1 && letter == ']' && number is > 0 and <= ushort.MaxValue && text[2 * i + 2] == 0 && text[2 * i + 3] == 0;
            }

            if (i > 0)
                number = number * 10 + letter - '0';
        }

        return false;
    }
}
