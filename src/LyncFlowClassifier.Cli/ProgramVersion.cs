using System.Reflection;

namespace LyncFlowClassifier.Cli;

/// <summary>Name and version of the program.</summary>
static class ProgramVersion
{
    /// <summary>As <c>0.1.0</c>.</summary>
    public static string Number { get; }
        = typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    /// <summary>As <c>lyncflow 0.1.0</c>.</summary>
    public static string Text { get; } = $"lyncflow {Number}";
}
