using LyncFlowClassifier.Capture.Libpcap;

namespace LyncFlowClassifier.Tests.Live;

/// <summary>What users type and which interface they mean.</summary>
public class FindInterfaceTests
{
    static readonly LiveInterface[] List =
    [
        Interface(1, "eth0", new InterfaceAddress(IpAddress.Parse("10.0.0.10"), ""), new InterfaceAddress(IpAddress.Parse("fe80::1"), "2")),
        Interface(2, "any"),
        Interface(3, "1"),
        Interface(4, "eth1", new InterfaceAddress(IpAddress.Parse("2001:db8::5"), ""), new InterfaceAddress(IpAddress.Parse("fe80::1"), "4")),
    ];

    [Theory]
    [InlineData("eth0", 1)]
    [InlineData("any", 2)]
    [InlineData("2", 2)]
    [InlineData("1", 3)] // a name comes before a number
    [InlineData("4", 4)]
    [InlineData("10.0.0.10", 1)]
    [InlineData("2001:DB8:0::5", 4)]
    [InlineData("fe80::1", 1)]
    [InlineData("fe80::1%4", 4)]
    [InlineData("fe80::1%eth1", 4)]
    public void Name_number_or_address(string text, int number) => Assert.Equal(number, LiveInterfaces.Find(text, List).Number);

    [Theory]
    [InlineData("eth9")]
    [InlineData("0")]
    [InlineData("5")]
    [InlineData("04")]
    [InlineData("")]
    [InlineData("10.0.0.11")]
    [InlineData("fe80::1%9")]
    public void Nothing_else(string text)
    {
        var error = Assert.Throws<LibpcapException>(() => LiveInterfaces.Find(text, List));
        Assert.Equal(LibpcapFailure.NoSuchInterface, error.Failure);
        Assert.Equal($"there is no interface '{text}'; there are eth0, any, 1, eth1", error.Message);
    }

    [Fact]
    public void An_empty_list_and_a_hostile_name_are_said_on_one_line()
        => Assert.Equal(@"there is no interface 'a\x1B\x0Ab'; libpcap offers none",
            Assert.Throws<LibpcapException>(() => LiveInterfaces.Find("a\e\nb", [])).Message);

    [Fact]
    public void Addresses_are_written_with_their_zone()
        => Assert.Equal("10.0.0.10 fe80::1%2", string.Join(' ', List[0].Addresses));

    [Theory]
    [InlineData(0x06, InterfaceConnection.Unknown)]
    [InlineData(0x16, InterfaceConnection.Connected)]
    [InlineData(0x26, InterfaceConnection.Disconnected)]
    [InlineData(0x37, InterfaceConnection.NotApplicable)]
    public void Connection_is_read_from_the_flags(uint flags, InterfaceConnection connection)
        => Assert.Equal(connection, InterfaceList.ConnectionOf(flags));

    [LibpcapFact]
    public void The_list_of_this_machine_is_numbered_and_found_by_name()
    {
        var list = LiveInterfaces.List();
        Assert.Equal(Enumerable.Range(1, list.Count), list.Select(i => i.Number));
        Assert.All(list, i => Assert.Same(i, LiveInterfaces.Find(i.Name, list)));
    }

    static LiveInterface Interface(int number, string name, params InterfaceAddress[] addresses)
        => new(number, name, "", addresses, IsUp: true, IsRunning: true, IsLoopback: false, IsWireless: false, InterfaceConnection.Connected);
}
