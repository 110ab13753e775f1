namespace LyncFlowClassifier.Topology;

/// <summary>What a host is in the deployment. A host may have several roles; none means unknown.</summary>
[Flags]
public enum Roles : uint
{
    /// <summary>Unknown.</summary>
    None = 0,

    /// <summary><c>front-end</c>: Front End Server or Standard Edition server.</summary>
    FrontEnd = 1 << 0,

    /// <summary><c>front-end-mediation</c>: Front End Server with a collocated Mediation Server.</summary>
    FrontEndMediation = 1 << 1,

    /// <summary><c>central-management-store</c>: Front End Server that holds the Central Management store.</summary>
    CentralManagementStore = 1 << 2,

    /// <summary><c>director</c>.</summary>
    Director = 1 << 3,

    /// <summary><c>mediation</c>: stand-alone Mediation Server.</summary>
    Mediation = 1 << 4,

    /// <summary><c>persistent-chat</c>: Persistent Chat Front End Server.</summary>
    PersistentChat = 1 << 5,

    /// <summary><c>office-web-apps</c>.</summary>
    OfficeWebApps = 1 << 6,

    /// <summary><c>front-end-load-balancer</c>: virtual address in front of a Front End pool.</summary>
    FrontEndLoadBalancer = 1 << 7,

    /// <summary><c>mediation-load-balancer</c>.</summary>
    MediationLoadBalancer = 1 << 8,

    /// <summary><c>director-load-balancer</c>.</summary>
    DirectorLoadBalancer = 1 << 9,

    /// <summary><c>client</c>: Lync or Communicator client.</summary>
    Client = 1 << 10,

    /// <summary><c>ip-phone</c>: Lync Phone Edition device.</summary>
    IpPhone = 1 << 11,

    /// <summary><c>pstn-gateway</c>: PSTN gateway, Survivable Branch Appliance or SIP trunk peer.</summary>
    PstnGateway = 1 << 12,

    /// <summary><c>edge</c>: Edge Server.</summary>
    Edge = 1 << 13,

    /// <summary><c>reverse-proxy</c>.</summary>
    ReverseProxy = 1 << 14,

    /// <summary><c>sql-server</c>.</summary>
    SqlServer = 1 << 15,

    /// <summary><c>domain-controller</c>: also stands for DNS, Kerberos and time service.</summary>
    DomainController = 1 << 16,

    /// <summary><c>exchange</c>.</summary>
    Exchange = 1 << 17,

    /// <summary><c>file-server</c>: Lync file store.</summary>
    FileServer = 1 << 18,

    /// <summary><c>trusted-application</c>: server of a trusted application pool.</summary>
    TrustedApplication = 1 << 19,

    /// <summary>Every role of a Front End Server.</summary>
    AnyFrontEnd = FrontEnd | FrontEndMediation | CentralManagementStore,

    /// <summary>The page's <c>All Servers</c> and <c>All internal servers</c>: every Lync Server role inside the perimeter.</summary>
    AllServers = AnyFrontEnd | Director | Mediation | PersistentChat,

    /// <summary>Every load-balancer role.</summary>
    AnyLoadBalancer = FrontEndLoadBalancer | MediationLoadBalancer | DirectorLoadBalancer,

    /// <summary>Clients and phones.</summary>
    AnyClient = Client | IpPhone,
}
