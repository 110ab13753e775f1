using System.Runtime.InteropServices;

namespace LyncFlowClassifier.Capture.Libpcap;

/// <summary>Frames that libpcap hands over, each by a call (pcap_dispatch(3PCAP)), copied once.</summary>
/// <remarks>Proof obligations (unsafe): the handle is not used after Dispose; see <see cref="FrameSink"/> for what it writes.</remarks>
sealed unsafe class DispatchReader : IFrameReader
{
    readonly PcapHandle _handle;
    readonly delegate* unmanaged[Cdecl]<nint, nint> _requiredTimeout;
    readonly FrameRoom _room;
    readonly int _snapLength;
    NativeStatistics _counted;

    DispatchReader(PcapHandle handle, in LiveOptions options, FrameRoom room)
    {
        (_handle, _room, _snapLength) = (handle, room, options.SnapLength);
        LinkType = DataLink.ToLinkType(PcapFunctions.DataLink(handle.Value));
        HasNanoseconds = PcapFunctions.GetPrecision(handle.Value) == PcapFunctions.Nanoseconds;
        // Since libpcap 1.9.
        if (NativeLibrary.TryGetExport(PcapLibrary.Require(), "pcap_get_required_select_timeout", out var requiredTimeout))
            _requiredTimeout = (delegate* unmanaged[Cdecl]<nint, nint>)requiredTimeout;
        Waitable = OperatingSystem.IsWindows() ? PcapFunctions.Event(handle.Value) : PcapFunctions.SelectableDescriptor(handle.Value);
        SystemBytes = options.BufferBytes;
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Buffer => _room.Buffer;

    /// <inheritdoc/>
    public string? Means => null;

    /// <inheritdoc/>
    public ushort LinkType { get; }

    /// <inheritdoc/>
    public bool HasNanoseconds { get; }

    /// <inheritdoc/>
    public long SystemBytes { get; }

    /// <inheritdoc/>
    public nint Waitable { get; }

    /// <inheritdoc/>
    public string? Failure { get; private set; }

    /// <summary>Only when an interface went down does libpcap ask for this; once a millisecond, as it would like, is dear.</summary>
    public bool IsInDoubt => _requiredTimeout is not null && _requiredTimeout(_handle.Value) != 0;

    /// <summary>Begins to capture. Throws <see cref="LibpcapException"/>; what the user should know is added to <paramref name="warnings"/>.</summary>
    public static DispatchReader Open(LiveInterface @interface, in LiveOptions options, FrameRoom room, List<string> warnings)
    {
        var handle = PcapHandle.Open(@interface.Name, options, warnings);
        try
        {
            SetFilter(handle, @interface.Name, options.Filter ?? "");
            var error = stackalloc byte[PcapFunctions.ErrorLength];
            if (PcapFunctions.SetNonBlocking(handle.Value, 1, error) < 0)
                throw ActivationStatus.Error(-1, @interface.Name, PcapFunctions.Text(error));
            return new DispatchReader(handle, options, room);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public int Read(Frame[] frames, out int bytes)
    {
        int result, count;
        fixed (byte* buffer = _room.Buffer)
        fixed (Frame* first = frames)
        {
            var sink = new FrameSink
            {
                Next = first,
                End = first + frames.Length,
                Buffer = buffer,
                Offset = _room.Offset,
                SnapLength = (uint)_snapLength,
                FractionUnit = HasNanoseconds ? 1 : 1000,
                LinkType = LinkType,
            };
            result = PcapFunctions.Dispatch(_handle.Value, frames.Length, &FrameSink.Take, (byte*)&sink);
            count = (int)(sink.Next - first);
            bytes = sink.Offset - _room.Offset;
        }

        if (result < 0)
            Failure ??= _handle.LastError;
        return count;
    }

    /// <inheritdoc/>
    public void CountDrops(LiveStatistics statistics)
    {
        var now = default(NativeStatistics);
        if (PcapFunctions.Statistics(_handle.Value, &now) != 0)
            return;
        statistics.CountDrops(now.Received - _counted.Received, now.Dropped - _counted.Dropped, now.DroppedByInterface - _counted.DroppedByInterface);
        _counted = now;
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    // Also without an expression: the filter is what makes Linux cut frames before it copies them.
    static void SetFilter(PcapHandle handle, string name, string expression)
    {
        using var filter = CompiledFilter.For(handle.Value, expression);
        if (PcapFunctions.SetFilter(handle.Value, filter.Program) < 0)
            throw new LibpcapException(LibpcapFailure.BadFilter,
                $"the filter '{PlainText.OneLine(expression)}' cannot be used on {PlainText.OneLine(name)}: {handle.LastError}");
    }
}
