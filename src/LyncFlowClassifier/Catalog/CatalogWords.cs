using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Catalog;

/// <summary>The words that catalogue files use for the values of a row. Roles have theirs in <see cref="RoleNames"/>.</summary>
public static class CatalogWords
{
    /// <summary>Words of <see cref="Origin"/>.</summary>
    public static NamedValues<Origin> Origins { get; } = new(
        new("seed", Origin.Seed), new("supplement", Origin.Supplement), new("site", Origin.Site));

    /// <summary>Words of <see cref="Transports"/>, one for each transport.</summary>
    public static NamedValues<Transports> Transports { get; } = new(new("tcp", Catalog.Transports.Tcp), new("udp", Catalog.Transports.Udp));

    /// <summary>Words of <see cref="DocumentedPayload"/>, one for each.</summary>
    public static NamedValues<DocumentedPayload> Payloads { get; } = new(
        new("tls", DocumentedPayload.Tls), new("mtls", DocumentedPayload.Mtls), new("sip", DocumentedPayload.Sip), new("http", DocumentedPayload.Http),
        new("media", DocumentedPayload.Media), new("turn", DocumentedPayload.Turn), new("dns", DocumentedPayload.Dns), new("dhcp", DocumentedPayload.Dhcp),
        new("kerberos", DocumentedPayload.Kerberos), new("sql-browser", DocumentedPayload.SqlBrowser), new("rpc", DocumentedPayload.Rpc),
        new("smb", DocumentedPayload.Smb), new("tds", DocumentedPayload.Tds), new("ldap", DocumentedPayload.Ldap),
        new("ntp", DocumentedPayload.Ntp), new("rdp", DocumentedPayload.Rdp), new("mc-nmf", DocumentedPayload.McNmf), new("snmp", DocumentedPayload.Snmp));

    /// <summary>Words of <see cref="RowAction"/>.</summary>
    public static NamedValues<RowAction> Actions { get; } = new(new("allow", RowAction.Allow), new("deny", RowAction.Deny));

    /// <summary>Words of <see cref="RowSide"/>.</summary>
    public static NamedValues<RowSide> Sides { get; } = new(new("responder", RowSide.Responder), new("either", RowSide.Either));

    /// <summary>Words of <see cref="Severity"/>.</summary>
    public static NamedValues<Severity> Severities { get; } = new(
        new("info", Severity.Info), new("warning", Severity.Warning), new("error", Severity.Error));

    /// <summary>Words of <see cref="Modality"/>.</summary>
    public static NamedValues<Modality> Modalities { get; } = new(
        new("none", Modality.None), new("audio", Modality.Audio), new("video", Modality.Video), new("app-sharing", Modality.AppSharing),
        new("file-transfer", Modality.FileTransfer));

    /// <summary>Words of <see cref="LoadBalancing"/>; there is none for unknown.</summary>
    public static NamedValues<LoadBalancing> LoadBalancings { get; } = new(
        new("dns", LoadBalancing.Dns), new("hardware", LoadBalancing.Hardware));

    /// <summary>Words of <see cref="CatalogRow.Certainty"/>, surest first.</summary>
    public static IReadOnlyList<string> Certainties { get; } = ["verified", "inferred", "unknown"];
}
