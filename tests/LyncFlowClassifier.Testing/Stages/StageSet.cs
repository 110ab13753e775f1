using LyncFlowClassifier.Testing.Captures;

namespace LyncFlowClassifier.Testing.Stages;

/// <summary>All stages, by the names that <c>benchmarks/budgets.json</c> and the benchmarks use.</summary>
public static class StageSet
{
    static readonly (string Name, Func<int, Stage> Make)[] Stages =
    [
        ("read-pcap", units => new ReadStage(PcapWriter.Write(StageFrames.Mix(units)), units)),
        ("read-pcapng", units => new ReadStage(PcapngWriter.Write(StageFrames.Mix(units)), units)),
        ("record", units => new RecordStage(units)),
        ("decode-common", units => new DecodeStage(StageFrames.Mix(DecodeStage.FramesOfPass), units)),
        ("decode-ipv6", units => new DecodeStage(StageFrames.Mix(DecodeStage.FramesOfPass, FrameShape.Ipv6), units)),
        ("decode-vlan", units => new DecodeStage(StageFrames.Mix(DecodeStage.FramesOfPass, FrameShape.Vlan), units)),
        ("decode-tunnel", units => new DecodeStage(StageFrames.Mix(DecodeStage.FramesOfPass, FrameShape.Tunnel), units)),
        ("decode-general", units => new DecodeStage(StageFrames.Mix(DecodeStage.FramesOfPass, FrameShape.Rare), units)),
        ("track-hit", units => new TrackStage(StageFrames.OnePerEnd(FewFlows), StageFrames.Mix(units))),
        ("track-hit-ipv6", units => new TrackStage(StageFrames.OnePerEnd(FewFlows, FrameShape.Ipv6), StageFrames.Mix(units, FrameShape.Ipv6))),
        ("track-miss", units => new TrackStage(StageFrames.OnePerEnd(units), StageFrames.OnePerFlow(units))),
        ("track-new", units => new TrackStage([], StageFrames.OnePerFlow(units))),
        ("track-new-ipv6", units => new TrackStage([], StageFrames.OnePerFlow(units, FrameShape.Ipv6))),
        ("pipeline", units => new PipelineStage(StageFrames.OnePerEnd(FewFlows), StageFrames.Mix(units))),
        ("classify", units => new ClassifyStage(units)),
        ("report", units => new ReportStage(units)),
        ("write-table", units => new WriteStage(units, ReportFormat.Table)),
        ("write-json", units => new WriteStage(units, ReportFormat.Json)),
        ("write-ndjson", units => new WriteStage(units, ReportFormat.Ndjson)),
        ("write-csv", units => new WriteStage(units, ReportFormat.Csv)),
    ];

    /// <summary>Flows of the captures in which every frame finds its flow in the nearest cache.</summary>
    internal const int FewFlows = 400;

    /// <summary>Names of all stages, in the order of the data's way through the program.</summary>
    public static IEnumerable<string> Names => Stages.Select(stage => stage.Name);

    /// <summary>Makes a stage with its input.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="units">Frames or flows of a run: a multiple of 1024.</param>
    public static Stage Make(string name, int units) => Array.Find(Stages, stage => stage.Name == name) is { Make: { } make }
        ? make(units)
        : throw new ArgumentException($"There is no stage '{name}'.", nameof(name));
}
