using LyncFlowClassifier.Classify;

namespace LyncFlowClassifier.Reporting.Table;

/// <summary>
/// A host as <c>fe01.contoso.example (10.0.0.10, front-end)</c>. The sentence below a group names the address alone, so where room is short
/// roles go first, then the name's domain, then the name; the address stays.
/// </summary>
static class HostText
{
    const int ShortestRoles = 6;

    /// <summary>At most <paramref name="room"/> columns, harmless.</summary>
    public static string Of(TablePage page, in Endpoint host, int room)
    {
        var address = host.Address.ToString();
        var roles = ReportWords.JoinRoles(host.Roles, ", ", page.Language);
        if (string.IsNullOrEmpty(host.Name))
            return page.Cut(WithNotes(page, address, "", roles, room) ?? address, room);
        var name = page.Safe(host.Name);
        return WithNotes(page, name, address, roles, room)
            ?? WithNotes(page, name.Split('.')[0], address, roles, room)
            ?? page.Cut(address, room);
    }

    // Null if not even the address fits.
    static string? WithNotes(TablePage page, string what, string address, string roles, int room)
    {
        var notes = address;
        var rest = room - TextWidth.Of(what) - address.Length - " ()".Length - (address.Length > 0 ? ", ".Length : 0);
        if (roles.Length > 0 && rest >= Math.Min(ShortestRoles, TextWidth.Of(roles)))
            notes += (address.Length > 0 ? ", " : "") + page.Cut(roles, rest);
        var text = notes.Length > 0 ? $"{what} ({notes})" : what;
        return TextWidth.Of(text) <= room ? text : null;
    }
}
