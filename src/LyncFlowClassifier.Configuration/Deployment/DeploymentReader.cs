using LyncFlowClassifier.Configuration.Exports;

namespace LyncFlowClassifier.Configuration.Deployment;

/// <summary>Reads exports that describe a deployment: topologies, Get-CsService, Get-CsPool, Get-CsComputer, Get-CsNetworkInterface.</summary>
static class DeploymentReader
{
    static readonly string[] FirstNames = ["Identity", "PoolFqdn", "Role", "Pool", "Fqdn", "ComputerFqdn", "Computers"];

    /// <summary>Adds one file. Throws <see cref="ConfigurationException"/>.</summary>
    public static void Read(string file, string text, DeploymentModel model)
    {
        const string Expected = "a topology (Get-CsTopology -AsXml, .tbxml), or Get-CsService, Get-CsPool, Get-CsComputer or Get-CsNetworkInterface as text, JSON, CliXml, XML or CSV";
        if (!XmlTree.IsXml(text))
        {
            if (!IsExport(text))
                throw ConfigurationException.At(new(file, 1, 1), "no export of a deployment", Expected);
            DeploymentExport.Read(ExportReader.Read(file, text, DeploymentExport.Shape), model);
            return;
        }

        var root = XmlTree.Read(file, text);
        if (TopologyXml.Find(root) is { } topology)
            TopologyXml.Read(topology, model);
        else if (root.Name is "Objs" or "Objects" && ExportReader.ReadXml(root, DeploymentExport.Shape) is { Count: > 0 } objects)
            DeploymentExport.Read(objects, model);
        else
            throw ConfigurationException.At(root.Position, $"XML with the root element {ConfigurationException.Quote(root.Name)} and no topology in it", Expected);
    }

    /// <summary>True if a text is an export of some kind, and no file in one of the formats of this program.</summary>
    public static bool IsExport(string text)
    {
        if (XmlTree.IsXml(text))
            return true;
        if (ConfigReader.IsJson(text))
            return FirstNames.Any(name => HasKey(text, $"\"{name}\""));
        return ExportCsv.IsCsv(text, DeploymentExport.Shape) || HasPropertyLine(text);
    }

    static bool HasKey(string text, string key)
    {
        for (var at = 0; (at = text.IndexOf(key, at, StringComparison.Ordinal)) >= 0;)
        {
            at += key.Length;
            if (text.AsSpan(at).TrimStart() is [':', ..])
                return true;
        }

        return false;
    }

    // Format-List text aligns its colons; our own files have lower-case keys.
    static bool HasPropertyLine(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var colon = line.IndexOf(':');
            if (colon > 0 && FirstNames.Contains(line[..colon].Trim().ToString(), StringComparer.Ordinal))
                return true;
        }

        return false;
    }
}
