using System.Text.RegularExpressions;
using System.Xml.Linq;
using LyncFlowClassifier.Capture.Libpcap;
using LyncFlowClassifier.Configuration;
using LyncFlowClassifier.Reporting;
using LyncFlowClassifier.Storage.Sqlite;

namespace LyncFlowClassifier.Tests.Architecture;

/// <summary>Rules about the source files themselves.</summary>
public partial class SourceTreeTests
{
    static readonly string[] NamesThatSayNothing = ["Util", "Utils", "Utilities", "Helper", "Helpers", "Common", "Manager", "Managers", "Misc"];
    static readonly string[] UnsafeFolders = ["src/LyncFlowClassifier/Flows/", "src/LyncFlowClassifier.Capture.Libpcap/"];
    static readonly string[] MayBeUnsafe = ["src/LyncFlowClassifier/Decode/CommonDecoder.cs", "src/LyncFlowClassifier/Decode/BatchDecoder.cs"];

    static readonly string Root = FindRoot();

    [Fact]
    public void Files_are_named_by_what_they_hold()
        => Assert.DoesNotContain(Sources("src").Concat(Sources("tests")).Concat(Sources("benchmarks")), file =>
            file.Split('/').Any(part => NamesThatSayNothing.Contains(Path.GetFileNameWithoutExtension(part), StringComparer.OrdinalIgnoreCase))
            || EmptyEnding().IsMatch(Path.GetFileNameWithoutExtension(file)));

    [Fact]
    public void Unsafe_code_stays_in_the_common_decoder_the_memory_of_flows_and_the_binding_of_libpcap()
    {
        var files = Sources("src").Where(file => UnsafeWord().IsMatch(WithoutComments(file))).ToList();
        var wrong = files.Where(file => !UnsafeFolders.Any(folder => file.StartsWith(folder, StringComparison.Ordinal)) && !MayBeUnsafe.Contains(file));
        Assert.True(!wrong.Any(), string.Join('\n', wrong));
        Assert.NotEmpty(files);
    }

    [Theory]
    [InlineData(typeof(FlowPipeline))]
    [InlineData(typeof(JsonReport))]
    [InlineData(typeof(TopologyFile))]
    [InlineData(typeof(LiveSource))]
    [InlineData(typeof(SqliteFlowStore))]
    public void Every_public_type_says_what_it_is(Type inAssembly)
    {
        var documentation = Path.ChangeExtension(inAssembly.Assembly.Location, ".xml");
        var described = XDocument.Load(documentation).Descendants("member")
            .Where(member => member.Element("summary") is { } summary && !string.IsNullOrWhiteSpace(summary.Value))
            .Select(member => member.Attribute("name")!.Value).ToHashSet(StringComparer.Ordinal);
        var types = inAssembly.Assembly.GetExportedTypes();
        Assert.NotEmpty(types);
        var wrong = types.Select(NameInDocumentation).Where(name => !described.Contains(name));
        Assert.True(!wrong.Any(), string.Join('\n', wrong));
    }

    static string NameInDocumentation(Type type) => $"T:{type.FullName!.Replace('+', '.')}";

    static IEnumerable<string> Sources(string folder)
    {
        var path = Path.Combine(Root, folder);
        if (!Directory.Exists(path))
            return [];
        return Directory.EnumerateFiles(path, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal));
    }

    static string WithoutComments(string file) => Comment().Replace(File.ReadAllText(Path.Combine(Root, file)), "");

    static string FindRoot()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at!.FullName, "LyncFlowClassifier.sln")))
            at = at.Parent;
        return at.FullName;
    }

    [GeneratedRegex(@"[a-z](Utils?|Helpers?|Manager)$")]
    private static partial Regex EmptyEnding();

    [GeneratedRegex(@"\bunsafe\b|\bUnsafe\.(?!SizeOf)|\bMemoryMarshal\.GetReference\b|\bNativeMemory\.")]
    private static partial Regex UnsafeWord();

    [GeneratedRegex("//[^\n]*")]
    private static partial Regex Comment();
}
