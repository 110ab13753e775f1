using System.Buffers.Binary;

namespace LyncFlowClassifier.Inspect;

/// <summary>Kinds of messages on the SMB ports.</summary>
public enum SmbFamily : byte
{
    /// <summary>SMB 1 (MS-SMB), the bytes FF 53 4D 42.</summary>
    Smb1 = 1,

    /// <summary>SMB 2 or 3 (MS-SMB2), FE 53 4D 42.</summary>
    Smb2,

    /// <summary>Encrypted SMB 3 (MS-SMB2 section 2.2.41), FD 53 4D 42.</summary>
    Encrypted,

    /// <summary>Compressed SMB 3 (MS-SMB2 section 2.2.42), FC 53 4D 42.</summary>
    Compressed,

    /// <summary>A NetBIOS session request, its answer or keep-alive (RFC 1002 section 4.3), on port 139 before SMB.</summary>
    NetBiosSession,
}

/// <summary>A SMB message behind the four bytes that NetBIOS (RFC 1002 section 4.3.1) and direct TCP (MS-SMB2 section 2.1) put before it.</summary>
/// <param name="Family">Kind of message; only SMB 1 and SMB 2 have the other facts.</param>
/// <param name="Command">Command code (MS-SMB2 section 2.2.1; MS-CIFS section 2.2.2.1).</param>
/// <param name="IsResponse">True for the server's answer.</param>
/// <param name="Status">NTSTATUS of a response; 0 is success.</param>
/// <param name="Length">Bytes of the message behind the four, up to 2^24 - 1.</param>
public readonly record struct SmbMessage(SmbFamily Family, ushort Command, bool IsResponse, uint Status, int Length)
{
    const int Frame = 4;
    const int Smb1Header = 32;
    const int Smb2Header = 64;

    /// <summary>Whether this is the start of a message.</summary>
    public static Recognition Recognise(ReadOnlySpan<byte> payload)
    {
        if (payload.Length == 0)
            return Recognition.Maybe;
        if (payload[0] is >= 0x81 and <= 0x85)
            return RecogniseSession(payload);
        if (payload[0] != 0)
            return Recognition.No;
        if (payload.Length <= Frame)
            return Recognition.Maybe;
        if (payload[Frame] < 0xFC)
            return Recognition.No;
        var name = Signature.Match(payload[(Frame + 1)..], "SMB"u8);
        return name == Recognition.Yes && LengthOf(payload) < SmallestOf(payload[Frame]) ? Recognition.No : name;
    }

    /// <summary>Reads the header; false unless it is recognised and there.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out SmbMessage message)
    {
        message = default;
        if (Recognise(payload) != Recognition.Yes)
            return false;
        if (payload[0] != 0)
        {
            message = new SmbMessage(SmbFamily.NetBiosSession, payload[0], payload[0] is 0x82 or 0x83 or 0x84, 0, LengthOf(payload));
            return true;
        }

        var cursor = new PayloadCursor(payload[Frame..], littleEndian: true);
        var length = LengthOf(payload);
        switch (payload[Frame])
        {
            case 0xFF:
                cursor.Skip(4);
                message = new SmbMessage(SmbFamily.Smb1, cursor.U8(), false, cursor.U32(), length);
                message = message with { IsResponse = (cursor.U8() & 0x80) != 0 };
                return !cursor.Failed;
            case 0xFE:
                cursor.Skip(8);
                message = new SmbMessage(SmbFamily.Smb2, 0, false, cursor.U32(), length);
                message = message with { Command = cursor.U16() };
                cursor.Skip(2);
                message = message with { IsResponse = (cursor.U32() & 1) != 0 };

                // In a request the field holds a channel sequence (MS-SMB2 section 2.2.1.2).
                if (!message.IsResponse)
                    message = message with { Status = 0 };
                return !cursor.Failed;
            default:
                message = new SmbMessage(payload[Frame] == 0xFD ? SmbFamily.Encrypted : SmbFamily.Compressed, 0, false, 0, length);
                return true;
        }
    }

    // Request: two encoded names; answers: nothing, an error, an address; keep-alive: nothing.
    static Recognition RecogniseSession(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < Frame)
            return payload.Length > 1 && payload[1] > 1 ? Recognition.No : Recognition.Maybe;
        var fits = (payload[0], LengthOf(payload)) is (0x81, >= 68 and <= 512) or (0x82 or 0x85, 0) or (0x83, 1) or (0x84, 6);
        return fits ? Recognition.Yes : Recognition.No;
    }

    static int SmallestOf(byte family) => family switch
    {
        0xFF => Smb1Header,
        0xFE => Smb2Header,
        0xFD => 52,
        _ => 16,
    };

    static int LengthOf(ReadOnlySpan<byte> payload) => BinaryPrimitives.ReadInt32BigEndian(payload) & 0xFFFFFF;
}
