namespace LyncFlowClassifier.Inspect;

/// <summary>
/// Names of RPC interfaces that Windows and Lync servers use, by UUID, as the protocol specifications of Microsoft (given at each) name them.
/// </summary>
public static class RpcInterfaces
{
    static readonly Dictionary<Guid, string> Names = Build(
    [
        ("e1af8308-5d1f-11c9-91a4-08002b14a0fa", "epmapper"), // C706 appendix O
        ("afa8bd80-7d8a-11c9-bef4-08002b102989", "mgmt"), // C706 appendix Q
        ("99fcfec4-5260-101b-bbcb-00aa0021347a", "IObjectExporter"), // MS-DCOM, as the next four
        ("000001a0-0000-0000-c000-000000000046", "IRemoteSCMActivator"),
        ("4d9f4ab8-7d1c-11cf-861e-0020af6e7c57", "IActivation"),
        ("00000131-0000-0000-c000-000000000046", "IRemUnknown"),
        ("00000143-0000-0000-c000-000000000046", "IRemUnknown2"),
        ("f309ad18-d86a-11d0-a075-00c04fb68820", "IWbemLevel1Login"), // MS-WMI, as the next six
        ("9556dc99-828c-11cf-a37e-00aa003240c7", "IWbemServices"),
        ("d4781cd6-e5d3-44df-ad94-930efe48a887", "IWbemLoginClientID"),
        ("027947e1-d731-11ce-a357-000000000001", "IEnumWbemClassObject"),
        ("1c1c45ee-4395-11d2-b60b-00104b703efd", "IWbemFetchSmartEnum"),
        ("423ec01e-2e35-11d2-b604-00104b703efd", "IWbemWCOSmartEnum"),
        ("7c857801-7381-11cf-884d-00aa004b2e24", "IWbemObjectSink"),
        ("e3514235-4b06-11d1-ab04-00c04fc2dcd2", "drsuapi"), // MS-DRSR
        ("12345778-1234-abcd-ef00-0123456789ab", "lsarpc"), // MS-LSAD, MS-LSAT
        ("12345778-1234-abcd-ef00-0123456789ac", "samr"), // MS-SAMR
        ("12345678-1234-abcd-ef00-01234567cffb", "netlogon"), // MS-NRPC
        ("3919286a-b10c-11d0-9ba8-00c04fd92ef5", "dssetup"), // MS-DSSP
        ("50abc2a4-574d-40b3-9d66-ee4fd5fba076", "DnsServer"), // MS-DNSP
        ("8fb6d884-2388-11d0-8c35-00c04fda2795", "W32Time"), // MS-W32T
        ("367abb81-9844-35f1-ad32-98f038001003", "svcctl"), // MS-SCMR
        ("338cd001-2244-31f1-aaaa-900038001003", "winreg"), // MS-RRP
        ("4b324fc8-1670-01d3-1278-5a47bf6ee188", "srvsvc"), // MS-SRVS
        ("6bffd098-a112-3610-9833-46c3f87e345a", "wkssvc"), // MS-WKST
        ("6bffd098-a112-3610-9833-012892020162", "browser"), // MS-BRWSA
        ("86d35949-83c9-4044-b424-db363231fd0c", "ITaskSchedulerService"), // MS-TSCH, as the next two
        ("1ff70682-0a51-30e8-076d-740be8cee98b", "ATSvc"),
        ("378e52b0-c0a9-11cf-822d-00aa0051e40f", "SASec"),
        ("f6beaff7-1e19-4fbb-9f8f-b89e2018337c", "IEventService"), // MS-EVEN6
        ("82273fdc-e32a-18c3-3f78-827929dc23ea", "eventlog"), // MS-EVEN
        ("894de0c0-0d55-11d3-a322-00c04fa321a1", "InitShutdown"), // MS-RSP, as the next
        ("d95afe70-a6d5-4259-822e-2c84da1ddb0d", "WindowsShutdown"),
        ("12345678-1234-abcd-ef00-0123456789ab", "winspool"), // MS-RPRN
        ("76f03f96-cdfd-44fc-a22c-64950a001209", "IRemoteWinspool"), // MS-PAR
        ("91ae6020-9e3c-11cf-8d7c-00aa00c091be", "ICertPassage"), // MS-ICPR
        ("d99e6e70-fc88-11d0-b498-00a0c90312f3", "ICertRequestD"), // MS-WCCE
        ("f5cc5a18-4264-101a-8c59-08002b2f8426", "nspi"), // MS-NSPI
        ("1544f5e0-613c-11d1-93df-00c04fd7bd09", "rfri"), // MS-OXABREF
        ("a4f1db00-ca47-1067-b31f-00dd010662da", "emsmdb"), // MS-OXCRPC
        ("4fc742e0-4a10-11cf-8273-00aa004ae673", "netdfs"), // MS-DFSNM
        ("897e2e5f-93f3-4376-9c9c-fd2277495c27", "FrsTransport"), // MS-FRS2
        ("f5cc59b4-4264-101a-8c59-08002b2f8426", "frsrpc"), // MS-FRS1
        ("300f3532-38cc-11d0-a3f0-0020af6b0add", "trkwks"), // MS-DLTW
        ("c681d488-d850-11d0-8c52-00c04fd90f7e", "efsrpc"), // MS-EFSR
        ("906b0ce0-c70b-1067-b317-00dd010662da", "IXnRemote"), // MS-CMPO: distributed transactions
        ("fdb3a030-065f-11d1-bb9b-00a024ea5525", "qmcomm"), // MS-MQMP: message queuing, as the next
        ("76d12b80-3467-11d3-91ff-0090272f9ea3", "qmcomm2"),
        ("1a9134dd-7b39-45ba-ad88-44d01ca47f28", "RemoteRead"), // MS-MQRR
        ("41208ee0-e970-11d1-9b9e-00e02c064c39", "qmmgmt"), // MS-MQMR
        ("45f52c28-7f9f-101a-b52b-08002b2efabe", "winsif"), // MS-RAIW
        ("5ca4a760-ebb1-11cf-8611-00a0245420ed", "IcaApi"), // MS-TSTS
    ]);

    /// <summary>The endpoint mapper, on port 135: its contexts carry <see cref="EndpointMap"/>.</summary>
    public static Guid EndpointMapper { get; } = Guid.Parse("e1af8308-5d1f-11c9-91a4-08002b14a0fa");

    /// <summary>Name of an interface, or null if it is not in the table.</summary>
    public static string? NameOf(Guid id) => Names.GetValueOrDefault(id);

    static Dictionary<Guid, string> Build((string Id, string Name)[] rows)
    {
        var names = new Dictionary<Guid, string>(rows.Length);
        foreach (var (id, name) in rows)
            names.Add(Guid.Parse(id), name);
        return names;
    }
}
