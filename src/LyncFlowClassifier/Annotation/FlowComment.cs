using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Annotation;

/// <summary>What is said of a flow in the comment of its first frame. Keeps scratch space, so one instance serves one thread.</summary>
sealed class FlowComment
{
    static readonly string[] Verdicts = WordLists.Verdicts;
    static readonly string[] Outcomes = WordLists.Outcomes;
    static readonly string[] Evidences = WordLists.InitiatorEvidences;

    readonly Utf8Buffer _text = new();

    /// <summary>
    /// Verdict, outcome, who opened the flow and how that is known, and each finding with its code:
    /// <c>lyncflow: documented, no-answer, blocked | opened by 10.0.8.1 port 50001 (handshake) | LF201 10.0.8.1 sent …</c>.
    /// </summary>
    public byte[] Of(FlowCursor flow)
    {
        ref readonly var conclusion = ref flow.Conclusion;
        _text.CutTo(0);
        _text.Add("lyncflow: "u8);
        _text.Add(Verdicts[(int)conclusion.Verdict]);
        _text.Add(", "u8);
        _text.Add(Outcomes[(int)conclusion.Outcome]);
        if (conclusion.Blocked)
            _text.Add(", blocked"u8);
        _text.Add(" | opened by "u8);
        _text.Address(conclusion.Initiator.Address);
        if (conclusion.Initiator.Name is { } name)
        {
            _text.Add(" ("u8);
            _text.Add(name);
            _text.Add(")"u8);
        }

        _text.Add(" port "u8);
        _text.Number((ulong)conclusion.Initiator.Port);
        _text.Add(" ("u8);
        _text.Add(Evidences[(int)conclusion.InitiatorEvidence]);
        _text.Add(")"u8);
        AddFindings(flow);
        return PcapngOutput.Harmless(_text.ToString());
    }

    void AddFindings(FlowCursor flow)
    {
        if (!flow.Given.IsDefault)
        {
            foreach (var finding in flow.Given)
            {
                AddCode(finding.Code);
                _text.Add(finding.Message);
            }

            return;
        }

        foreach (var kind in flow.Conclusion.Findings)
        {
            AddCode(FindingWords.CodeOf(kind));
            flow.Messages.Write(kind, flow.Record, flow.Conclusion, _text);
        }
    }

    void AddCode(string code)
    {
        _text.Add(" | "u8);
        _text.Add(code);
        _text.Add(" "u8);
    }
}
