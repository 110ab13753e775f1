namespace LyncFlowClassifier.Capture.Libpcap.Ring;

/// <summary>
/// Frames straight out of the ring of a packet socket, block by block: no library and no copy between. A block goes back to the kernel when
/// frames are asked for after its last.
/// </summary>
/// <remarks>Proof obligations (unsafe): a block is read only while its header says that it is ours; see <see cref="RingBlock"/> and <see cref="RingMemory"/>.</remarks>
sealed unsafe class RingReader : IFrameReader
{
    readonly PacketSocket _socket;
    readonly RingMemory _ring;
    readonly InterfacePresence _presence;
    readonly InterfaceDrops? _drops;
    readonly uint _snapLength;
    RingBlock _block;
    int _begin;
    bool _isOurs;
    long _lostCounted;

    RingReader(PacketSocket socket, RingMemory ring, string name, in LiveOptions options)
    {
        (_socket, _ring, _snapLength) = (socket, ring, (uint)options.SnapLength);
        _presence = new InterfacePresence(socket, name);
        // As libpcap does it: who sees only what is for this machine is not interested.
        _drops = options.Promiscuous ? new InterfaceDrops(name) : null;
        Buffer = ring.Memory;
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Buffer { get; }

    /// <inheritdoc/>
    public string? Means => "kernel ring";

    /// <inheritdoc/>
    public ushort LinkType => Capture.LinkType.Ethernet;

    /// <inheritdoc/>
    public bool HasNanoseconds => true;

    /// <inheritdoc/>
    public long SystemBytes => _ring.Length;

    /// <inheritdoc/>
    public nint Waitable => _socket.Descriptor;

    /// <inheritdoc/>
    public bool IsInDoubt => _presence.IsInDoubt;

    /// <inheritdoc/>
    public string? Failure { get; private set; }

    /// <summary>Begins to receive. Throws <see cref="RingRefusedException"/>.</summary>
    /// <param name="interface">An interface that has Ethernet frames.</param>
    /// <param name="filter">Compiled for it by libpcap; also cuts frames to the snap length.</param>
    /// <param name="options">How to capture.</param>
    public static RingReader Open(LiveInterface @interface, CompiledFilter filter, in LiveOptions options)
    {
        var index = (int)LinuxFunctions.IndexOf(@interface.Name);
        if (index == 0)
            throw RingRefusedException.Of("if_nametoindex", LinuxFunctions.LastError);
        var socket = PacketSocket.Create();
        RingMemory? ring = null;
        try
        {
            socket.Attach(filter.Program);
            if (@interface.IsLoopback)
                socket.LeaveOutOutgoing();
            ring = RingMemory.Create(socket, options.BufferBytes, LiveDevice.BlockTimeout);
            if (options.Promiscuous)
                socket.BePromiscuous(index);
            socket.Bind(index);
            return new RingReader(socket, ring, @interface.Name, options);
        }
        catch
        {
            (ring as IDisposable)?.Dispose();
            socket.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public int Read(Frame[] frames, out int bytes)
    {
        bytes = 0;
        for (var entered = 0; ; entered++)
        {
            if (_isOurs && !_block.HasFrames)
                GiveBack();
            if (!_isOurs && (entered == _ring.Blocks || !TryEnter()))
                break;
            int count;
            fixed (Frame* first = frames)
                count = _block.Take(first, frames.Length, _snapLength, out bytes);
            if (count > 0)
                return count;
        }

        Failure ??= _presence.Look();
        return 0;
    }

    /// <inheritdoc/>
    public void CountDrops(LiveStatistics statistics)
    {
        var counts = _socket.TakeCounts();
        statistics.CountDrops(counts.Packets, counts.Drops + _block.Lost - _lostCounted, _drops?.Take() ?? 0);
        _lostCounted = _block.Lost;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ((IDisposable)_ring).Dispose();
        _socket.Dispose();
        _drops?.Dispose();
    }

    // What the kernel wrote into the block is seen after its status.
    bool TryEnter()
    {
        if ((Volatile.Read(ref Header->Status) & BlockHeader.IsOurs) == 0)
            return false;
        _isOurs = true;
        _block.Enter(_ring.Start, _begin);
        return true;
    }

    // What was read of the block was read before the kernel gets it.
    void GiveBack()
    {
        Volatile.Write(ref Header->Status, 0);
        _isOurs = false;
        _begin += RingMemory.BlockBytes;
        if (_begin == _ring.Length)
            _begin = 0;
    }

    BlockHeader* Header => (BlockHeader*)(_ring.Start + _begin);
}
