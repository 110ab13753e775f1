namespace LyncFlowClassifier.EndToEndTests.Live;

/// <summary>What keeps a capture from starting is one line and an exit code.</summary>
public class CaptureStartTests
{
    [NetworkFact]
    public void A_filter_that_is_wrong_is_a_fault_of_the_command_line()
    {
        using var network = new Network();
        Refused(2, "lyncflow: the filter 'tcp prot 5061' is wrong: ", End(network, LiveCapture.Command("-f", "tcp prot 5061")));
    }

    [NetworkFact]
    public void An_interface_that_is_not_there_is_a_fault_of_the_command_line()
    {
        using var network = new Network();
        Refused(2, "lyncflow: there is no interface ", End(network, [Lyncflow.Host, Repository.Program, "capture", "-i", "lync9"]));
    }

    [NetworkFact]
    public void An_interface_that_is_switched_off_is_said_to_be()
    {
        using var network = new Network();
        Network.Run(network.Server, "ip", "link", "set", Network.Captured, "down");
        Refused(2, $"lyncflow: interface {Network.Captured} is not up; switch it on with: sudo ip link set {Network.Captured} up", End(network, LiveCapture.Command()));
    }

    // The capability is all that such a user lacks; another user might not be allowed to read the build.
    [NetworkFact("setpriv")]
    public void Who_may_not_capture_is_told_how_to_permit_it()
    {
        using var network = new Network();
        var answer = End(network, ["setpriv", "--bounding-set=-all", "--inh-caps=-all", .. LiveCapture.Command()]);
        Refused(5, $"lyncflow: you may not capture on {Network.Captured}; ", answer);
        Assert.Contains("setcap cap_net_raw,cap_net_admin=eip ", answer.Error, StringComparison.Ordinal);
    }

    [NetworkFact("unshare", "mount", "ldconfig")]
    public void Without_libpcap_the_package_is_named()
    {
        const string HideAndRun = "for library in $(ldconfig -p | sed -n 's/.*libpcap\\.so.* => //p'); do mount --bind /dev/null \"$library\" || exit 99; done; exec \"$@\"";
        using var network = new Network();
        var answer = End(network, ["unshare", "--mount", "sh", "-c", HideAndRun, "sh", .. LiveCapture.Command()]);
        Refused(2, "lyncflow: libpcap 1.5 or later is not installed", answer);
        Assert.Contains("libpcap0.8", answer.Error, StringComparison.Ordinal);
    }

    internal static Answer End(Network network, IReadOnlyList<string> command)
    {
        var process = network.Start(network.Server, command);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        Lyncflow.End(process);
        return new Answer(process.ExitCode, System.Text.Encoding.UTF8.GetBytes(output.GetAwaiter().GetResult()), error.GetAwaiter().GetResult());
    }

    internal static void Refused(int exitCode, string beginning, Answer answer)
    {
        Assert.Equal((exitCode, ""), (answer.ExitCode, answer.Text));
        Assert.StartsWith(beginning, answer.Error, StringComparison.Ordinal);
        Assert.Single(answer.Error.TrimEnd('\n').Split('\n'));
    }
}
