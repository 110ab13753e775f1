using System.Diagnostics;

namespace LyncFlowClassifier.EndToEndTests.Live;

/// <summary>
/// Two network namespaces, a server's and a client's, with a veth pair between them. Nothing is connected to the machine's own network. All is
/// removed when this is disposed of, processes that were started in it included.
/// </summary>
sealed class Network : IDisposable
{
    /// <summary>The server's end, which is captured from.</summary>
    public const string Captured = "lync0";

    /// <summary>The client's end.</summary>
    public const string Sending = "lync1";

    const string Prefix = "lyncflow-test-";

    static int _networks;

    readonly List<Process> _started = [];

    /// <summary>Creates the namespaces; the interfaces have no addresses, no ARP and no IPv6, so nothing is sent but what a test sends.</summary>
    public Network()
    {
        var name = $"{Prefix}{Environment.ProcessId}-{Interlocked.Increment(ref _networks)}";
        (Server, Client) = ($"{name}-server", $"{name}-client");
        try
        {
            foreach (var end in (string[])[Server, Client])
            {
                SystemProgram.Run("ip", "netns", "add", end);
                Set(end, "net/ipv6/conf/all/disable_ipv6", "1");
                Set(end, "net/ipv6/conf/default/disable_ipv6", "1");
            }

            SystemProgram.Run("ip", "link", "add", Captured, "netns", Server, "type", "veth", "peer", "name", Sending, "netns", Client);
            foreach (var (end, link) in ((string, string)[])[(Server, Captured), (Client, Sending)])
                SystemProgram.Run("ip", "-n", end, "link", "set", link, "arp", "off", "mtu", "65535", "up");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Why there can be no such networks here; null if there can.</summary>
    public static string? WhyNot { get; } = Try();

    /// <summary>Name of the server's namespace.</summary>
    public string Server { get; }

    /// <summary>Name of the client's namespace.</summary>
    public string Client { get; }

    /// <summary>The command that runs another one in a namespace.</summary>
    public static IReadOnlyList<string> In(string @namespace, params IReadOnlyList<string> command) => ["ip", "netns", "exec", @namespace, .. command];

    /// <summary>Runs a program to its end in a namespace and returns what it prints.</summary>
    public static string Run(string @namespace, params IReadOnlyList<string> command) => SystemProgram.Run(In(@namespace, command));

    /// <summary>Starts a program in a namespace; the process belongs to the network and is killed with it.</summary>
    public Process Start(string @namespace, params IReadOnlyList<string> command)
    {
        var process = SystemProgram.Start(In(@namespace, command));
        _started.Add(process);
        return process;
    }

    /// <summary>Sets a variable of the kernel, if this kernel has it.</summary>
    public static void Set(string @namespace, string variable, string value)
        => Run(@namespace, "sh", "-c", $"[ ! -e /proc/sys/{variable} ] || echo {value} > /proc/sys/{variable}");

    /// <summary>Takes both ends of the pair away.</summary>
    public void RemoveInterface() => SystemProgram.Run("ip", "-n", Server, "link", "del", Captured);

    /// <summary>Sends the frames of a pcap file at once, from the client's end.</summary>
    public void Replay(string path) => Run(Client, "tcpreplay", "-q", "-i", Sending, "--topspeed", path);

    /// <summary>Starts to send the frames of a pcap file at their own times.</summary>
    public Process StartReplay(string path) => Start(Client, "tcpreplay", "-q", "-i", Sending, "--timer=nano", path);

    public void Dispose()
    {
        try
        {
            foreach (var process in _started)
                End(process);
        }
        finally
        {
            Remove(Server);
            Remove(Client);
        }
    }

    static void End(Process process)
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    static string? Try()
    {
        if (!OperatingSystem.IsLinux())
            return "Network namespaces are made on Linux only.";
        if (!SystemProgram.IsInstalled("ip"))
            return "Network namespaces are made with ip (Debian package iproute2), which is not installed.";
        try
        {
            RemoveLeftOver();
            using var network = new Network();
            using var capture = LiveCapture.Start(network, "--duration", "1", "--quiet", "--format", "ndjson");
            return capture.Finish() is { ExitCode: not 0 } answer ? $"Here it cannot be captured: {answer.Error.Trim()}" : null;
        }
        catch (Exception error) when (error is InvalidOperationException or System.ComponentModel.Win32Exception or IOException or UnauthorizedAccessException)
        {
            return $"Network namespaces cannot be made and captured in here (root is needed): {error.Message.Trim()}";
        }
    }

    /// <summary>What test runs left that were killed.</summary>
    static void RemoveLeftOver()
    {
        const string Namespaces = "/run/netns";
        if (!Directory.Exists(Namespaces))
            return;
        foreach (var name in Directory.GetFiles(Namespaces, Prefix + "*").Select(path => Path.GetFileName(path)))
        {
            if (!Directory.Exists($"/proc/{name[Prefix.Length..].Split('-')[0]}"))
                Remove(name);
        }
    }

    static void Remove(string @namespace)
    {
        if (File.Exists($"/run/netns/{@namespace}"))
            SystemProgram.Run("ip", "netns", "del", @namespace);
    }
}

/// <summary>A test in network namespaces; skipped, with the reason, where they or the programs that it needs are missing.</summary>
sealed class NetworkFactAttribute : FactAttribute
{
    public NetworkFactAttribute(params string[] programs) => Skip = NetworkNeeds.Missing(programs);
}

/// <summary>As <see cref="NetworkFactAttribute"/>, with data.</summary>
sealed class NetworkTheoryAttribute : TheoryAttribute
{
    public NetworkTheoryAttribute(params string[] programs) => Skip = NetworkNeeds.Missing(programs);
}

/// <summary>What a test in network namespaces needs.</summary>
static class NetworkNeeds
{
    /// <summary>Why a test cannot run; null if it can.</summary>
    public static string? Missing(IEnumerable<string> programs)
        => Network.WhyNot ?? (programs.FirstOrDefault(program => !SystemProgram.IsInstalled(program)) is { } missing ? $"{missing} is not installed." : null);
}
