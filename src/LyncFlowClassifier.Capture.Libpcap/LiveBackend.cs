namespace LyncFlowClassifier.Capture.Libpcap;

/// <summary>Who takes frames out of the system's buffer.</summary>
public enum LiveBackend
{
    /// <summary><see cref="Ring"/> for each interface where that can be, else <see cref="Libpcap"/>.</summary>
    Automatic,

    /// <summary>This program itself, where the kernel puts them: Linux, interfaces with Ethernet frames.</summary>
    Ring,

    /// <summary>libpcap, on all systems and for all interfaces.</summary>
    Libpcap,
}
