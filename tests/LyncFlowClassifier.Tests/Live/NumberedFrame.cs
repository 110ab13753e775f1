using LyncFlowClassifier.Testing.Captures;

namespace LyncFlowClassifier.Tests.Live;

/// <summary>Frames of a protocol for experiments (EtherType 0x88B5) that hold a number, so that none can be taken for another.</summary>
static class NumberedFrame
{
    const int NumberAt = 14;

    public static CapturedFrame Of(int number)
    {
        var bytes = new byte[60];
        (bytes[0], bytes[6], bytes[12], bytes[13]) = (2, 2, 0x88, 0xB5);
        BitConverter.TryWriteBytes(bytes.AsSpan(NumberAt), number);
        return new CapturedFrame(0, bytes);
    }

    public static int NumberIn(CapturedFrame frame) => BitConverter.ToInt32(frame.Bytes, NumberAt);
}
