using System.Globalization;

namespace LyncFlowClassifier.Capture.Libpcap;

/// <summary>The interfaces of this machine.</summary>
public static class LiveInterfaces
{
    const int MostNames = 10;

    static StringComparison NameComparison => OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>All interfaces, in the order of libpcap. Throws <see cref="LibpcapException"/>.</summary>
    public static IReadOnlyList<LiveInterface> List() => InterfaceList.Read();

    /// <summary>
    /// The interface that <paramref name="text"/> means: its name, its number in the list, or an address of it. <c>any</c> is the pseudo
    /// interface of Linux that stands for all. Throws <see cref="LibpcapException"/> if there is none.
    /// </summary>
    public static LiveInterface Find(string text) => Find(text, List());

    /// <summary>As above, in a list that is at hand.</summary>
    public static LiveInterface Find(string text, IReadOnlyList<LiveInterface> interfaces)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(interfaces);
        return interfaces.FirstOrDefault(i => string.Equals(i.Name, text, NameComparison))
            ?? interfaces.FirstOrDefault(i => i.Number.ToString(CultureInfo.InvariantCulture) == text)
            ?? interfaces.FirstOrDefault(i => HasAddress(i, text))
            ?? throw new LibpcapException(LibpcapFailure.NoSuchInterface, $"there is no interface '{PlainText.OneLine(text)}'; {Offered(interfaces)}");
    }

    static bool HasAddress(LiveInterface @interface, string text)
    {
        var zone = text.IndexOf('%', StringComparison.Ordinal);
        var scope = zone < 0 ? "" : text[(zone + 1)..];
        return IpAddress.TryParse(zone < 0 ? text : text.AsSpan(0, zone), out var address)
            && @interface.Addresses.Any(own => own.Address == address && (zone < 0 || own.Scope == scope || scope == @interface.Name));
    }

    static string Offered(IReadOnlyList<LiveInterface> interfaces)
    {
        if (interfaces.Count == 0)
            return "libpcap offers none";
        var names = string.Join(", ", interfaces.Take(MostNames).Select(i => PlainText.OneLine(i.Name)));
        return interfaces.Count > MostNames ? $"there are {names} and others" : $"there are {names}";
    }
}
