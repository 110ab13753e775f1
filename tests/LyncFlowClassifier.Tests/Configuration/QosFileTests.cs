using LyncFlowClassifier.Configuration;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Tests.Configuration;

public class QosFileTests
{
    internal const string Yaml = """
        policies:
          - name: server audio
            dscp: 46
            sourcePorts: ["49152:57500", 40000]
            roles: [front-end, mediation]
            transports: udp
            modality: audio
          - { dscp: 34, destinationPorts: 57501-65535 }
        """;

    internal const string Json = """
        [
          { "name": "server audio", "dscp": 46, "sourcePorts": [{"from": 49152, "to": 57500}, 40000], "roles": ["front-end", "mediation"], "transports": ["udp"],
            "modality": "audio" },
          { "dscp": 34, "destinationPorts": "57501:65535" }
        ]
        """;

    // What the cmdlet prints: policies without ports or DSCP are of no use here.
    internal const string Listing = """

        Name           : Lync audio
        Owner          : Group Policy (Machine)
        NetworkProfile : Domain
        Precedence     : 127
        AppPathName    : lync.exe
        IPProtocol     : UDP
        IPSrcPortStart : 50020
        IPSrcPortEnd   : 50039
        DSCPValue      : 46

        Name           : Backup
        Owner          : Group Policy (Machine)
        IPProtocol     : Both
        IPDstPrefix    : 10.1.1.176/28
        DSCPValue      : 40

        Name           : Edge video
        Owner          : PowerShell / WMI
        IPDstPort      : 57501:65535
        DSCPValue      : 34

        Name           : SMB
        Template       : SMB
        IPSrcPortStart : 0
        DSCPValue      : -1

        """;

    internal const string ExportedJson = """
        [
          { "Name": "Lync audio", "IPProtocolMatchCondition": 2, "IPSrcPortStartMatchCondition": 50020, "IPSrcPortEndMatchCondition": 50039, "IPDstPortStartMatchCondition": 0,
            "IPDstPortEndMatchCondition": 0, "DSCPAction": 46, "DSCPValue": 46, "CimSystemProperties": { "Namespace": "x" } },
          { "Name": "Edge video", "IPProtocolMatchCondition": 3, "IPSrcPortStartMatchCondition": 0, "IPSrcPortEndMatchCondition": 0, "IPDstPortStartMatchCondition": 57501,
            "IPDstPortEndMatchCondition": 65535, "DSCPAction": 34 }
        ]
        """;

    internal const string Registry = """
        Windows Registry Editor Version 5.00

        [HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Windows\QoS]

        [HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Windows\QoS\Lync audio]
        "Version"="1.0"
        "Application Name"="*"
        "Protocol"="UDP"
        "Local Port"="50020:50039"
        "Local IP"="*"
        "Remote Port"="*"
        "DSCP Value"="46"
        "Throttle Rate"="-1"

        [HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Windows\QoS\Edge video]
        "Protocol"="*"
        "Local Port"="*"
        "Remote Port"="57501:65535"
        "DSCP Value"="34"
        "Enabled"=dword:00000001
        """;

    [Theory]
    [InlineData(Yaml, 2, 8)]
    [InlineData(Json, 2, 4)]
    public void Both_forms_say_the_same(string text, int firstLine, int secondLine)
    {
        var rules = QosFile.Parse("f", text);
        Assert.Equal(2, rules.Count);
        Assert.Equal(("server audio", $"f:{firstLine}", 46), (rules[0].Name, rules[0].Source, rules[0].Dscp));
        Assert.Equal("49152-57500 40000", string.Join(' ', rules[0].SourcePorts));
        Assert.Empty(rules[0].DestinationPorts);
        Assert.Equal((Roles.FrontEnd | Roles.Mediation, Modality.Audio, false, true), (rules[0].Roles, rules[0].Modality, rules[0].Tcp, rules[0].Udp));
        Assert.Equal(("", $"f:{secondLine}", 34), (rules[1].Name, rules[1].Source, rules[1].Dscp));
        Assert.Empty(rules[1].SourcePorts);
        Assert.Equal("57501-65535", string.Join(' ', rules[1].DestinationPorts));
        Assert.Equal((Roles.None, Modality.None, true, true), (rules[1].Roles, rules[1].Modality, rules[1].Tcp, rules[1].Udp));
    }

    [Theory]
    [InlineData(Listing)]
    [InlineData(ExportedJson)]
    [InlineData(Registry)]
    public void What_Windows_prints_and_exports_is_read(string text)
    {
        var rules = QosFile.Parse("f", text);
        Assert.Equal(["Lync audio 46 50020-50039  False", "Edge video 34  57501-65535 True"],
            rules.Select(rule => $"{rule.Name} {rule.Dscp} {string.Join(' ', rule.SourcePorts)} {string.Join(' ', rule.DestinationPorts)} {rule.Tcp}"));
        Assert.All(rules, rule => Assert.True(rule.Udp));
    }

    [Fact]
    public void All_properties_of_a_policy_may_be_listed()
    {
        // Format-List * shows each condition twice; the short names may be empty.
        var rule = Assert.Single(QosFile.Parse("f", """
            Name                         : Lync audio
            DSCPValue                    : 46
            IPSrcPortStart               :
            IPSrcPort                    : 0
            IPProtocolMatchCondition     : None
            IPSrcPortStartMatchCondition : 50020
            IPSrcPortEndMatchCondition   : 50039
            IPDstPortStartMatchCondition : 0
            DSCPAction                   : 46
            """));
        Assert.Equal("50020-50039", string.Join(' ', rule.SourcePorts));
        Assert.Equal((true, true), (rule.Tcp, rule.Udp));
    }

    [Theory]
    [InlineData("policies: []", "f:1:1: no policy that goes by ports and sets a DSCP value; expected QoS policies with ports and a DSCP value")]
    [InlineData("policies:\n  - dscp: 64\n    sourcePorts: 1", "f:2:11: '64' does not fit here; expected a whole number from 0 to 63")]
    [InlineData("- { dscp: 46, sourcePort: 1 }", "f:1:15: unknown key 'sourcePort' in a policy; expected 'sourcePorts' (of name, dscp, sourcePorts, destinationPorts, transports, roles or modality)")]
    [InlineData("- { dscp: 46 }", "f:1:3: a policy without ports; expected sourcePorts or destinationPorts")]
    [InlineData("- { dscp: 46, sourcePorts: 5:4 }", "f:1:28: '5:4' does not fit here; expected a port from 0 to 65535 or a range such as 49152-57500")]
    [InlineData("- { sourcePorts: 5 }", "f:1:3: a policy without dscp; expected the key dscp with a value")]
    [InlineData("<Objs />", "f:1:1: XML, which is not supported; expected the text or JSON of Get-NetQosPolicy, a registry export, YAML or JSON")]
    [InlineData("Name : a\nIPSrcPortStart : 7x\nDSCPValue : 46", "f:2:18: '7x' does not fit here; expected a whole number from 1 to 65535")]
    [InlineData("Name : a\nIPSrcPortStart : 7\nDSCPValue : EF", "f:3:13: 'EF' does not fit here; expected a whole number from 0 to 63")]
    [InlineData("REGEDIT4\n[HKEY_X\\a]\n\"Local Port\"=\"9:8\"\n\"DSCP Value\"=\"46\"", "f:3:15: '9:8' does not fit here; expected a port, or a range such as 50020:50039")]
    public void Bad_files_are_refused_with_their_place(string text, string message)
        => Assert.Equal(message, Refusal.Of(() => QosFile.Parse("f", text)));

    [Fact]
    public void Too_many_policies_are_refused()
    {
        string Text(int count) => string.Concat(Enumerable.Repeat("- {dscp: 46, sourcePorts: 1}\n", count));
        Assert.Equal(200, QosFile.Parse("f", Text(200)).Count);
        Assert.Equal("f:201:3: too many policies; expected at most 200", Refusal.Of(() => QosFile.Parse("f", Text(201))));
    }
}
