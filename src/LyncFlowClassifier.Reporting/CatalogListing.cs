using System.Text.Json;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Reporting.Json;
using LyncFlowClassifier.Reporting.Table;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Reporting;

/// <summary>Catalogue rows as a table, as one page a row, or as JSON.</summary>
public static class CatalogListing
{
    const int PortsWidth = 20;

    /// <summary>One line a row.</summary>
    public static void WriteTable(IReadOnlyList<CatalogRow> rows, TextWriter output, TableOptions options)
    {
        var page = new TablePage(output, options);
        var idWidth = Math.Min(rows.Select(row => row.Id.Length).DefaultIfEmpty().Max(), page.Width / 4);
        var rolesWidth = (page.Width - idWidth - PortsWidth - 3) * 2 / 5;
        var serviceWidth = page.Width - idWidth - PortsWidth - rolesWidth - 3;
        page.Line(new Piece($"{page.Fit(page.Say($"row"), idWidth)} {page.Fit(page.Say($"ports"), PortsWidth)} {page.Fit(page.Say($"listener"), rolesWidth)} {page.Fit(page.Say($"service"), serviceWidth)}", Style.Dim));
        foreach (var row in rows)
        {
            page.Line(
                page.Fit(row.Id, idWidth), " ", page.Fit(RowText.Ports(row, page.Language), PortsWidth), " ",
                page.Fit(Roles(page, row.Roles), rolesWidth), " ",
                new Piece(page.Cut(RowText.Service(row, page.Language), serviceWidth), row.Action == RowAction.Deny ? Style.Bad : Style.Plain));
        }

        page.Line(new Piece(page.Count(rows.Count, "row"), Style.Dim));
    }

    /// <summary>Everything about one row.</summary>
    public static void WriteRow(CatalogRow row, TextWriter output, TableOptions options)
    {
        var page = new TablePage(output, options);
        var language = page.Language;
        page.Line(new Piece(row.Id, Style.Heading), "  ", language.Known(Service(row)));
        Fact(page, page.Say($"ports"), RowText.Ports(row, language));
        Fact(page, page.Say($"protocol"), language.Known(row.Protocol));
        Fact(page, page.Say($"listener"), ReportWords.JoinRoles(row.Roles, ", ", language) is { Length: > 0 } listener ? listener : page.Say($"any host"));
        Fact(page, page.Say($"listener in"), string.Join(", ", row.Hosts));
        Fact(page, page.Say($"peer"), ReportWords.JoinRoles(row.Peers, ", ", language) is { Length: > 0 } peer ? peer : page.Say($"any host"));
        Fact(page, page.Say($"peer in"), string.Join(", ", row.PeerHosts));
        Fact(page, page.Say($"port is of"), row.Side == RowSide.Either ? page.Say($"either end") : page.Say($"the listener"));
        Fact(page, page.Say($"media"), row.Modality == Modality.None ? "" : language.Word("modality", CatalogWords.Modalities.NameOf(row.Modality)));
        if (row.LoadBalancing != LoadBalancing.Unknown)
            Fact(page, page.Say($"only with"), page.Say($"{language.Word("loadBalancing", CatalogWords.LoadBalancings.NameOf(row.LoadBalancing))} load balancing"));
        Fact(page, page.Say($"action"), language.Word("action", CatalogWords.Actions.NameOf(row.Action)));
        Fact(page, page.Say($"if blocked"), ReportWords.Severities.Text((int)row.Severity, language));
        Fact(page, page.Say($"origin"), ReportWords.Origins.Text((int)row.Origin, language));
        Fact(page, page.Say($"source"), row.Source);
        Fact(page, page.Say($"certainty"), language.Word("certainty", row.Certainty));
        if (row.Purpose.Length > 0)
            page.Wrap(language.Known(row.Purpose), indent: 2);
    }

    /// <summary>A JSON array with one object a row: id, origin, source, roles, peers, service, ports, transports, protocol, purpose.</summary>
    public static void WriteJson(IReadOnlyList<CatalogRow> rows, Stream output)
    {
        using var lines = new JsonLines(output);
        lines.Raw("["u8);
        var separator = "\n"u8;
        foreach (var row in rows)
        {
            lines.Raw(separator);
            WriteJson(lines.Writer, row);
            lines.EndValue();
            separator = ",\n"u8;
        }

        lines.Raw("\n]\n"u8);
        lines.Flush();
    }

    static void WriteJson(Utf8JsonWriter json, CatalogRow row)
    {
        json.WriteStartObject();
        json.WriteString("id", row.Id);
        json.WriteString("origin", ReportWords.Origins.Json((int)row.Origin));
        json.WriteString("source", row.Source);
        json.WriteRoles(JsonEncodedText.Encode("roles"), row.Roles);
        json.WriteRoles(JsonEncodedText.Encode("peers"), row.Peers);
        json.WriteString("service", row.Service);
        json.WriteRanges(JsonEncodedText.Encode("ports"), row.Ports.AsSpan());
        json.WriteStartArray("transports");
        foreach (var (name, transport) in CatalogWords.Transports.Pairs)
        {
            if ((row.Transports & transport) != 0)
                json.WriteStringValue(name);
        }

        json.WriteEndArray();
        json.WriteString("protocol", row.Protocol);
        json.WriteString("purpose", row.Purpose);
        json.WriteEndObject();
    }

    static void Fact(TablePage page, string name, string text)
    {
        if (text.Length > 0)
            page.Fact(name, text);
    }

    static string Roles(TablePage page, Roles roles) => roles switch
    {
        Topology.Roles.None => page.Say($"any host"),
        Topology.Roles.AllServers => page.Say($"all servers"),
        Topology.Roles.AnyFrontEnd => page.Say($"any Front End"),
        _ => ReportWords.JoinRoles(roles, ", ", page.Language),
    };

    static string Service(CatalogRow row) => row.Service.Length > 0 ? row.Service : row.Protocol;
}
