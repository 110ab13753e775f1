using System.Collections.Immutable;
using LyncFlowClassifier.Audit;

namespace LyncFlowClassifier.Configuration;

/// <summary>
/// An earlier audit to compare with: the JSON of <c>lyncflow audit</c>, <c>lyncflow-audit/1</c>. Of it only the items are read, and of them what
/// tells them apart; keys that a later version adds are passed over.
/// </summary>
public static class AuditBaselineFile
{
    const string Schema = "lyncflow-audit/1";
    const string Family = "lyncflow-audit/";
    const string Expected = $"{Schema}, as 'lyncflow audit --format json' writes it";

    /// <summary>The items of the audit. Throws <see cref="ConfigurationException"/>.</summary>
    public static AuditBaseline Load(string path) => Read(path, TextFile.Utf8Of(path, TextFile.ReadBytes(path, ConfigLimits.MaxAuditBytes)).Span);

    /// <summary>As <see cref="Load"/>, for UTF-8 text; <paramref name="file"/> is its name for messages.</summary>
    internal static AuditBaseline Read(string file, ReadOnlySpan<byte> utf8)
    {
        var start = new ConfigPosition(file, 1, 1);
        if (utf8.TrimStart(" \t\r\n"u8) is not [(byte)'{', ..])
            throw ConfigurationException.At(start, "no JSON object", Expected);
        var hasSchema = false;
        var items = ImmutableArray.CreateBuilder<AuditBefore>();
        JsonConfigReader.ReadMembers(file, utf8, key => key is "schema" or "items", (key, value) =>
        {
            if (key.Text == "schema")
            {
                CheckSchema(value);
                hasSchema = true;
                return;
            }

            if (items.Count == ConfigLimits.MaxAuditItems)
                throw ConfigurationException.At(value.Position, "too many items", $"at most {ConfigLimits.MaxAuditItems}");
            items.Add(AuditItemReader.Read(value));
        });
        return hasSchema
            ? new AuditBaseline(file, items.DrainToImmutable())
            : throw ConfigurationException.At(start, "no schema in it, so no audit", Expected);
    }

    static void CheckSchema(ConfigNode node)
    {
        if (node is ConfigScalar { Text: Schema })
            return;
        if (node is ConfigScalar { Text: var text } && text.StartsWith(Family, StringComparison.Ordinal))
            throw ConfigurationException.At(node.Position, $"{node.Kind} is of a newer version of lyncflow", Schema);
        throw ConfigurationException.At(node.Position, $"{node.Kind} is no audit", Expected);
    }
}
