using System.Globalization;
using System.Runtime.InteropServices;

namespace LyncFlowClassifier.Capture.Libpcap;

/// <summary>One interface that is captured from: its handle of libpcap, its stage and its counts. Used by one thread.</summary>
/// <remarks>Proof obligations (unsafe): the handle is not used after Dispose; see <see cref="FrameSink"/> for what it writes.</remarks>
sealed unsafe class LiveDevice : IDisposable
{
    /// <summary>After so many milliseconds the system hands over what it has, however little.</summary>
    public const int BlockTimeout = 100;

    const string AnyName = "any";
    const int EveryWait = 10; // ms

    readonly delegate* unmanaged[Cdecl]<nint, nint> _requiredTimeout;
    readonly int _fractionUnit;
    readonly ushort _linkType;
    readonly int _snapLength;
    nint _handle;
    NativeStatistics _counted;

    LiveDevice(nint handle, LiveInterface @interface, in LiveOptions options)
    {
        _handle = handle;
        _snapLength = options.SnapLength;
        Pace = new ReadingPace(options.BufferBytes);
        _linkType = DataLink.ToLinkType(PcapFunctions.DataLink(handle));
        var hasNanoseconds = PcapFunctions.GetPrecision(handle) == PcapFunctions.Nanoseconds;
        _fractionUnit = hasNanoseconds ? 1 : 1000;
        // Since libpcap 1.9.
        if (NativeLibrary.TryGetExport(PcapLibrary.Require(), "pcap_get_required_select_timeout", out var requiredTimeout))
            _requiredTimeout = (delegate* unmanaged[Cdecl]<nint, nint>)requiredTimeout;
        Waitable = OperatingSystem.IsWindows() ? PcapFunctions.Event(handle) : PcapFunctions.SelectableDescriptor(handle);
        Statistics = new LiveStatistics(@interface);
        Stage = new FrameStage(_snapLength)
        {
            Interface = new CaptureInterface
            {
                Input = @interface.Name,
                Name = @interface.Name,
                LinkType = _linkType,
                SnapLength = (uint)_snapLength,
                Resolution = (byte)(hasNanoseconds ? 9 : 6),
            },
        };
        File = new CaptureFile(@interface.Name)
        {
            // It cannot be read a second time.
            IsPipe = true,
            Format = string.Create(CultureInfo.InvariantCulture, $"live, snap length {_snapLength}"),
            Interfaces = 1,
            SnapLength = (uint)_snapLength,
        };
    }

    /// <summary>Frames that were read.</summary>
    public FrameStage Stage { get; }

    /// <summary>Counts.</summary>
    public LiveStatistics Statistics { get; }

    /// <summary>The input that stands for it in reports.</summary>
    public CaptureFile File { get; }

    /// <summary>How often it is read.</summary>
    public ReadingPace Pace { get; }

    /// <summary>What <see cref="InterfaceWait"/> waits for; -1 if there is nothing.</summary>
    public nint Waitable { get; }

    /// <summary>Offset of this device's bytes in the buffer of the source.</summary>
    public int BufferOffset { get; set; }

    /// <summary>True if the last <see cref="Read"/> gave frames.</summary>
    public bool IsBusy { get; private set; } = true;

    /// <summary>The words of libpcap when reading failed; null while it works.</summary>
    public string? Failure { get; private set; }

    /// <summary>When <see cref="Failure"/> was set; kept by the source.</summary>
    public long FailedAt { get; set; }

    /// <summary>Longest wait in milliseconds before <see cref="Read"/> must be called again.</summary>
    public int LongestWait
    {
        get
        {
            if (Failure is not null || Waitable is -1 or 0)
                return EveryWait;
            // Only asked for when an interface went down and may be about to vanish. Once a millisecond, as libpcap would like, is dear.
            return _requiredTimeout is not null && _requiredTimeout(_handle) != 0 ? EveryWait : BlockTimeout;
        }
    }

    /// <summary>Begins to capture. Throws <see cref="LibpcapException"/>; what the user should know is added to <paramref name="warnings"/>.</summary>
    public static LiveDevice Open(LiveInterface @interface, in LiveOptions options, List<string> warnings)
    {
        var error = stackalloc byte[PcapFunctions.ErrorLength];
        error[0] = 0;
        var handle = PcapFunctions.Create(@interface.Name, error);
        if (handle == 0)
            throw ActivationStatus.Error(-1, @interface.Name, PcapFunctions.Text(error));
        try
        {
            Activate(handle, @interface.Name, options, warnings);
            if (PcapFunctions.SetNonBlocking(handle, 1, error) < 0)
                throw ActivationStatus.Error(-1, @interface.Name, PcapFunctions.Text(error));
            return new LiveDevice(handle, @interface, options);
        }
        catch
        {
            PcapFunctions.Close(handle);
            throw;
        }
    }

    /// <summary>Reads frames into the empty stage, as many as are there and find room; does not wait.</summary>
    public void Read(byte* buffer)
    {
        int result, count, bytes;
        fixed (Frame* frames = Stage.Frames)
        {
            var sink = new FrameSink
            {
                Next = frames,
                End = frames + Stage.Frames.Length,
                Buffer = buffer,
                Offset = BufferOffset,
                SnapLength = (uint)_snapLength,
                FractionUnit = _fractionUnit,
                LinkType = _linkType,
            };
            result = PcapFunctions.Dispatch(_handle, Stage.Frames.Length, &FrameSink.Take, (byte*)&sink);
            count = (int)(sink.Next - frames);
            bytes = sink.Offset - BufferOffset;
        }

        Stage.Fill(count);
        IsBusy = count > 0;
        if (result < 0)
            Failure ??= PcapFunctions.Text(PcapFunctions.LastError(_handle));
        if (count == 0)
            return;
        Pace.Add(count, bytes);
        File.Frames += count;
        Statistics.CountFrames(count);
    }

    /// <summary>Asks the system what it dropped.</summary>
    public void CountDrops()
    {
        var now = default(NativeStatistics);
        if (PcapFunctions.Statistics(_handle, &now) != 0)
            return;
        Statistics.CountDrops(now.Received - _counted.Received, now.Dropped - _counted.Dropped, now.DroppedByInterface - _counted.DroppedByInterface);
        _counted = now;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_handle != 0)
            PcapFunctions.Close(_handle);
        _handle = 0;
    }

    static void Activate(nint handle, string name, in LiveOptions options, List<string> warnings)
    {
        PcapFunctions.SetSnapLength(handle, options.SnapLength);
        // All interfaces together have no such mode.
        PcapFunctions.SetPromiscuous(handle, options.Promiscuous && name != AnyName ? 1 : 0);
        PcapFunctions.SetTimeout(handle, BlockTimeout);
        PcapFunctions.SetBufferSize(handle, options.BufferBytes);
        // Refused: microseconds, as LiveDevice then sees.
        PcapFunctions.SetPrecision(handle, PcapFunctions.Nanoseconds);
        var status = PcapFunctions.Activate(handle);
        if (status < 0)
            throw ActivationStatus.Error(status, name, PcapFunctions.Text(PcapFunctions.LastError(handle)));
        if (ActivationStatus.Warning(status, name, PcapFunctions.Text(PcapFunctions.LastError(handle))) is { } warning)
            warnings.Add(warning);
        // The second version says the interface too. Refused: the first stays.
        if (PcapFunctions.DataLink(handle) == DataLink.LinuxSll)
            PcapFunctions.SetDataLink(handle, DataLink.LinuxSll2);
        // Also without an expression: the filter is what makes Linux cut frames before it copies them.
        using var filter = CompiledFilter.For(handle, options.Filter ?? "");
        if (PcapFunctions.SetFilter(handle, filter.Program) < 0)
            throw new LibpcapException(LibpcapFailure.BadFilter,
                $"the filter '{PlainText.OneLine(options.Filter ?? "")}' cannot be used on {PlainText.OneLine(name)}: {PcapFunctions.Text(PcapFunctions.LastError(handle))}");
    }
}
