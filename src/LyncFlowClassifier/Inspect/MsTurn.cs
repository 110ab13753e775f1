namespace LyncFlowClassifier.Inspect;

/// <summary>What tells MS-TURN from STUN (MS-TURN sections 2.2.1 and 2.2.2.8).</summary>
static class MsTurn
{
    static ReadOnlySpan<byte> CookieAttribute => [0x00, 0x0F, 0x00, 0x04, 0x72, 0xC6, 0x4B, 0xC6];

    /// <summary>True if the magic cookie attribute follows the 20-byte header, where MS-TURN demands it.</summary>
    public static bool HasCookie(ReadOnlySpan<byte> message)
        => message.Length >= StunMessage.HeaderLength && message[StunMessage.HeaderLength..].StartsWith(CookieAttribute);

    /// <summary>Class and method of a message type; false if MS-TURN has no such type.</summary>
    public static bool TryKind(ushort type, ref StunMessage message)
    {
        (StunClass, StunMethod)? kind = type switch
        {
            0x0003 => (StunClass.Request, StunMethod.Allocate),
            0x0103 => (StunClass.Success, StunMethod.Allocate),
            0x0113 => (StunClass.Error, StunMethod.Allocate),
            0x0004 => (StunClass.Indication, StunMethod.Send),
            0x0115 => (StunClass.Indication, StunMethod.Data),
            0x0006 => (StunClass.Request, StunMethod.SetActiveDestination),
            0x0106 => (StunClass.Success, StunMethod.SetActiveDestination),
            0x0116 => (StunClass.Error, StunMethod.SetActiveDestination),
            _ => null,
        };
        if (kind is null)
            return false;
        (message.Class, message.Method) = kind.Value;
        return true;
    }
}
