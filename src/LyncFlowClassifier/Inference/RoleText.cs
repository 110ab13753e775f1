using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Inference;

/// <summary>Roles as part of a text that can be told in any language.</summary>
static class RoleText
{
    /// <summary>The names separated by comma and space; of one role at least.</summary>
    public static FormattableString Of(Roles roles) => Join(RoleNames.NamesOf(roles).Select(Of));

    /// <summary>One name.</summary>
    public static FormattableString Of(string name) => $"{new Worded("role", name)}";

    /// <summary>Texts separated by comma and space; one at least.</summary>
    public static FormattableString Join(IEnumerable<FormattableString> texts) => texts.Aggregate((all, next) => $"{all}, {next}");
}
