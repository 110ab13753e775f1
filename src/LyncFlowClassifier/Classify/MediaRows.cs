using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Classify;

/// <summary>
/// The allowing media rows of a catalogue by transport and modality. They are few, and an override may move their range, so every one
/// is asked instead of looking the port up. Immutable.
/// </summary>
sealed class MediaRows
{
    const int Transports = 2;

    /// <summary>The modalities that media rows carry.</summary>
    public static readonly Modality[] Modalities = [Modality.Audio, Modality.Video, Modality.AppSharing, Modality.FileTransfer];

    // By number of the modality.
    readonly int[] _placeOf = new int[8];
    readonly MediaRow[][][] _rows = new MediaRow[Transports][][];

    /// <summary>Picks the media rows.</summary>
    public MediaRows(PortCatalog catalog)
    {
        for (var modality = 0; modality < Modalities.Length; modality++)
            _placeOf[(int)Modalities[modality]] = modality;
        for (var transport = 0; transport < Transports; transport++)
        {
            _rows[transport] = new MediaRow[Modalities.Length][];
            for (var modality = 0; modality < Modalities.Length; modality++)
                _rows[transport][modality] = Pick(catalog, (Transport)transport, Modalities[modality]);
        }
    }

    /// <summary>True if matching treats the row as a media range of either end and not as a listener's port.</summary>
    public static bool IsMedia(CatalogRow row) => row.Modality != Modality.None && row.Action == RowAction.Allow;

    /// <summary>Rows of a transport and a modality, in catalogue order.</summary>
    public ReadOnlySpan<MediaRow> Of(Transport transport, Modality modality)
        => _rows[(int)transport][_placeOf[(int)modality]];

    static MediaRow[] Pick(PortCatalog catalog, Transport transport, Modality modality)
    {
        var wanted = transport == Transport.Tcp ? Catalog.Transports.Tcp : Catalog.Transports.Udp;
        var picked = new List<MediaRow>();
        for (var index = 0; index < catalog.Rows.Length; index++)
        {
            var row = catalog.Rows[index];
            if (IsMedia(row) && row.Modality == modality && (row.Transports & wanted) != 0)
                picked.Add(new MediaRow(row, index));
        }

        return [.. picked];
    }
}
