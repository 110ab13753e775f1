using System.Collections.Immutable;
using System.Runtime.InteropServices;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Localisation;

namespace LyncFlowClassifier.Reporting.Json;

/// <summary>
/// Pieces of a flow's JSON that millions of flows have in common, each encoded once. Bounded: the memory of rows starts afresh when
/// full. For one thread.
/// </summary>
sealed class JsonPieces(Translation language)
{
    const int MaxRowLists = 4096;
    const int Confidences = (int)Confidence.Certain + 1;
    const int Verdicts = (int)Verdict.Denied + 1;
    const int Strengths = (int)Strength.Exact + 1;
    const int Outcomes = (int)Outcome.MidStream + 1;

    readonly byte[]?[] _judgements = new byte[]?[Outcomes * Confidences * Verdicts * Strengths * 4];
    readonly byte[]?[] _payloads = new byte[]?[256];
    readonly byte[]?[] _findings = new byte[]?[FindingWords.Count * 4];
    readonly byte[]?[] _advices = new byte[]?[FindingWords.Count];
    readonly Dictionary<RowMatch[], byte[]> _rows = new(ReferenceEqualityComparer.Instance);
    readonly Utf8Buffer _scratch = new();
    RowMatch[]? _lastRows;
    byte[] _lastRowsText = [];

    /// <summary><c>"outcome":…</c> to <c>"strength":…</c>.</summary>
    public ReadOnlySpan<byte> Judgement(in FlowConclusion flow)
    {
        var number = (((int)flow.Outcome * Confidences + (int)flow.Confidence) * Verdicts + (int)flow.Verdict) * Strengths + (int)flow.Strength;
        ref var piece = ref _judgements[number * 4 + (flow.Blocked ? 2 : 0) + (flow.Flagged ? 1 : 0)];
        return piece ??= MakeJudgement(flow);
    }

    /// <summary><c>"service":…</c> and <c>"rows":…</c>.</summary>
    public ReadOnlySpan<byte> Rows(ImmutableArray<RowMatch> rows)
    {
        // Matches are remembered, so the same list comes again and again.
        var list = ImmutableCollectionsMarshal.AsArray(rows) ?? [];
        if (ReferenceEquals(list, _lastRows))
            return _lastRowsText;
        if (!_rows.TryGetValue(list, out var piece))
        {
            if (_rows.Count == MaxRowLists)
                _rows.Clear();
            _rows.Add(list, piece = MakeRows(list));
        }

        (_lastRows, _lastRowsText) = (list, piece);
        return piece;
    }

    /// <summary>The word of a first payload, or null.</summary>
    public ReadOnlySpan<byte> Payload(PayloadKind kind) => _payloads[(byte)kind] ??= MakePayload(kind);

    /// <summary>A finding up to the beginning of its message.</summary>
    public ReadOnlySpan<byte> Finding(FindingKind kind, Catalog.Severity severity)
    {
        ref var piece = ref _findings[(int)kind * 4 + (int)severity];
        if (piece is null)
        {
            Begin();
            BeginFinding(_scratch, FindingWords.CodeOf(kind), severity);
            piece = End();
        }

        return piece;
    }

    /// <summary>A finding from the end of its message to its frames.</summary>
    public ReadOnlySpan<byte> Advice(FindingKind kind)
    {
        ref var piece = ref _advices[(int)kind];
        if (piece is null)
        {
            Begin();
            EndMessage(_scratch, language.Known(FindingWords.AdviceOf(kind)));
            piece = End();
        }

        return piece;
    }

    /// <summary>Begins a finding; its message comes next.</summary>
    public static void BeginFinding(Utf8Buffer text, string code, Catalog.Severity severity)
    {
        text.Add("{\"code\":\""u8);
        JsonEscape.Add(text, code);
        text.Add("\",\"severity\":\""u8);
        text.Add(ReportWords.Severities.Json((int)severity).EncodedUtf8Bytes);
        text.Add("\",\"message\":\""u8);
    }

    /// <summary>Ends a message; the finding's frames come next.</summary>
    public static void EndMessage(Utf8Buffer text, string advice)
    {
        text.Add("\",\"advice\":\""u8);
        JsonEscape.Add(text, advice);
        text.Add("\",\"frames\":["u8);
    }

    byte[] MakeJudgement(in FlowConclusion flow)
    {
        Begin();
        Word("\"outcome\":"u8, ReportWords.Outcomes, (int)flow.Outcome);
        Word(",\"confidence\":"u8, ReportWords.Confidences, (int)flow.Confidence);
        _scratch.Add(flow.Blocked ? ",\"blocked\":true"u8 : ",\"blocked\":false"u8);
        _scratch.Add(flow.Flagged ? ",\"flagged\":true"u8 : ",\"flagged\":false"u8);
        Word(",\"verdict\":"u8, ReportWords.Verdicts, (int)flow.Verdict);
        Word(",\"strength\":"u8, ReportWords.Strengths, (int)flow.Strength);
        return End();
    }

    byte[] MakeRows(RowMatch[] rows)
    {
        Begin();
        _scratch.Add("\"service\":\""u8);
        JsonEscape.Add(_scratch, ClassifiedFlow.ServiceOf(rows.Length == 0 ? null : rows[0]));
        _scratch.Add("\",\"rows\":["u8);
        for (var i = 0; i < rows.Length; i++)
        {
            _scratch.Add(i == 0 ? "{\"id\":\""u8 : ",{\"id\":\""u8);
            JsonEscape.Add(_scratch, rows[i].Row.Id);
            Word("\",\"origin\":"u8, ReportWords.Origins, (int)rows[i].Row.Origin);
            Word(",\"strength\":"u8, ReportWords.Strengths, (int)rows[i].Strength);
            _scratch.Add(rows[i].Row.Roles == Topology.Roles.None ? ",\"role\":\"any\"}"u8
                : rows[i].RoleVerified ? ",\"role\":\"verified\"}"u8 : ",\"role\":\"unverified\"}"u8);
        }

        _scratch.Add((byte)']');
        return End();
    }

    byte[] MakePayload(PayloadKind kind)
    {
        Begin();
        if (kind == PayloadKind.None)
            _scratch.Add("null"u8);
        else
            Word(default, ReportWords.Payloads, (int)kind);
        return End();
    }

    void Word(ReadOnlySpan<byte> name, EnumWords words, int value)
    {
        _scratch.Add(name);
        _scratch.Add((byte)'"');
        _scratch.Add(words.Json(value).EncodedUtf8Bytes);
        _scratch.Add((byte)'"');
    }

    void Begin() => _scratch.CutTo(0);

    byte[] End() => _scratch.Written.ToArray();
}
