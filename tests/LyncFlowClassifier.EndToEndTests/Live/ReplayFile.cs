using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Testing.Captures;

namespace LyncFlowClassifier.EndToEndTests.Live;

/// <summary>A capture as tcpreplay can send it: classic pcap, Ethernet, and only frames of which all bytes are there.</summary>
/// <param name="Path">The file.</param>
/// <param name="Frames">Its frames.</param>
sealed record ReplayFile(string Path, int Frames)
{
    const int ShortestFrame = 14; // an Ethernet header; nothing shorter can be sent

    /// <summary>Writes one to the folder, from any capture that can be read.</summary>
    public static ReplayFile Of(string capture, ScratchFolder folder)
    {
        var frames = new List<CapturedFrame>();
        using var source = CaptureInput.Open([capture], default, () => Stream.Null);
        var batch = new FrameBatch();
        while (source.Read(batch))
        {
            for (var i = 0; i < batch.Count; i++)
            {
                ref readonly var frame = ref batch.Frames[i];
                if (frame.LinkType == LinkType.Ethernet && frame.CapturedLength >= ShortestFrame && frame.CapturedLength == frame.WireLength)
                    frames.Add(new CapturedFrame(frame.Time, batch.Bytes(i).ToArray()));
            }
        }

        return new ReplayFile(folder.Add(System.IO.Path.GetFileName(capture) + ".replay.pcap", PcapWriter.Write(frames)), frames.Count);
    }
}
