namespace LyncFlowClassifier.Capture.Libpcap;

/// <summary>What pcap_activate(3PCAP) answered, in words that say what to do.</summary>
static class ActivationStatus
{
    const int PromiscuousNotSupported = 2, TimeStampTypeNotSupported = 3;
    const int NoSuchDevice = -5, PermissionDenied = -8, NotUp = -9, PromiscuousDenied = -11, CaptureNotSupported = -13;

    /// <summary>What makes capturing fail.</summary>
    /// <param name="status">Below 0.</param>
    /// <param name="name">Name of the interface.</param>
    /// <param name="detail">The words of libpcap.</param>
    public static LibpcapException Error(int status, string name, string detail)
    {
        var shown = PlainText.OneLine(name);
        var words = detail.Length == 0 ? "" : $" ({detail})";
        return status switch
        {
            PermissionDenied => new(LibpcapFailure.NoPermission, $"you may not capture on {shown}; {HowToPermit}{words}"),
            PromiscuousDenied => new(LibpcapFailure.NoPermission, $"you may not capture on {shown} in promiscuous mode: capture without it, or {HowToPermit}{words}"),
            NoSuchDevice => new(LibpcapFailure.NoSuchInterface, $"there is no interface {shown}{words}"),
            NotUp => new(LibpcapFailure.InterfaceDown, $"interface {shown} is not up{HowToSwitchOn(shown)}"),
            CaptureNotSupported => new(LibpcapFailure.Other, $"libpcap cannot capture on {shown}{words}"),
            _ => new(LibpcapFailure.Other, $"cannot capture on {shown}: {(detail.Length == 0 ? $"libpcap answers {status}" : detail)}"),
        };
    }

    /// <summary>What the user should know though capturing works; null if nothing.</summary>
    /// <param name="status">0 or above.</param>
    /// <param name="name">Name of the interface.</param>
    /// <param name="detail">The words of libpcap.</param>
    public static string? Warning(int status, string name, string detail)
    {
        var shown = PlainText.OneLine(name);
        return status switch
        {
            0 => null,
            PromiscuousNotSupported => $"interface {shown} has no promiscuous mode: only frames from and for this machine are seen",
            TimeStampTypeNotSupported => $"interface {shown} has other time stamps than were asked for",
            _ => $"interface {shown}: {(detail.Length == 0 ? $"libpcap warns with {status}" : detail)}",
        };
    }

    static string HowToPermit => OperatingSystem.IsLinux()
        ? $"run as root, or permit it once for all with: sudo setcap cap_net_raw,cap_net_admin=eip {PlainText.OneLine(Environment.ProcessPath ?? "lyncflow")}"
        : OperatingSystem.IsWindows()
            ? "run as administrator, or install Npcap without its restriction to administrators"
            : "run as root, or make /dev/bpf* readable (Wireshark's ChmodBPF does)";

    static string HowToSwitchOn(string name) => OperatingSystem.IsLinux() ? $"; switch it on with: sudo ip link set {name} up" : "";
}
