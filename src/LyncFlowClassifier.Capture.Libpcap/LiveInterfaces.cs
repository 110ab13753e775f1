namespace LyncFlowClassifier.Capture.Libpcap;

/// <summary>The interfaces of this machine.</summary>
public static class LiveInterfaces
{
    /// <summary>All interfaces, in the order of libpcap. Throws <see cref="LibpcapException"/>.</summary>
    public static IReadOnlyList<LiveInterface> List()
        => throw new LibpcapException(LibpcapFailure.LibraryMissing, "libpcap is not bound yet");

    /// <summary>
    /// The interface that <paramref name="text"/> means: its name, its number in the list, or an address of it. <c>any</c> is the pseudo
    /// interface of Linux that stands for all. Throws <see cref="LibpcapException"/> if there is none.
    /// </summary>
    public static LiveInterface Find(string text) => Find(text, List());

    /// <summary>As above, in a list that is at hand.</summary>
    public static LiveInterface Find(string text, IReadOnlyList<LiveInterface> interfaces)
        => interfaces.FirstOrDefault(i => i.Name == text)
            ?? throw new LibpcapException(LibpcapFailure.NoSuchInterface, $"there is no interface '{text}'");
}
