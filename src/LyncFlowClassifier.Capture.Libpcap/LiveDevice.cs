using System.Globalization;
using LyncFlowClassifier.Capture.Libpcap.Ring;

namespace LyncFlowClassifier.Capture.Libpcap;

/// <summary>One interface that is captured from: its reader, its stage and its counts. Used by one thread.</summary>
sealed class LiveDevice : IDisposable
{
    /// <summary>After so many milliseconds the system hands over what it has, however little.</summary>
    public const int BlockTimeout = 100;

    const int EveryWait = 10; // ms

    readonly IFrameReader _reader;

    LiveDevice(IFrameReader reader, LiveInterface @interface, in LiveOptions options)
    {
        _reader = reader;
        Pace = new ReadingPace((int)reader.SystemBytes);
        Statistics = new LiveStatistics(@interface, reader.SystemBytes);
        Stage = new FrameStage(options.SnapLength)
        {
            Interface = new CaptureInterface
            {
                Input = @interface.Name,
                Name = @interface.Name,
                LinkType = reader.LinkType,
                SnapLength = (uint)options.SnapLength,
                Resolution = (byte)(reader.HasNanoseconds ? 9 : 6),
            },
        };
        File = new CaptureFile(@interface.Name)
        {
            // It cannot be read a second time.
            IsPipe = true,
            Format = string.Create(CultureInfo.InvariantCulture, $"live, snap length {options.SnapLength}{(reader.Means is { } means ? $", {means}" : "")}"),
            Interfaces = 1,
            SnapLength = (uint)options.SnapLength,
        };
    }

    /// <summary>Frames that were read.</summary>
    public FrameStage Stage { get; }

    /// <summary>What offsets of frames are in.</summary>
    public ReadOnlyMemory<byte> Buffer => _reader.Buffer;

    /// <summary>Counts.</summary>
    public LiveStatistics Statistics { get; }

    /// <summary>The input that stands for it in reports.</summary>
    public CaptureFile File { get; }

    /// <summary>How often it is read.</summary>
    public ReadingPace Pace { get; }

    /// <summary>What <see cref="InterfaceWait"/> waits for; -1 or 0 if there is nothing.</summary>
    public nint Waitable => _reader.Waitable;

    /// <summary>True if the last <see cref="Read"/> gave frames.</summary>
    public bool IsBusy { get; private set; } = true;

    /// <summary>Why reading failed; null while it works.</summary>
    public string? Failure => _reader.Failure;

    /// <summary>When <see cref="Failure"/> was set; kept by the source.</summary>
    public long FailedAt { get; set; }

    /// <summary>Longest wait in milliseconds before <see cref="Read"/> must be called again.</summary>
    public int LongestWait => Failure is not null || Waitable is -1 or 0 || _reader.IsInDoubt ? EveryWait : BlockTimeout;

    /// <summary>Begins to capture. Throws <see cref="LibpcapException"/>; what the user should know is added to <paramref name="warnings"/>.</summary>
    /// <param name="interface">The interface.</param>
    /// <param name="options">How to capture.</param>
    /// <param name="room">Where the bytes of frames must be; null if they may be anywhere.</param>
    /// <param name="warnings">Is added to.</param>
    public static LiveDevice Open(LiveInterface @interface, in LiveOptions options, FrameRoom? room, List<string> warnings)
        => new(OpenReader(@interface, options, room, warnings), @interface, options);

    /// <summary>Reads frames into the empty stage, as many as are there and find room; does not wait.</summary>
    public void Read()
    {
        var count = _reader.Read(Stage.Frames, out var bytes);
        Stage.Fill(count);
        IsBusy = count > 0;
        if (count == 0)
            return;
        Pace.Add(count, bytes);
        File.Frames += count;
        Statistics.CountFrames(count);
    }

    /// <summary>Asks the system what it dropped.</summary>
    public void CountDrops() => _reader.CountDrops(Statistics);

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    static IFrameReader OpenReader(LiveInterface @interface, in LiveOptions options, FrameRoom? room, List<string> warnings)
    {
        if (options.Backend != LiveBackend.Libpcap)
        {
            try
            {
                var ring = RingOpening.Open(@interface, options, warnings);
                return room is { } shared ? new CopyingReader(ring, shared) : ring;
            }
            catch (RingRefusedException refusal)
            {
                if (options.Backend == LiveBackend.Ring)
                    throw new LibpcapException(LibpcapFailure.Other, $"interface {PlainText.OneLine(@interface.Name)} cannot be read from the kernel's ring: {refusal.Message}", refusal);
            }
        }

        return DispatchReader.Open(@interface, options, room ?? FrameRoom.Make(1, options.SnapLength)[0], warnings);
    }
}
