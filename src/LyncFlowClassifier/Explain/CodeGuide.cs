using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using LyncFlowClassifier.Catalog;

namespace LyncFlowClassifier.Explain;

/// <summary>All finding codes and what they stand for.</summary>
public static class CodeGuide
{
    const string PortsMark = "{ports}";

    /// <summary>All codes, ascending.</summary>
    public static ImmutableArray<CodeExplanation> All { get; } = [.. MatchCodes.All, .. OutcomeCodes.All, .. PayloadCodes.All, .. SettingCodes.All, .. MarkingCodes.All, .. CaptureCodes.All];

    /// <summary>Finds a code, whatever its case.</summary>
    public static bool TryFind(string code, [MaybeNullWhen(false)] out CodeExplanation explanation)
    {
        explanation = All.FirstOrDefault(known => string.Equals(known.Code, code, StringComparison.OrdinalIgnoreCase));
        return explanation is not null;
    }

    /// <summary>The display filter of a code with the ports of the rows in force.</summary>
    public static string FilterOf(CodeExplanation code, PortCatalog catalog)
    {
        if (!code.Filter.Contains(PortsMark, StringComparison.Ordinal))
            return code.Filter;
        var ports = Enumerable.Range(1, ushort.MaxValue).Where(port => catalog.IsDocumentedSinglePort(Transport.Tcp, (ushort)port)).ToList();
        return code.Filter.Replace(PortsMark, ports.Count > 0 ? string.Join(", ", ports) : "0", StringComparison.Ordinal);
    }

    /// <summary>The display filter for the comments that <c>--annotate</c> writes; empty if such findings are about no flow.</summary>
    public static string CommentFilterOf(CodeExplanation code)
        => code.Code[2] is '4' or '6' or '9' ? "" : $"frame.comment contains \"{code.Code}\"";
}
