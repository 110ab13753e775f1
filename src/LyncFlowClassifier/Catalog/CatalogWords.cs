using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Catalog;

/// <summary>The words that catalogue files use for the values of a row. Roles have theirs in <see cref="RoleNames"/>.</summary>
public static class CatalogWords
{
    /// <summary>Words of <see cref="Origin"/>.</summary>
    public static NamedValues<Origin> Origins { get; } = new(
        ("seed", Origin.Seed), ("supplement", Origin.Supplement), ("site", Origin.Site));

    /// <summary>Words of <see cref="Transports"/>, one for each transport.</summary>
    public static NamedValues<Transports> Transports { get; } = new(("tcp", Catalog.Transports.Tcp), ("udp", Catalog.Transports.Udp));

    /// <summary>Words of <see cref="RowAction"/>.</summary>
    public static NamedValues<RowAction> Actions { get; } = new(("allow", RowAction.Allow), ("deny", RowAction.Deny));

    /// <summary>Words of <see cref="RowSide"/>.</summary>
    public static NamedValues<RowSide> Sides { get; } = new(("responder", RowSide.Responder), ("either", RowSide.Either));

    /// <summary>Words of <see cref="Severity"/>.</summary>
    public static NamedValues<Severity> Severities { get; } = new(
        ("info", Severity.Info), ("warning", Severity.Warning), ("error", Severity.Error));

    /// <summary>Words of <see cref="Modality"/>.</summary>
    public static NamedValues<Modality> Modalities { get; } = new(
        ("none", Modality.None), ("audio", Modality.Audio), ("video", Modality.Video), ("app-sharing", Modality.AppSharing),
        ("file-transfer", Modality.FileTransfer));

    /// <summary>Words of <see cref="LoadBalancing"/>; there is none for unknown.</summary>
    public static NamedValues<LoadBalancing> LoadBalancings { get; } = new(
        ("dns", LoadBalancing.Dns), ("hardware", LoadBalancing.Hardware));

    /// <summary>Words of <see cref="CatalogRow.Certainty"/>, surest first.</summary>
    public static IReadOnlyList<string> Certainties { get; } = ["verified", "inferred", "unknown"];
}
