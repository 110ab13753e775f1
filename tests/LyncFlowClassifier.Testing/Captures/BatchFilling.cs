using LyncFlowClassifier.Capture;

namespace LyncFlowClassifier.Testing.Captures;

/// <summary>Puts frames into batches.</summary>
static class BatchFilling
{
    /// <summary>Copies a frame behind those of the batch, whose buffer this is; <paramref name="offset"/> is where the bytes go and then where the next ones do.</summary>
    public static void Append(this FrameBatch batch, byte[] buffer, in CapturedFrame frame, ref int offset, ushort linkType = LinkType.Ethernet)
    {
        frame.Bytes.CopyTo(buffer, offset);
        batch.Frames[batch.Count++] = new Frame
        {
            Time = frame.Time,
            Offset = offset,
            CapturedLength = frame.Bytes.Length,
            WireLength = frame.Length,
            LinkType = linkType,
        };
        offset += frame.Bytes.Length;
    }
}
