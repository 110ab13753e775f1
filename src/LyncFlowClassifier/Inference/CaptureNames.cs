using System.Collections.Immutable;
using System.Globalization;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Inspect;

namespace LyncFlowClassifier.Inference;

/// <summary>
/// Names of hosts out of a capture: of the answers in it, and of what connections show in clear. Take each flow record once, those included that
/// leave the flow table early, and the answers at the end. Nothing is verified.
/// </summary>
public sealed class CaptureNames : INameSource, IFlowSink
{
    /// <summary>Most names of a host that are given out.</summary>
    public const int MaxNamesOfHost = 8;

    readonly FirstFacts<LearnedName> _ofFlows = new(LearnedFacts.MaxNames);
    LearnedFacts _ofAnswers = new();
    Dictionary<IpAddress, List<LearnedName>>? _byHost;

    /// <summary>What was left out at a limit, one line each; empty if nothing.</summary>
    public IEnumerable<string> Limits => LimitTexts.Select(FormattableString.Invariant);

    internal IEnumerable<FormattableString> LimitTexts
    {
        get
        {
            if (_ofAnswers.HasMoreNames || _ofFlows.HasMore)
                yield return $"Only the first {LearnedFacts.MaxNames:N0} names of hosts were remembered.";
            if (_ofAnswers.HasMoreRegistrars)
                yield return $"Only the first {LearnedFacts.MaxRegistrars:N0} registrars that DHCP names were remembered.";
        }
    }

    /// <summary>All names, by address, then the best first.</summary>
    public IEnumerable<LearnedName> All => ByHost.OrderBy(host => host.Key).SelectMany(host => host.Value);

    Dictionary<IpAddress, List<LearnedName>> ByHost => _byHost ??= Rank([.. _ofAnswers.Names, .. _ofFlows.Kept]);

    /// <summary>Takes what answers in the capture say.</summary>
    public void Add(LearnedFacts answers)
    {
        _ofAnswers = answers;
        _byHost = null;
    }

    /// <inheritdoc/>
    public void Accept(in FlowRecord record)
    {
        if (record.NamesA is null && record.NamesB is null)
            return;
        AddNames(record.AddressA, record.A, record.NamesA, record.NamesB, record.FirstFrame);
        AddNames(record.AddressB, record.B, record.NamesB, record.NamesA, record.FirstFrame);
        _byHost = null;
    }

    /// <inheritdoc/>
    public ImmutableArray<HostName> NamesOf(IpAddress address)
        => ByHost.TryGetValue(address, out var names) ? [.. names.Take(MaxNamesOfHost).Select(name => new HostName(name.Name, SourceOf(name)))] : [];

    /// <inheritdoc/>
    public LearnedRegistrar? RegistrarAt(IpAddress address)
    {
        if (_ofAnswers.Registrars.Count > 0 && ByHost.TryGetValue(address, out var names))
        {
            foreach (var registrar in _ofAnswers.Registrars)
            {
                if (names.Exists(name => name.Name.Equals(registrar.Name, StringComparison.OrdinalIgnoreCase)))
                    return registrar;
            }
        }

        return null;
    }

    /// <summary>What told a name, such as <c>DNS answer, frame 12</c>.</summary>
    public static string SourceOf(in LearnedName name) => string.Create(CultureInfo.InvariantCulture, $"{name.Origin switch
    {
        NameOrigin.DnsAnswer => "DNS answer, frame",
        NameOrigin.NtlmChallenge => "NTLM challenge, connection that begins with frame",
        NameOrigin.NetlogonAnswer => "Netlogon answer, frame",
        NameOrigin.KerberosTicket => "Kerberos ticket, connection that begins with frame",
        NameOrigin.DhcpAcknowledgement => "DHCP acknowledgement, frame",
        _ => "TLS certificate, connection that begins with frame",
    }} {name.Frame}");

    void AddNames(IpAddress address, in FlowSide side, StreamNames? own, StreamNames? ofPeer, long frame)
    {
        if (own?.OwnName is { } name)
            Add(address, name, NameOrigin.NtlmChallenge, frame);
        if (ofPeer?.PeerName is { } service)
            Add(address, service, NameOrigin.KerberosTicket, frame);

        // The first name only: those behind it may belong to the other servers of a pool.
        if (own is { Certificate.Count: > 0 } && (side.Evidence.Stream.TlsParts & TlsParts.ServerHello) != 0)
            Add(address, own.Certificate[0], NameOrigin.Certificate, frame);
    }

    void Add(IpAddress address, string name, NameOrigin origin, long frame)
    {
        if (HostNameText.Of(name) is not { } host)
            return;
        _ofFlows.Add(new LearnedName(address, host, origin, frame));
        _ofFlows.Settle();
    }

    // A name that leads to one host alone is its own; one that leads to several is a pool's. Each once, by what tells it best.
    static Dictionary<IpAddress, List<LearnedName>> Rank(List<LearnedName> names)
    {
        var hosts = names.GroupBy(name => name.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(same => same.Key, same => same.Select(name => name.Address).Distinct().Count(), StringComparer.OrdinalIgnoreCase);
        return names.GroupBy(name => name.Address).ToDictionary(host => host.Key, host => host
            .OrderBy(name => hosts[name.Name] > 1).ThenBy(name => name.Origin).ThenBy(name => name.Frame)
            .DistinctBy(name => name.Name, StringComparer.OrdinalIgnoreCase).ToList());
    }
}
