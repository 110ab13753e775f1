using System.Text;
using LyncFlowClassifier.Testing.Captures;

namespace LyncFlowClassifier.Testing.Samples;

/// <summary>A file of the sample folder.</summary>
/// <param name="Name">File name.</param>
/// <param name="Bytes">Its content.</param>
public readonly record struct SampleFile(string Name, byte[] Bytes)
{
    /// <summary>A text file, UTF-8.</summary>
    public static SampleFile Text(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));

    /// <summary>A pcap file of Ethernet frames.</summary>
    public static SampleFile Pcap(string name, TrafficScript script) => new(name, PcapWriter.Write(script.ToFrames()));
}
