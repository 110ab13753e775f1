using System.ComponentModel;
using System.Runtime.InteropServices;

namespace LyncFlowClassifier.Testing.Sending;

/// <summary>Sends Ethernet frames from an interface, many with one system call (Linux, packet(7) and sendmmsg(2)); needs CAP_NET_RAW.</summary>
/// <remarks>Proof obligations (unsafe): the messages point into the pinned buffer, which lives as long as this.</remarks>
public sealed unsafe partial class PacketSocket : IDisposable
{
    /// <summary>Most frames of one call.</summary>
    public const int BatchSize = 64;

    /// <summary>Most bytes of a frame.</summary>
    public const int LargestFrame = 2048;

    const int PacketFamily = 17, RawSocket = 3, PacketLevel = 263, QdiscBypass = 20;
    const int TryAgain = 11, NoBuffers = 105;

    readonly byte[] _buffer = GC.AllocateArray<byte>(BatchSize * LargestFrame, pinned: true);
    readonly Message[] _messages = GC.AllocateArray<Message>(BatchSize, pinned: true);
    readonly Piece[] _pieces = GC.AllocateArray<Piece>(BatchSize, pinned: true);
    readonly int _socket;
    int _count;

    /// <summary>Opens the interface of this name. Throws <see cref="Win32Exception"/> if that is not possible.</summary>
    public PacketSocket(string name)
    {
        var index = IndexOf(name);
        if (index == 0)
            throw Failure();
        _socket = Open(PacketFamily, RawSocket, 0);
        if (_socket < 0)
            throw Failure();
        var address = new LinkAddress { Family = PacketFamily, Index = (int)index };
        var on = 1;
        if (Bind(_socket, &address, sizeof(LinkAddress)) < 0 || SetOption(_socket, PacketLevel, QdiscBypass, &on, sizeof(int)) < 0)
        {
            var failure = Failure();
            Dispose();
            throw failure;
        }

        for (var i = 0; i < BatchSize; i++)
        {
            var piece = (Piece*)Marshal.UnsafeAddrOfPinnedArrayElement(_pieces, i);
            piece->Start = Marshal.UnsafeAddrOfPinnedArrayElement(_buffer, i * LargestFrame);
            _messages[i] = new Message { Pieces = (nint)piece, PieceCount = 1 };
        }
    }

    /// <summary>True if the next frame needs a <see cref="Flush"/> first.</summary>
    public bool IsFull => _count == BatchSize;

    /// <summary>Room for the next frame, which the caller fills with <paramref name="length"/> bytes.</summary>
    public Span<byte> Next(int length)
    {
        _pieces[_count].Length = (nuint)length;
        return _buffer.AsSpan(_count++ * LargestFrame, length);
    }

    /// <summary>Sends all frames, and waits while the system has no room. Throws <see cref="Win32Exception"/> when the interface takes no more.</summary>
    public void Flush()
    {
        for (var sent = 0; sent < _count;)
        {
            var now = SendMany(_socket, (nint)Marshal.UnsafeAddrOfPinnedArrayElement(_messages, sent), (uint)(_count - sent), 0);
            if (now > 0)
                sent += now;
            else if (Marshal.GetLastPInvokeError() is TryAgain or NoBuffers)
                Thread.Yield();
            else
                throw Failure();
        }

        _count = 0;
    }

    /// <inheritdoc/>
    public void Dispose() => _ = Close(_socket);

    static Win32Exception Failure() => new(Marshal.GetLastPInvokeError());

    [LibraryImport("libc", EntryPoint = "if_nametoindex", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial uint IndexOf(string name);

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    private static partial int Open(int family, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "bind", SetLastError = true)]
    private static partial int Bind(int socket, LinkAddress* address, int length);

    [LibraryImport("libc", EntryPoint = "setsockopt", SetLastError = true)]
    private static partial int SetOption(int socket, int level, int option, int* value, int length);

    [LibraryImport("libc", EntryPoint = "sendmmsg", SetLastError = true)]
    private static partial int SendMany(int socket, nint messages, uint count, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int socket);

    // struct sockaddr_ll
    [StructLayout(LayoutKind.Sequential)]
    struct LinkAddress
    {
        public ushort Family, Protocol;
        public int Index;
        public ushort HardwareType;
        public byte PacketType, AddressLength;
        public ulong Address;
    }

    // struct iovec
    [StructLayout(LayoutKind.Sequential)]
    struct Piece
    {
        public nint Start;
        public nuint Length;
    }

    // struct mmsghdr of 64-bit systems
    [StructLayout(LayoutKind.Sequential)]
    struct Message
    {
        public nint Name;
        public nuint NameLength;
        public nint Pieces;
        public nuint PieceCount;
        public nint Control;
        public nuint ControlLength;
        public nuint Flags;
        public nuint Sent;
    }
}
