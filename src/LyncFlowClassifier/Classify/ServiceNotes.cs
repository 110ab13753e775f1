using System.Text;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Localisation;

namespace LyncFlowClassifier.Classify;

/// <summary>The service that messages name behind a port, as <c> (Lync Server Front-End service)</c>; made once for each row.</summary>
sealed class ServiceNotes(PortCatalog catalog, Translation translation)
{
    readonly byte[]?[] _notes = new byte[]?[catalog.Rows.Length];

    /// <summary>The note of a flow's best row; nothing if no row proves the service.</summary>
    public ReadOnlySpan<byte> Of(in FlowConclusion flow)
        => flow.BestRow < 0 || flow.Strength == Strength.Wide ? default : _notes[flow.BestRow] ??= Make(flow.Rows[0].Row);

    byte[] Make(CatalogRow row)
        => RowTitle.Of(row) is { Length: > 0 } service ? Encoding.UTF8.GetBytes($" ({translation.Known(service)})") : [];
}
