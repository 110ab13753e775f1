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
        page.Line(new Piece($"{page.Fit("row", idWidth)} {"ports",-PortsWidth} {page.Fit("listener", rolesWidth)} {page.Fit("service", serviceWidth)}", Style.Dim));
        foreach (var row in rows)
        {
            page.Line(
                page.Fit(row.Id, idWidth), " ", page.Fit(RowText.Ports(row), PortsWidth), " ",
                page.Fit(Roles(row.Roles), rolesWidth), " ",
                new Piece(page.Cut(RowText.Service(row), serviceWidth), row.Action == RowAction.Deny ? Style.Bad : Style.Plain));
        }

        page.Line(new Piece(Amount.Of(rows.Count, "row"), Style.Dim));
    }

    /// <summary>Everything about one row.</summary>
    public static void WriteRow(CatalogRow row, TextWriter output, TableOptions options)
    {
        var page = new TablePage(output, options);
        page.Line(new Piece(row.Id, Style.Heading), "  ", Service(row));
        Fact(page, "ports", RowText.Ports(row));
        Fact(page, "protocol", row.Protocol);
        Fact(page, "listener", RoleNames.Format(row.Roles) is { Length: > 0 } listener ? listener : "any host");
        Fact(page, "listener in", string.Join(", ", row.Hosts));
        Fact(page, "peer", RoleNames.Format(row.Peers) is { Length: > 0 } peer ? peer : "any host");
        Fact(page, "peer in", string.Join(", ", row.PeerHosts));
        Fact(page, "port is of", row.Side == RowSide.Either ? "either end" : "the listener");
        Fact(page, "media", row.Modality == Modality.None ? "" : CatalogWords.Modalities.NameOf(row.Modality));
        Fact(page, "only with", row.LoadBalancing == LoadBalancing.Unknown ? "" : $"{CatalogWords.LoadBalancings.NameOf(row.LoadBalancing)} load balancing");
        Fact(page, "action", CatalogWords.Actions.NameOf(row.Action));
        Fact(page, "if blocked", ReportWords.Severities.Text((int)row.Severity));
        Fact(page, "origin", ReportWords.Origins.Text((int)row.Origin));
        Fact(page, "source", row.Source);
        Fact(page, "certainty", row.Certainty);
        if (row.Purpose.Length > 0)
            page.Wrap(row.Purpose, indent: 2);
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

    static string Roles(Roles roles) => roles switch
    {
        Topology.Roles.None => "any host",
        Topology.Roles.AllServers => "all servers",
        Topology.Roles.AnyFrontEnd => "any Front End",
        _ => RoleNames.Format(roles),
    };

    static string Service(CatalogRow row) => row.Service.Length > 0 ? row.Service : row.Protocol;
}
