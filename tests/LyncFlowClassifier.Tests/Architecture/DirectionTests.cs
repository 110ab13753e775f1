namespace LyncFlowClassifier.Tests.Architecture;

/// <summary>Data goes one way through the core: capture, decode, flows, classify, report, annotation. Nothing reaches back.</summary>
public class DirectionTests
{
    /// <summary>What each folder may use beside itself and the root's value types.</summary>
    static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        [""] = [],
        ["Localisation"] = [],
        ["Capture"] = [],
        ["Decode"] = ["Capture"],
        ["Inspect"] = [],
        ["Flows"] = ["Inspect", "Decode", "Capture"],
        ["Topology"] = [],
        ["Catalog"] = ["Topology"],
        ["Classify"] = ["Flows", "Inspect", "Catalog", "Topology", "Localisation"],
        ["Inference"] = ["Classify", "Flows", "Inspect", "Catalog", "Topology", "Localisation"],
        ["Report"] = ["Classify", "Flows", "Catalog", "Topology", "Decode", "Capture", "Localisation"],
        ["Audit"] = ["Explain", "Report", "Classify", "Flows", "Catalog", "Topology", "Capture", "Localisation"],
        ["Live"] = ["Annotation", "Report", "Classify", "Flows", "Catalog", "Topology", "Decode", "Capture"],
        ["Explain"] = ["Report", "Classify", "Flows", "Catalog", "Topology", "Localisation"],
        ["Annotation"] = ["Report", "Classify", "Flows", "Decode", "Capture", "Localisation"],
    };

    /// <summary>All that decode and flows may know of capture: the batch that is handed to them.</summary>
    static readonly string[] Batch = ["FrameBatch", "Frame", "LinkType"];

    /// <summary>The pages that show the whole loop, and what they may use.</summary>
    static readonly string[] Loop = [nameof(FlowPipeline), nameof(FlowPart), nameof(PartedReading)];
    static readonly string[] Pipeline = ["Capture", "Decode", "Flows"];

    static readonly HashSet<TypeUse> Uses = AssemblyReferences.Of(typeof(FlowPipeline).Assembly.Location, "LyncFlowClassifier");

    [Fact]
    public void No_folder_of_the_core_uses_one_above_it()
    {
        var wrong = Uses.Where(use => !IsAllowed(use)).Select(use => $"{use.UserFolder}/{use.Where} uses {use.UsedFolder}/{use.Used}").ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Every_folder_has_its_rule_and_every_rule_a_folder()
        => Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), Uses.Select(use => use.UserFolder).Distinct().Order(StringComparer.Ordinal));

    // The reading itself must find what is known to be there, whatever the kind of reference.
    [Theory]
    [InlineData("FlowPart", "BatchDecoder")] // a call of a static method
    [InlineData("FlowPart", "FlowTracker")] // a field
    [InlineData("FlowPipeline", "FlowRecord")] // a generic argument
    [InlineData("FlowClassifier", "TcpOutcome")] // a call
    [InlineData("TrafficReport", "ClassifiedFlow")] // a property of generic type
    public void References_are_found(string user, string used) => Assert.Contains(Uses, use => use.User == user && use.Used == used);

    static bool IsAllowed(TypeUse use)
    {
        if (use.UsedFolder == use.UserFolder || (use.UsedFolder.Length == 0 && !Loop.Contains(use.Used)))
            return true;
        if (Loop.Contains(use.User))
            return Pipeline.Contains(use.UsedFolder);
        if (use.Used is nameof(FlowPipeline))
            return use.UserFolder is "Report" or "Live";
        if (use.UserFolder is "Decode" or "Flows" && use.UsedFolder == "Capture")
            return Batch.Contains(use.Used);
        return Allowed[use.UserFolder].Contains(use.UsedFolder);
    }
}
