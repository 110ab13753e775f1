namespace LyncFlowClassifier.Topology;

/// <summary>One port setting as exported: a start and a count. Both as numbers, since an export may hold anything.</summary>
/// <param name="Start">First port; null if the export does not have it.</param>
/// <param name="Count">Number of ports (a count, not an end: last = start + count - 1); null if the export does not have it.</param>
public readonly record struct PortSetting(long? Start, long? Count)
{
    /// <summary>The range it stands for, or null if start or count are missing, zero or leave the port space.</summary>
    public PortRange? Range => Start is >= 1 and <= 65535 && Count is >= 1 and <= 65535 && Start + Count - 1 <= 65535
        ? new PortRange((ushort)Start.Value, (ushort)(Start.Value + Count.Value - 1))
        : null;
}

/// <summary>One object of Get-CsConferencingConfiguration: the client's media ports in one scope.</summary>
public sealed record ConferencingSettings
{
    /// <summary>Identity of the object that applies where no narrower one does.</summary>
    public const string GlobalIdentity = "Global";

    /// <summary>Scope: <c>Global</c>, <c>Site:Name</c> or <c>Service:ConferencingServer:fqdn</c>, as exported.</summary>
    public required string Identity { get; init; }

    /// <summary>Where it was read: file and line.</summary>
    public required string Source { get; init; }

    /// <summary>ClientMediaPortRangeEnabled: false (the default) lets clients use any port from 1024 to 65535.</summary>
    public bool Enabled { get; init; }

    /// <summary>ClientAudioPort and ClientAudioPortRange.</summary>
    public PortSetting Audio { get; init; }

    /// <summary>ClientVideoPort and ClientVideoPortRange.</summary>
    public PortSetting Video { get; init; }

    /// <summary>ClientAppSharingPort and ClientAppSharingPortRange.</summary>
    public PortSetting AppSharing { get; init; }

    /// <summary>ClientFileTransferPort and ClientFileTransferPortRange (also accepted as ClientTransferPortRange).</summary>
    public PortSetting FileTransfer { get; init; }

    /// <summary>ClientMediaPort and ClientMediaPortRange: for older clients, a lower-confidence alternative for audio and video.</summary>
    public PortSetting LegacyMedia { get; init; }

    /// <summary>ClientSipDynamicPort and ClientSipDynamicPortRange.</summary>
    public PortSetting SipDynamic { get; init; }

    /// <summary>Set when ClientFileTransferPortRange and ClientTransferPortRange are both there and differ.</summary>
    public bool FileTransferNamesDiffer { get; init; }

    /// <summary>The setting of a modality.</summary>
    public PortSetting this[Modality modality] => modality switch
    {
        Modality.Audio => Audio,
        Modality.Video => Video,
        Modality.AppSharing => AppSharing,
        Modality.FileTransfer => FileTransfer,
        _ => default,
    };
}
