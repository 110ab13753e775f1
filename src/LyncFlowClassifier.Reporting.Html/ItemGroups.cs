using System.Collections.Immutable;
using LyncFlowClassifier.Audit;

namespace LyncFlowClassifier.Reporting.Html;

/// <summary>Items of one section of the page.</summary>
/// <param name="Key">Its name in links: that of the category, or <c>accepted</c>.</param>
/// <param name="Title">Heading.</param>
/// <param name="About">What it means, one sentence.</param>
/// <param name="Shown">The items that the page has room for.</param>
/// <param name="Count">Number of all items of the section.</param>
/// <param name="Flows">Flows of all these items.</param>
public sealed record ItemGroup(string Key, string Title, string About, ImmutableArray<AuditItem> Shown, int Count, long Flows);

/// <summary>The items by category, accepted ones last. If there are too many, every section shows its worst ones.</summary>
sealed class ItemGroups
{
    readonly HashSet<string> _shown = new(StringComparer.Ordinal);

    ItemGroups(ImmutableArray<ItemGroup> all)
    {
        All = all;
        foreach (var item in all.SelectMany(group => group.Shown))
            _shown.Add(item.Id);
    }

    /// <summary>All sections in the order of the page, empty ones included.</summary>
    public ImmutableArray<ItemGroup> All { get; }

    /// <summary>Items that the page lists.</summary>
    public int ShownCount => All.Sum(group => group.Shown.Length);

    /// <summary>All items of the report.</summary>
    public int Count => All.Sum(group => group.Count);

    /// <summary>True if the page has the item, so that a link can lead to it.</summary>
    public bool Shows(string id) => _shown.Contains(id);

    public static string KeyOf(AuditCategory category) => category switch
    {
        AuditCategory.Unexpected => "unexpected",
        AuditCategory.Blocked => "blocked",
        AuditCategory.Drift => "drift",
        AuditCategory.Protocol => "protocol",
        _ => "disturbed",
    };

    public static ItemGroups Of(AuditView view)
    {
        var categories = Enum.GetValues<AuditCategory>();
        var lists = categories.Select(category => view.Report.Open(category).ToList()).Append([.. view.Report.Items.Where(item => item.Exception is not null)]).ToList();
        var room = Divide(view.Options.MaxRows, [.. lists.Select(list => list.Count)]);
        var groups = ImmutableArray.CreateBuilder<ItemGroup>(lists.Count);
        for (var i = 0; i < lists.Count; i++)
        {
            var (key, title, about) = i < categories.Length
                ? (KeyOf(categories[i]), view.Words.Title(categories[i]), view.Words.About(categories[i]))
                : ("accepted", view.Headings.Accepted, view.Language.Of($"The site has exceptions for these flows; until these expire nobody needs to act."));
            groups.Add(new ItemGroup(key, title, about, [.. lists[i].Take(room[i])], lists[i].Count, lists[i].Sum(item => item.Flows)));
        }

        return new ItemGroups(groups.MoveToImmutable());
    }

    /// <summary>Room for each of several lists: in turns, so that a long list never leaves a short one out.</summary>
    internal static int[] Divide(int room, int[] wanted)
    {
        var given = new int[wanted.Length];
        while (room > 0)
        {
            var open = wanted.Where((want, i) => given[i] < want).Count();
            if (open == 0)
                break;
            var share = Math.Max(1, room / open);
            for (var i = 0; i < wanted.Length && room > 0; i++)
            {
                var more = Math.Min(Math.Min(share, wanted[i] - given[i]), room);
                given[i] += more;
                room -= more;
            }
        }

        return given;
    }
}
