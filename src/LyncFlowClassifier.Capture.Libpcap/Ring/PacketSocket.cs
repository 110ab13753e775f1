using System.Buffers.Binary;

namespace LyncFlowClassifier.Capture.Libpcap.Ring;

/// <summary>A packet socket (packet(7)). It gets frames once it is bound, so all else is set before.</summary>
sealed unsafe class PacketSocket : IDisposable
{
    const int Family = 17, Raw = 3, CloseOnExec = 0x80000;
    const int SocketLevel = 1, PacketLevel = 263;
    const int ErrorOption = 4, AttachFilter = 26, StampNanoseconds = 35;
    const int AddMembership = 1, ReceiveRing = 5, StatisticsOption = 6, VersionOption = 10, Reserve = 12, IgnoreOutgoing = 23;
    const int Version3 = 2;
    const ushort Promiscuous = 1, AllProtocols = 3;

    PacketSocket(int descriptor) => Descriptor = descriptor;

    /// <summary>For poll(2).</summary>
    public int Descriptor { get; private set; }

    /// <summary>
    /// Creates one whose frames have times in nanoseconds and room before them for a VLAN tag. Throws <see cref="RingRefusedException"/>, as all others here.
    /// </summary>
    public static PacketSocket Create()
    {
        var descriptor = LinuxFunctions.Socket(Family, Raw | CloseOnExec, 0);
        if (descriptor < 0)
            throw RingRefusedException.Of("socket", LinuxFunctions.LastError);
        var socket = new PacketSocket(descriptor);
        try
        {
            socket.Set(PacketLevel, VersionOption, Version3, "PACKET_VERSION");
            socket.Set(PacketLevel, Reserve, RingBlock.TagLength, "PACKET_RESERVE");
            socket.Set(SocketLevel, StampNanoseconds, 1, "SO_TIMESTAMPNS");
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Takes only frames that match, cut to what the filter answers.</summary>
    public void Attach(NativeProgram* program)
    {
        if (program->Length > ushort.MaxValue)
            throw new RingRefusedException("the filter is too long for the kernel");
        Set(SocketLevel, AttachFilter, new SocketFilter { Length = (ushort)program->Length, Instructions = program->Instructions }, "SO_ATTACH_FILTER");
    }

    /// <summary>Leaves out frames that this machine sends: of a loopback interface they come in again. Since Linux 4.20.</summary>
    public void LeaveOutOutgoing() => Set(PacketLevel, IgnoreOutgoing, 1, "PACKET_IGNORE_OUTGOING");

    /// <summary>Asks for a ring; the error if there is none, 0 if there is.</summary>
    public int RequestRing(RingRequest request)
        => LinuxFunctions.SetOption(Descriptor, PacketLevel, ReceiveRing, &request, (uint)sizeof(RingRequest)) == 0 ? 0 : LinuxFunctions.LastError;

    /// <summary>Also frames for other machines; ends with the socket.</summary>
    public void BePromiscuous(int @interface)
        => Set(PacketLevel, AddMembership, new PacketMembership { Interface = @interface, Type = Promiscuous }, "PACKET_ADD_MEMBERSHIP");

    /// <summary>Begins to receive.</summary>
    public void Bind(int @interface)
    {
        var protocol = BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(AllProtocols) : AllProtocols;
        var address = new PacketAddress { Family = Family, Protocol = protocol, Interface = @interface };
        if (LinuxFunctions.Bind(Descriptor, &address, (uint)sizeof(PacketAddress)) != 0)
            throw RingRefusedException.Of("bind", LinuxFunctions.LastError);
        if (TakeError() is var error and not 0)
            throw RingRefusedException.Of("bind", error);
    }

    /// <summary>The error that waits at the socket, which is then forgotten; 0 = none.</summary>
    public int TakeError()
    {
        var error = 0;
        var length = (uint)sizeof(int);
        return LinuxFunctions.GetOption(Descriptor, SocketLevel, ErrorOption, &error, &length) == 0 ? error : LinuxFunctions.LastError;
    }

    /// <summary>Index of the interface that it is bound to; -1 when that has been removed, or cannot be told.</summary>
    public int BoundInterface()
    {
        var address = default(PacketAddress);
        var length = (uint)sizeof(PacketAddress);
        return LinuxFunctions.GetName(Descriptor, &address, &length) == 0 ? address.Interface : -1;
    }

    /// <summary>Counts since the last call; zeros if the system does not say.</summary>
    public PacketCounts TakeCounts()
    {
        var counts = default(PacketCounts);
        var length = (uint)sizeof(PacketCounts);
        return LinuxFunctions.GetOption(Descriptor, PacketLevel, StatisticsOption, &counts, &length) == 0 ? counts : default;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Descriptor >= 0)
            LinuxFunctions.Close(Descriptor);
        Descriptor = -1;
    }

    void Set<T>(int level, int option, T value, string name)
        where T : unmanaged
    {
        if (LinuxFunctions.SetOption(Descriptor, level, option, &value, (uint)sizeof(T)) != 0)
            throw RingRefusedException.Of(name, LinuxFunctions.LastError);
    }
}
