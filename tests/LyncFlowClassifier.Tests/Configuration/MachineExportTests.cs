using System.Text;
using LyncFlowClassifier.Configuration;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Tests.Configuration;

/// <summary>Get-CsPool, Get-CsComputer and Get-CsNetworkInterface say which machines a pool has, and their addresses.</summary>
public class MachineExportTests
{
    public static TheoryData<string> Forms() => [.. Fixture.Forms];

    // No hosts file: the interfaces have the addresses. Virtual addresses are in no export.
    [Theory]
    [MemberData(nameof(Forms))]
    public void Interfaces_give_the_machines_their_addresses(string form)
    {
        foreach (var machines in (string[])["pools", "computers"])
        {
            // Export-Csv does not write lists.
            if (machines == "pools" && form == "csv")
                continue;
            var import = TopologyImport.Load([.. new[] { "interfaces", machines, "services" }.Select(name => Fixture.PathOf($"{name}.{form}"))], []);
            Assert.Empty(import.Warnings);
            Assert.Equal(Servers(), TopologyFile.Parse("f", import.Text).Hosts);
        }
    }

    [Theory]
    [InlineData("txt")]
    [InlineData("json")]
    [InlineData("clixml")]
    [InlineData("xml")]
    public void Pools_name_services_too(string form)
    {
        var import = TopologyImport.Load([Fixture.PathOf($"pools.{form}"), Fixture.PathOf($"interfaces.{form}")], []);
        Assert.Empty(import.Warnings);
        Assert.Equal(Servers(), TopologyFile.Parse("f", import.Text).Hosts);
    }

    [Fact]
    public void A_list_that_is_not_in_the_form_is_told()
    {
        var import = TopologyImport.Load([Fixture.PathOf("pools.csv")], []);
        Assert.Equal(20, import.Warnings.Count(warning => warning.Contains("does not hold the whole list", StringComparison.Ordinal)));
        // Get-CsService describes the services, so that list is not missed.
        import = TopologyImport.Load([Fixture.PathOf("pools.csv"), Fixture.PathOf("services.csv"), Fixture.PathOf("interfaces.csv")], []);
        Assert.DoesNotContain(import.Warnings, warning => warning.Contains("list of Services", StringComparison.Ordinal));
        Assert.Contains(
            "pool01.contoso.example: the export of Get-CsPool does not hold the whole list of Computers; set $FormatEnumerationLimit = -1 before Out-File, or use another form than CSV, or add one of Get-CsComputer",
            import.Warnings);
        Assert.Contains("no pool of the exports has these machines, so they get no role: fe01.contoso.example, fe02.contoso.example, dir01.contoso.example, med01.contoso.example, pchat01.contoso.example", import.Warnings);
        // Where Get-CsComputer is there, nothing is missing.
        Assert.Empty(TopologyImport.Load([.. new[] { "pools", "services", "computers", "interfaces" }.Select(name => Fixture.PathOf($"{name}.csv"))], []).Warnings);
    }

    [Theory]
    [InlineData("{a.example, b.example, c.example, d.example...}", "a b c d", true)]
    [InlineData("{a.example, b.example, c.example, d.example, …}", "a b c d", true)]
    [InlineData("{a.example, b.example", "a b", true)]
    [InlineData("a.example b.example;c.example", "a b c", false)]
    [InlineData("{}", "", false)]
    [InlineData("Microsoft.Rtc.Management.Deploy.Internal.Machine[]", "", true)]
    public void Printed_lists_say_if_they_are_cut(string list, string names, bool isCut)
    {
        var import = Import($"Identity : p\nServices : {{Registrar:p, 1-UserServices-2}}\nComputers : {list}", "10.0.0.1 a\n10.0.0.2 b\n10.0.0.3 c\n10.0.0.4 d\n10.0.0.5 p");
        var made = TopologyFile.Parse("f", import.Text).Hosts.Where(host => host.Roles == Roles.FrontEnd).Select(host => host.Name!.Split('.')[0]);
        Assert.Equal(names.Length == 0 ? "p" : names, string.Join(' ', made));
        Assert.Equal(isCut, import.Warnings.Any(warning => warning.Contains("list of Computers", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_Get_CsService_describes_counts_more_than_a_name()
    {
        // A standby of the Central Management store, and a Director.
        var import = Import(
            "Identity : p\nServices : {CentralManagement:p, Registrar:p}\nComputers : {p}\n\nIdentity : CentralManagement:p\nIsActive : False\n\nIdentity : Registrar:p\nIsDirector : True", "10.0.0.1 p");
        Assert.Equal(Roles.Director, Assert.Single(TopologyFile.Parse("f", import.Text).Hosts).Roles);
        import = Import("Identity : p\nServices : {Registrar, UserServer:p}\nComputers : {p}", "10.0.0.1 p");
        Assert.StartsWith("p: the export of Get-CsPool does not hold the whole list of Services; ", Assert.Single(import.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Sides_are_kept_as_remarks()
    {
        foreach (var name in (string[])["interfaces.json", "topology.xml", "contoso.tbxml"])
        {
            List<string> files = [Fixture.PathOf(name)];
            if (name.StartsWith("interfaces", StringComparison.Ordinal))
                files.Add(Fixture.PathOf("pools.json"));
            var text = TopologyImport.Load(files, []).Text;
            Assert.Contains("\"10.0.1.10\", name: \"edge01.contoso.example\", roles: [edge] }    # Internal interface\n", text, StringComparison.Ordinal);
            Assert.Contains("\"192.0.2.111\", name: \"edge01.contoso.example\", roles: [edge] }    # External interface\n", text, StringComparison.Ordinal);
            Assert.Contains("\"203.0.113.11\", name: \"edge01.contoso.example\", roles: [edge] }    # External interface, as the outside sees it\n", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Interfaces_fill_what_a_topology_leaves_open()
    {
        var import = TopologyImport.Load([Fixture.PathOf("topology.xml"), Fixture.PathOf("interfaces.txt")], []);
        Assert.Empty(import.Warnings);
        Assert.Equal(Servers(), TopologyFile.Parse("f", import.Text).Hosts);
        import = Import("Identity : fe01/Primary/1\nIPAddress : 10.0.0.1\nIPv6Address : 2001:db8::1\n\nIdentity : fe01/Wrong/2\nIPAddress : 10.0.0.2\n\nIdentity : Registrar:fe01", "10.0.0.3 fe01");
        Assert.Equal(["10.0.0.1", "2001:db8::1", "10.0.0.2", "10.0.0.3"], TopologyFile.Parse("f", import.Text).Hosts.Select(host => host.Network.Address.ToString()));
    }

    [Theory]
    [InlineData("Identity : fe01/Primary/1\nIPAddress : 10.0.0.300", "f:2:13: '10.0.0.300' does not fit here; expected an address, or 0.0.0.0 for all")]
    [InlineData("Identity : fe01\nInterface : Primary\nIPAddress : 10.0.0.1", "f:1:1: an interface without a machine; expected the property Identity, such as fe01.contoso.example/Primary/1, of Get-CsNetworkInterface")]
    [InlineData("Identity : f_e/0+1/Primary\nIPAddress : 10.0.0.1\n\nComputerFqdn : a+b\nIPAddress : 10.0.0.1", "f:4:16: 'a+b' does not fit here; expected a host name such as fe01.contoso.example")]
    [InlineData("Identity : pool01\nComputers : {fe 1, f/2}", "f:2:13: 'f/2' does not fit here; expected a host name such as fe01.contoso.example")]
    [InlineData("[{\"Identity\": \"p\", \"Computers\": [\"a\", 7, []]}]", "f:1:42: a list does not fit here; expected a name")]
    [InlineData("[{\"Identity\": \"p\", \"Computers\": {\"a\": 1}}]", "f:1:33: a map does not fit here; expected a list of names")]
    [InlineData("[{\"Computers\": [\"a\"], \"Identity\": null}]", "f:1:2: a pool without a name; expected the properties Identity and Computers of Get-CsPool")]
    [InlineData("Identity : a b\nPool : p", "f:1:12: 'a b' does not fit here; expected a host name such as fe01.contoso.example")]
    public void A_bad_export_is_refused_with_its_place(string text, string message)
        => Assert.Equal(message, Refusal.Of(() => TopologyImport.Parse([("f", text)], [])));

    [Fact]
    public void A_zip_archive_is_refused_with_what_to_export_instead()
    {
        foreach (var start in (string[])["PK\x03\x04", "PK\x05\x06"])
        {
            var message = Refusal.Of(() => TextFile.Decode("config.zip", [.. Encoding.ASCII.GetBytes(start), 0, 0, 0xFF]));
            Assert.Equal(
                "config.zip: a zip archive. If Export-CsConfiguration made it: nothing documents what is inside, so export the topology instead, (Get-CsTopology -AsXml).ToString() > topology.xml",
                message);
        }
    }

    // Lists that refer to one large object again and again are read in reasonable time.
    [Fact]
    public void References_do_not_multiply_the_work()
    {
        var text = new StringBuilder("<Objs><Obj RefId=\"0\"><Props>");
        for (var i = 0; i < 50_000; i++)
            text.Append("<S N=\"x\">y</S>");
        text.Append("</Props><ToString>a</ToString></Obj><Obj><Props><S N=\"Identity\">p</S><Obj N=\"Computers\"><LST>");
        for (var i = 0; i < 50_000; i++)
            text.Append("<Ref RefId=\"0\"/>");
        text.Append("</LST></Obj></Props></Obj></Objs>");
        Refusal.MayHappen(() => TopologyImport.Parse([("f", text.ToString())], []));
    }

    static IEnumerable<HostEntry> Servers()
    {
        const Roles Balancers = Roles.FrontEndLoadBalancer | Roles.DirectorLoadBalancer | Roles.MediationLoadBalancer;
        return TopologyFile.LoadDeclared(Fixture.PathOf("topology.yaml")).Topology.Hosts.Where(host => (host.Roles & Balancers) == 0);
    }

    static TopologyImport Import(string export, string names) => TopologyImport.Parse([("f", export)], [("g", names)]);
}
