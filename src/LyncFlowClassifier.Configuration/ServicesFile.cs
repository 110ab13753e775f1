using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Configuration.Deployment;

namespace LyncFlowClassifier.Configuration;

/// <summary>
/// A file of services that a site adds to the catalogue or forbids, JSON or YAML, in the form of <c>schemas/services.schema.json</c>:
/// a list of rows, or a map with the key <c>services</c>. A topology of Lync or an export of Get-CsService is taken too: its rows are the ports
/// that the deployment declares and the built-in catalogue does not have for the role.
/// </summary>
public static class ServicesFile
{
    /// <summary>The rows, all with <see cref="Origin.Site"/>. Throws <see cref="ConfigurationException"/>.</summary>
    public static IReadOnlyList<CatalogRow> Load(string path) => Parse(path, TextFile.Read(path));

    /// <summary>As <see cref="Load"/>, for text; <paramref name="file"/> is its name for messages.</summary>
    internal static IReadOnlyList<CatalogRow> Parse(string file, string text)
    {
        if (!DeploymentReader.IsExport(text))
            return new CatalogRowReader(isCatalog: false).Read(ConfigReader.Read(file, text), "services");
        var model = new DeploymentModel();
        DeploymentReader.Read(file, text, model);
        return DeclaredServices.Of(model, _ => []);
    }
}
