using System.Buffers.Binary;
using System.Text;
using LyncFlowClassifier.Tests.Capture;

namespace LyncFlowClassifier.Tests.Annotation;

/// <summary>An interface of a written file.</summary>
sealed record WrittenInterface(ushort LinkType, uint SnapLength, IReadOnlyDictionary<ushort, byte[]> Options)
{
    public string Text(ushort option) => Options.TryGetValue(option, out var value) ? Encoding.UTF8.GetString(value) : "";
}

/// <summary>A packet block of a written file.</summary>
sealed record WrittenFrame(int Interface, ulong Units, uint Wire, string Bytes, IReadOnlyDictionary<ushort, byte[]> Options)
{
    public string Comment => Options.TryGetValue(1, out var value) ? Encoding.UTF8.GetString(value) : "";
}

/// <summary>A pcapng file cut into blocks by the letter of the specification, apart from the product's reader.</summary>
sealed class WrittenCapture
{
    readonly byte[] _file;

    public WrittenCapture(byte[] file)
    {
        _file = file;
        for (var at = 0; at < file.Length;)
        {
            var length = (int)U32(at + 4);
            Assert.Equal(0, length % 4);
            Assert.Equal((uint)length, U32(at + length - 4));
            Add(at, length);
            at += length;
        }
    }

    public List<WrittenInterface> Interfaces { get; } = [];

    public List<WrittenFrame> Frames { get; } = [];

    public List<IReadOnlyDictionary<ushort, byte[]>> Sections { get; } = [];

    public string SectionComment => Encoding.UTF8.GetString(Sections[0][1]);

    /// <summary>Reads a file and compares it with what the product's own reader makes of it.</summary>
    public static WrittenCapture Of(string path)
    {
        var written = new WrittenCapture(File.ReadAllBytes(path));
        var run = CaptureRun.Of([path]);
        Assert.Null(run.File.Damage);
        Assert.Equal(written.Frames.Count, run.Frames.Count);
        return written;
    }

    void Add(int at, int length)
    {
        var end = at + length - 4;
        switch (U32(at))
        {
            case 0x0A0D0D0A:
                Assert.Equal(0x1A2B3C4Du, U32(at + 8));
                Sections.Add(Options(at + 24, end));
                Interfaces.Clear();
                break;
            case 1:
                Interfaces.Add(new WrittenInterface((ushort)U32(at + 8), U32(at + 12), Options(at + 16, end)));
                break;
            case 6:
                var captured = (int)U32(at + 20);
                Assert.InRange((int)U32(at + 8), 0, Interfaces.Count - 1);
                Frames.Add(new WrittenFrame(
                    (int)U32(at + 8), ((ulong)U32(at + 12) << 32) | U32(at + 16), U32(at + 24), Convert.ToHexString(_file, at + 28, captured),
                    Options(at + 28 + ((captured + 3) & ~3), end)));
                break;
            default:
                Assert.Fail($"block of type {U32(at):X}");
                break;
        }
    }

    Dictionary<ushort, byte[]> Options(int at, int end)
    {
        var options = new Dictionary<ushort, byte[]>();
        while (at < end)
        {
            var (code, length) = ((ushort)U32(at), (int)(U32(at) >> 16));
            at += 4;
            if (code == 0)
                break;
            options.Add(code, _file[at..(at + length)]);
            at += (length + 3) & ~3;
        }

        Assert.Equal(end, at);
        return options;
    }

    uint U32(int at) => BinaryPrimitives.ReadUInt32LittleEndian(_file.AsSpan(at));
}
