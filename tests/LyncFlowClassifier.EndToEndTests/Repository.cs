using System.Reflection;

namespace LyncFlowClassifier.EndToEndTests;

/// <summary>The folders that the tests use; the program runs with <see cref="Root"/> as its working directory.</summary>
static class Repository
{
    /// <summary>The folder of the solution file.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The built program.</summary>
    public static string Program { get; } = PathOf(
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Program").Value!);

    /// <summary>The folder of real captures beside the repository, or null.</summary>
    public static string? Corpus { get; } = Directory.Exists(PathOf("../shared/corpus/files")) ? "../shared/corpus/files" : null;

    public static string PathOf(string relative) => Path.GetFullPath(Path.Combine(Root, relative));

    public static byte[] Bytes(string relative) => File.ReadAllBytes(PathOf(relative));

    static string FindRoot()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at!.FullName, "LyncFlowClassifier.sln")))
            at = at.Parent;
        return at.FullName;
    }
}
