using System.Globalization;
using System.Text;
using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Annotation;

/// <summary>What the comment of the whole file says: what it holds, of which inputs, written by what.</summary>
static class SectionComment
{
    const int MostInputs = 20;

    public static string Of(TrafficReport report, string application, FlaggedFlows flows, AnnotationOptions options)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Frames of {flows.All.Count:N0} flagged flows, at most {options.FramesPerFlow:N0} of each and {options.MaxFrames:N0} in all");
        if (flows.LeftOut > 0)
            text.Append(CultureInfo.InvariantCulture, $"; {flows.LeftOut:N0} more flagged flows are left out");
        text.Append(CultureInfo.InvariantCulture, $". Written by {application} from ");
        var files = report.Capture.Files;
        text.AppendJoin(", ", files.Take(MostInputs).Select(file => file.Name == "-" ? "standard input" : file.Name));
        if (files.Length > MostInputs)
            text.Append(CultureInfo.InvariantCulture, $" and {files.Length - MostInputs:N0} more");
        return text.Append('.').ToString();
    }
}
