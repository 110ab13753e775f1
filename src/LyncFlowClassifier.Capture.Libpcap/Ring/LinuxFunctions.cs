using System.Runtime.InteropServices;

namespace LyncFlowClassifier.Capture.Libpcap.Ring;

/// <summary>The functions of Linux that a packet socket needs, as packet(7) and their own pages describe them.</summary>
/// <remarks>Proof obligations (unsafe): lengths are those of what pointers point to; a descriptor is not used after close.</remarks>
static unsafe partial class LinuxFunctions
{
    /// <summary>Errors (errno.h).</summary>
    public const int NoMemory = 12, NoSuchDevice = 19, NoSuchAddress = 6, NetworkDown = 100;

    const string Library = "libc";

    [LibraryImport(Library, EntryPoint = "socket", SetLastError = true)]
    public static partial int Socket(int domain, int type, int protocol);

    [LibraryImport(Library, EntryPoint = "close")]
    public static partial int Close(int descriptor);

    [LibraryImport(Library, EntryPoint = "setsockopt", SetLastError = true)]
    public static partial int SetOption(int descriptor, int level, int option, void* value, uint length);

    [LibraryImport(Library, EntryPoint = "getsockopt", SetLastError = true)]
    public static partial int GetOption(int descriptor, int level, int option, void* value, uint* length);

    [LibraryImport(Library, EntryPoint = "bind", SetLastError = true)]
    public static partial int Bind(int descriptor, PacketAddress* address, uint length);

    [LibraryImport(Library, EntryPoint = "getsockname", SetLastError = true)]
    public static partial int GetName(int descriptor, PacketAddress* address, uint* length);

    [LibraryImport(Library, EntryPoint = "ioctl", SetLastError = true)]
    public static partial int Control(int descriptor, nuint request, InterfaceRequest* argument);

    [LibraryImport(Library, EntryPoint = "if_nametoindex", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial uint IndexOf(string name);

    [LibraryImport(Library, EntryPoint = "mmap", SetLastError = true)]
    public static partial nint Map(nint address, nuint length, int protection, int flags, int descriptor, nint offset);

    [LibraryImport(Library, EntryPoint = "munmap")]
    public static partial int Unmap(nint address, nuint length);

    /// <summary>The error of the last of these functions that failed (errno).</summary>
    public static int LastError => Marshal.GetLastPInvokeError();
}
