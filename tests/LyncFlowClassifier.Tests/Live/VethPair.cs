using System.Diagnostics;
using LyncFlowClassifier.Capture.Libpcap;
using LyncFlowClassifier.Testing.Captures;

namespace LyncFlowClassifier.Tests.Live;

/// <summary>
/// Two virtual interfaces of which one receives what the other sends. They have no addresses, no ARP and no IPv6, so nothing else is on
/// them. Removed when disposed of.
/// </summary>
sealed class VethPair : IDisposable
{
    const int LongestCommand = 20_000; // ms

    static int _pairs;

    /// <summary>Creates a pair and switches it on.</summary>
    public VethPair()
    {
        // At most 15 characters; two test runs at the same time do not meet.
        var name = $"lf{Environment.ProcessId}x{Interlocked.Increment(ref _pairs)}";
        (Near, Far) = (name + "a", name + "b");
        Ip("link", "add", Near, "type", "veth", "peer", "name", Far);
        try
        {
            foreach (var end in (string[])[Near, Far])
            {
                var ipv6 = $"/proc/sys/net/ipv6/conf/{end}/disable_ipv6";
                if (File.Exists(ipv6))
                    File.WriteAllText(ipv6, "1");
                Ip("link", "set", end, "arp", "off", "mtu", "9000");
                Ip("link", "set", end, "up");
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Why there can be no pairs here; null if there can.</summary>
    public static string? WhyNot { get; } = Try();

    /// <summary>The end that is captured from.</summary>
    public string Near { get; }

    /// <summary>The end that sends.</summary>
    public string Far { get; }

    /// <summary>Takes both ends away.</summary>
    public void Remove() => Ip("link", "del", Near);

    /// <summary>Switches the near end off.</summary>
    public void SwitchOff() => Ip("link", "set", Near, "down");

    /// <summary>Switches the near end on again.</summary>
    public void SwitchOn() => Ip("link", "set", Near, "up");

    /// <summary>Sends frames from the far end.</summary>
    public void Send(params IEnumerable<CapturedFrame> frames)
    {
        using var sender = new FrameSender(Far);
        foreach (var frame in frames)
            sender.Send(frame.Bytes);
    }

    public void Dispose()
    {
        if (Directory.Exists($"/sys/class/net/{Near}"))
            Remove();
    }

    static string? Try()
    {
        if (!OperatingSystem.IsLinux())
            return "Virtual interfaces are made on Linux only.";
        if (LibpcapPresence.WhyNot is { } reason)
            return reason;
        try
        {
            using var pair = new VethPair();
            using var source = LiveSource.Open([LiveInterfaces.Find(pair.Near)], new LiveOptions(), default);
            return null;
        }
        catch (Exception error) when (error is InvalidOperationException or System.ComponentModel.Win32Exception or IOException or UnauthorizedAccessException or LibpcapException)
        {
            return $"Virtual interfaces cannot be made and captured from here (root and iproute2 are needed): {error.Message}";
        }
    }

    static void Ip(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("ip", arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(LongestCommand))
            process.Kill();
        var complaint = error.GetAwaiter().GetResult().Trim();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"ip {string.Join(' ', arguments)}: {complaint}");
    }
}

/// <summary>A test with virtual interfaces; skipped, with the reason, where they cannot be made.</summary>
sealed class VethFactAttribute : FactAttribute
{
    public VethFactAttribute() => Skip = VethPair.WhyNot;
}

/// <summary>As <see cref="VethFactAttribute"/>, with data.</summary>
sealed class VethTheoryAttribute : TheoryAttribute
{
    public VethTheoryAttribute() => Skip = VethPair.WhyNot;
}
