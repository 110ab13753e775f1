using System.Collections.Immutable;
using System.CommandLine;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Configuration;

namespace LyncFlowClassifier.Cli;

/// <summary>The options that choose the rows in force.</summary>
sealed class CatalogOptions
{
    readonly Option<string?> _services = new("--services") { HelpName = "FILE", Description = "Rows of your site: more services and deny rules (YAML or JSON), or a Lync export with its ports" };
    readonly Option<string?> _catalog = new("--catalog") { HelpName = "FILE", Description = "A catalogue in place of the built-in one (JSON or YAML)" };
    readonly Option<bool> _seedOnly = new("--seed-only") { Description = "Only the 90 rows of the port page, no supplement" };

    public void AddTo(Command command)
    {
        command.Options.Add(_services);
        command.Options.Add(_catalog);
        command.Options.Add(_seedOnly);
    }

    /// <summary>The files that are read.</summary>
    public IEnumerable<string?> Files(ParseResult parsed) => [parsed.GetValue(_services), parsed.GetValue(_catalog)];

    /// <summary>Site rows first: they decide before the others where they match equally well.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="ofTopology">Rows that a topology file declares.</param>
    public ImmutableArray<CatalogRow> Load(ParseResult parsed, ImmutableArray<CatalogRow> ofTopology = default)
    {
        var rows = ImmutableArray.CreateBuilder<CatalogRow>();
        if (parsed.GetValue(_services) is { } services)
            rows.AddRange(ServicesFile.Load(services));
        // What is named on the command line replaces a row of the topology file with the same id.
        var named = rows.Select(row => row.Id).ToHashSet(StringComparer.Ordinal);
        if (!ofTopology.IsDefault)
            rows.AddRange(ofTopology.Where(row => !named.Contains(row.Id)));
        var seedOnly = parsed.GetValue(_seedOnly);
        if (parsed.GetValue(_catalog) is { } catalog)
            rows.AddRange(CatalogFile.Load(catalog).Where(row => !seedOnly || row.Origin != Origin.Supplement));
        else
            rows.AddRange(CatalogData.Load(seedOnly));
        var known = new Dictionary<string, CatalogRow>(rows.Count, StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (!known.TryAdd(row.Id, row))
                throw new CommandException(ExitCode.Usage, $"the row id '{row.Id}' is used twice ({known[row.Id].Source} and {row.Source}); give your row another id");
        }

        return rows.DrainToImmutable();
    }
}
