using LyncFlowClassifier.Capture.Libpcap;

namespace LyncFlowClassifier.Tests.Live;

/// <summary>What users are told when capturing cannot begin.</summary>
public class ActivationStatusTests
{
    [Theory]
    [InlineData(-8, LibpcapFailure.NoPermission, "you may not capture on eth0; ")]
    [InlineData(-11, LibpcapFailure.NoPermission, "you may not capture on eth0 in promiscuous mode: capture without it, or ")]
    [InlineData(-5, LibpcapFailure.NoSuchInterface, "there is no interface eth0 (words)")]
    [InlineData(-9, LibpcapFailure.InterfaceDown, "interface eth0 is not up")]
    [InlineData(-13, LibpcapFailure.Other, "libpcap cannot capture on eth0 (words)")]
    [InlineData(-1, LibpcapFailure.Other, "cannot capture on eth0: words")]
    public void Failures_are_told_apart(int status, LibpcapFailure failure, string begins)
    {
        var error = ActivationStatus.Error(status, "eth0", "words");
        Assert.Equal(failure, error.Failure);
        Assert.StartsWith(begins, error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Who_may_not_capture_is_told_how_to_permit_it()
    {
        var message = ActivationStatus.Error(-8, "eth0", "socket: Operation not permitted").Message;
        if (OperatingSystem.IsLinux())
            Assert.Contains($"sudo setcap cap_net_raw,cap_net_admin=eip {Environment.ProcessPath}", message);
        Assert.EndsWith("(socket: Operation not permitted)", message);
    }

    [Fact]
    public void A_failure_without_words_has_its_number()
        => Assert.Equal("cannot capture on eth0: libpcap answers -77", ActivationStatus.Error(-77, "eth0", "").Message);

    [Theory]
    [InlineData(0, null)]
    [InlineData(2, "interface eth0 has no promiscuous mode: only frames from and for this machine are seen")]
    [InlineData(3, "interface eth0 has other time stamps than were asked for")]
    [InlineData(1, "interface eth0: words")]
    public void Warnings_are_told_apart(int status, string? warning) => Assert.Equal(warning, ActivationStatus.Warning(status, "eth0", "words"));

    [Fact]
    public void Who_has_no_library_is_told_what_to_install()
        => Assert.Contains(OperatingSystem.IsWindows() ? "Npcap" : OperatingSystem.IsMacOS() ? "macOS" : "libpcap0.8", PcapLibrary.MissingMessage);
}
