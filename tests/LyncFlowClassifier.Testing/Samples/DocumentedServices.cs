using LyncFlowClassifier.Testing.Frames;
using static LyncFlowClassifier.Testing.Samples.Site;

namespace LyncFlowClassifier.Testing.Samples;

/// <summary>One conversation of the healthy sample and the rows of the port page that it shows.</summary>
/// <param name="Rows">Row ids, separated by spaces.</param>
/// <param name="Talk">What is said.</param>
/// <param name="Client">Who opens it; port 0 = the next ephemeral port.</param>
/// <param name="Server">Who listens, and on which port.</param>
/// <param name="Port">The port.</param>
public readonly record struct DocumentedService(string Rows, Talk Talk, HostPort Client, SiteHost Server, int Port);

/// <summary>Every row of the port page, with who talks to whom: the page's four tables as traffic.</summary>
public static class DocumentedServices
{
    /// <summary>All conversations. Rows that the page prints twice are shown by one conversation.</summary>
    public static readonly DocumentedService[] All =
    [
        // Servers
        new("server-1 server-38", Talk.SqlBrowser, Fe02[0], Fe01, 1434),
        new("server-2", Talk.Sip, Gw01[0], Fe01, 5060),
        new("server-3", Talk.Tls, Client(1, 0), Fe01, 5061),
        new("server-4", Talk.Mtls, Fe02[0], Fe01, 444),
        new("server-5", Talk.Rpc, Fe02[0], Fe01, 135),
        new("server-6", Talk.Mtls, Fe02[0], Fe01, 5062),
        new("server-7", Talk.Tls, Client(1, 0), Fe01, 8057),
        new("server-8", Talk.Tls, Client(2, 0), Fe01, 8058),
        new("server-9", Talk.Mtls, Fe02[0], Fe01, 5063),
        new("server-10", Talk.Video, Client(1, 31000), Fe01, 57602),
        new("server-11", Talk.Http, Client(1, 0), Fe01, 80),
        new("server-12", Talk.Tls, Client(1, 0), Fe01, 443),
        new("server-13", Talk.Http, Phone(1, 0), Fe01, 8080),
        new("server-14", Talk.Tls, Proxy01[0], Fe01, 4443),
        new("server-15", Talk.Mtls, Fe02[0], Fe01, 8060),
        new("server-16", Talk.Mtls, Fe02[0], Fe01, 8061),
        new("server-17", Talk.Mtls, Fe02[0], Fe01, 5086),
        new("server-18", Talk.Mtls, Fe02[0], Fe01, 5087),
        new("server-19", Talk.Tls, Client(3, 0), Fe02, 443),
        new("server-20", Talk.Mtls, Fe02[0], Fe01, 5064),
        new("server-21", Talk.Mtls, Fe02[0], Fe01, 5072),
        new("server-22", Talk.Mtls, Fe02[0], Fe01, 5070),
        new("server-23", Talk.Tls, Gw01[0], Fe01, 5067),
        new("server-24", Talk.Sip, Gw01[0], Fe01, 5068),
        new("server-25", Talk.Sip, Fe01[0], Gw01, 5081),
        new("server-26", Talk.Tls, Fe01[0], Gw01, 5082),
        new("server-27", Talk.Mtls, Fe02[0], Fe01, 5065),
        new("server-28", Talk.Sharing, Client(1, 32000), Fe01, 50600),
        new("server-29", Talk.Mtls, Fe02[0], Fe01, 5073),
        new("server-30", Talk.Mtls, Fe02[0], Fe01, 5075),
        new("server-31", Talk.Mtls, Fe02[0], Fe01, 5076),
        new("server-32", Talk.Sip, Fe01[0], Gw01, 5066),
        new("server-33", Talk.Mtls, Fe02[0], Fe01, 5071),
        new("server-34", Talk.Mtls, Fe02[0], Fe01, 8404),
        new("server-35", Talk.Mtls, Fe02[0], Fe01, 5080),
        new("server-36", Talk.PlainRelay, Client(1, 0), Fe01, 448),
        new("server-37", Talk.Smb, Fe02[0], Fe01, 445),
        new("server-39", Talk.Audio, Client(1, 31002), Fe01, 49300),
        new("server-40", Talk.Tls, Fe01[0], Owas01, 443),
        new("server-41", Talk.Sip, Fe01[0], Dir01, 5060),
        new("server-42", Talk.Mtls, Fe01[0], Dir01, 444),
        new("server-43", Talk.Http, Client(2, 0), Dir01, 80),
        new("server-44", Talk.Tls, Client(2, 0), Dir01, 443),
        new("server-45", Talk.Tls, Client(2, 0), Dir01, 5061),
        new("server-46 server-49", Talk.Mtls, Fe01[0], Med01, 5070),
        new("server-47", Talk.Tls, Gw01[0], Med01, 5067),
        new("server-48", Talk.Sip, Gw01[0], Med01, 5068),
        new("server-50", Talk.Mtls, Fe01[0], Chat01, 5041),
        new("server-51", Talk.Mtls, Fe01[0], Chat01, 881),
        new("server-52", Talk.Tls, Client(2, 0), Chat01, 443),

        // Virtual addresses: the hardware table, and with it the shorter DNS table
        new("hlb-hardware-1", Talk.Tls, Client(4, 0), FeVip, 5061),
        new("hlb-hardware-2", Talk.Mtls, Dir01[0], FeVip, 444),
        new("hlb-hardware-3", Talk.Rpc, Dir01[0], FeVip, 135),
        new("hlb-hardware-4 hlb-dns-1", Talk.Http, Client(4, 0), FeVip, 80),
        new("hlb-hardware-5 hlb-dns-3", Talk.Http, Phone(2, 0), FeVip, 8080),
        new("hlb-hardware-6 hlb-dns-2", Talk.Tls, Client(4, 0), FeVip, 443),
        new("hlb-hardware-7 hlb-dns-4", Talk.Tls, Proxy01[0], FeVip, 4443),
        new("hlb-hardware-8", Talk.Mtls, Dir01[0], FeVip, 5072),
        new("hlb-hardware-9", Talk.Mtls, Dir01[0], FeVip, 5073),
        new("hlb-hardware-10", Talk.Mtls, Dir01[0], FeVip, 5075),
        new("hlb-hardware-11", Talk.Mtls, Dir01[0], FeVip, 5076),
        new("hlb-hardware-12", Talk.Mtls, Dir01[0], FeVip, 5071),
        new("hlb-hardware-13", Talk.Mtls, Dir01[0], FeVip, 5080),
        new("hlb-hardware-14", Talk.PlainRelay, Client(4, 0), FeVip, 448),
        new("hlb-hardware-15", Talk.Mtls, Fe01[0], MedVip, 5070),
        new("hlb-hardware-16", Talk.Mtls, Med01[0], FeVip, 5070),
        new("hlb-hardware-17 hlb-dns-5", Talk.Tls, Client(5, 0), DirVip, 443),
        new("hlb-hardware-18", Talk.Mtls, Fe01[0], DirVip, 444),
        new("hlb-hardware-19", Talk.Tls, Client(5, 0), DirVip, 5061),
        new("hlb-hardware-20 hlb-dns-6", Talk.Tls, Proxy01[0], DirVip, 4443),

        // Clients
        new("client-1", Talk.Dhcp, Client(1, 68), Fe01, 67),
        new("client-2", Talk.Tls, OutsideClient[0], EdgeAccess, 443),
        new("client-3", Talk.Tls, OutsideClient[0], EdgeWeb, 443),
        new("client-4", Talk.TcpRelay, Client(1, 0), Edge01, 443),
        new("client-5", Talk.UdpRelay, Client(1, 31004), Edge01, 3478),
        new("client-6", Talk.Mtls, OutsideClient[0], EdgeAccess, 5061),
        new("client-7", Talk.FileTransfer, Client(1, 0), Clients with { Address = "10.0.8.2" }, 6893),
        new("client-8", Talk.Audio, Client(1, 31006), Clients with { Address = "10.0.8.2" }, 31106),
        new("client-9", Talk.Video, Client(1, 31008), Clients with { Address = "10.0.8.2" }, 31108),
        new("client-10", Talk.FileTransfer, Client(1, 31010), Clients with { Address = "10.0.8.2" }, 31110),
        new("client-11", Talk.Sharing, Client(1, 31012), Clients with { Address = "10.0.8.2" }, 31112),
        new("client-12", Talk.Dhcp, Phone(1, 68), Fe01, 67),
    ];

    /// <summary>What every domain member does besides: names, tickets, directory, database, file store.</summary>
    public static readonly DocumentedService[] Background =
    [
        new("", Talk.Dns, Client(1, 0), Dc01, 53),
        new("", Talk.Kerberos, Fe01[0], Dc01, 88),
        new("", Talk.Ldap, Fe01[0], Dc01, 389),
        new("", Talk.Sql, Fe01[0], Sql01, 1433),
        new("", Talk.SqlBrowser, Fe01[0], Sql01, 1434),
        new("", Talk.Smb, Fe01[0], Fs01, 445),
        new("", Talk.Mtls, Fe01[0], Edge01, 5061),
    ];

    /// <summary>Plays conversations one after the other, <paramref name="gap"/> ms apart; they overlap.</summary>
    public static void Play(TrafficScript script, IEnumerable<DocumentedService> services, double start, double gap)
    {
        ushort ephemeral = 49200;
        foreach (var service in services)
        {
            var client = service.Client.Port != 0 ? service.Client : service.Client.With(ephemeral += 3);
            TalkPlayer.Play(script, service.Talk, client, service.Server[service.Port], service.Server.Name, start);
            start += gap;
        }
    }
}
