using System.Globalization;
using LyncFlowClassifier.Inspect;

namespace LyncFlowClassifier.CorpusTests;

/// <summary>What tshark 4.0.17 names the flows of one corpus file, from protocol-names.tsv, which protocol_names.py makes and explains.</summary>
sealed class FlowNames
{
    readonly Dictionary<int, string[]> _names = [];

    public FlowNames(string file)
    {
        foreach (var row in Corpus.Table(Path.Combine(AppContext.BaseDirectory, "protocol-names.tsv")).Where(row => row["name"] == file))
        {
            foreach (var number in row["flows"].Split(' '))
                _names.Add(int.Parse(number, CultureInfo.InvariantCulture), row["protocols"].Split(','));
        }
    }

    /// <summary>Highest number of a flow that has a name; 0 if none has.</summary>
    public int Last => _names.Keys.DefaultIfEmpty().Max();

    /// <summary>The name of a flow that something besides its port shows; None if there is none.</summary>
    public AppProtocol NameOf(int flow)
        => _names.TryGetValue(flow, out var names) && !names[0].EndsWith('?') ? Enum.Parse<AppProtocol>(names[0]) : AppProtocol.None;

    /// <summary>True if tshark names any frame of the flow so.</summary>
    public bool Has(int flow, AppProtocol name)
        => _names.TryGetValue(flow, out var names) && names.Any(one => one.TrimEnd('?') == name.ToString());
}
