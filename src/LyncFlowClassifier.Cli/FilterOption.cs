using System.CommandLine;
using System.Runtime.CompilerServices;
using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Capture.Libpcap;

namespace LyncFlowClassifier.Cli;

/// <summary><c>--filter</c>: only frames that match an expression of pcap-filter(7), of interfaces and of files alike.</summary>
sealed class FilterOption
{
    public Option<string?> Option { get; } = new("--filter", "-f")
    {
        HelpName = "BPF",
        Description = "Only frames that match, such as 'tcp port 5061' (syntax of tcpdump; needs libpcap)",
        Arity = ArgumentArity.ExactlyOne,
    };

    /// <summary>The expression; null if there is none.</summary>
    public string? Of(ParseResult parsed) => parsed.GetValue(Option) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    /// <summary>The frames of a source that match.</summary>
    public IFrameSource Apply(ParseResult parsed, IFrameSource source)
        => Of(parsed) is { } filter ? Filtered(source, filter) : source;

    // Apart, so that the library is not even looked at where there is no filter.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static FrameFilter Filtered(IFrameSource source, string filter)
    {
        try
        {
            return new FrameFilter(source, filter);
        }
        catch (LibpcapException e)
        {
            source.Dispose();
            throw LiveFailure.Of(e);
        }
    }
}
