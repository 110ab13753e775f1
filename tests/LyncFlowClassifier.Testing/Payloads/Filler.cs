namespace LyncFlowClassifier.Testing.Payloads;

/// <summary>Bytes that look random and are always the same for a seed: a 64-bit linear congruential generator, upper byte.</summary>
public static class Filler
{
    /// <summary><paramref name="count"/> bytes.</summary>
    public static byte[] Bytes(int count, ulong seed)
    {
        var bytes = new byte[count];
        var state = seed * 0x9E3779B97F4A7C15 + 0x1234567;
        for (var i = 0; i < count; i++)
        {
            state = state * 6364136223846793005 + 1442695040888963407;
            bytes[i] = (byte)(state >> 56);
        }

        return bytes;
    }
}
