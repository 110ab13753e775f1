using LyncFlowClassifier.Reporting;

namespace LyncFlowClassifier.Cli.Screen;

/// <summary>Keys, and what signs mean.</summary>
static class HelpPage
{
    /// <summary>The page.</summary>
    public static ScreenText Of(TableOptions options)
    {
        var text = new ScreenText(options);
        var page = text.Page;
        var isUnicode = page.Ellipsis.Length == 1;
        page.Fact("1 2 3 4  Tab", page.Say($"the views: flagged flows, services, hosts, the capture itself"));
        page.Fact(isUnicode ? "↑ ↓  j k" : "arrows  j k", page.Say($"up and down; also PgUp, PgDn, Home and End"));
        page.Fact("Enter", page.Say($"look into it: flows of a group, one flow, flagged flows of a host"));
        page.Fact("Esc", page.Say($"back"));
        page.Fact("s   r", page.Say($"sort by the next column; the other way round"));
        page.Fact("/", page.Say($"show only rows with these words: address, name, port, service, code"));
        page.Fact("c", page.Say($"show all rows again"));
        page.Fact("p  Space", page.Say($"hold the picture, or go on; the capture goes on in any case"));
        page.Fact("q", page.Say($"end the capture and print the report"));
        page.Blank();
        page.Fact("!!  !  i", page.Say($"error, warning, information"));
        page.Fact("5s 5m 5h 5d", page.Say($"last frame so many seconds, minutes, hours, days ago"));
        return text;
    }
}
