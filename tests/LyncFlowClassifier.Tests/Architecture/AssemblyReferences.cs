using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace LyncFlowClassifier.Tests.Architecture;

/// <summary>One type's use of another of the same assembly, nested types counted as their outermost.</summary>
sealed record TypeUse(string User, string UserFolder, string Used, string UsedFolder, string Where);

/// <summary>
/// Which types of an assembly use which others of it, read from its metadata and code: base types, interfaces, fields, signatures,
/// locals, generic arguments and constraints, and every type, field and method that an instruction names.
/// </summary>
static class AssemblyReferences
{
    public static HashSet<TypeUse> Of(string path, string rootNamespace)
    {
        using var stream = File.OpenRead(path);
        using var image = new PEReader(stream);
        var metadata = image.GetMetadataReader();
        var uses = new HashSet<TypeUse>();
        foreach (var handle in metadata.TypeDefinitions)
        {
            var outer = Outermost(metadata, handle);
            if (FolderOf(metadata, outer, rootNamespace) is not { } userFolder)
                continue;
            foreach (var (used, where) in UsesOf(metadata, image, handle))
            {
                var target = Outermost(metadata, used);
                if (target != outer && FolderOf(metadata, target, rootNamespace) is { } usedFolder)
                    uses.Add(new TypeUse(NameOf(metadata, outer), userFolder, NameOf(metadata, target), usedFolder, where));
            }
        }

        return uses;
    }

    static IEnumerable<(TypeDefinitionHandle Used, string Where)> UsesOf(MetadataReader metadata, PEReader image, TypeDefinitionHandle handle)
    {
        var collector = new TypeCollector(metadata);
        var type = metadata.GetTypeDefinition(handle);
        var name = metadata.GetString(type.Name);
        foreach (var used in collector.Take(c => Declaration(metadata, type, c)))
            yield return (used, name);
        foreach (var field in type.GetFields().Select(metadata.GetFieldDefinition))
        {
            foreach (var used in collector.Take(c => field.DecodeSignature(c, null)))
                yield return (used, $"{name}.{metadata.GetString(field.Name)}");
        }

        foreach (var method in type.GetMethods().Select(metadata.GetMethodDefinition))
        {
            foreach (var used in collector.Take(c => Method(metadata, image, method, c)))
                yield return (used, $"{name}.{metadata.GetString(method.Name)}");
        }
    }

    static void Declaration(MetadataReader metadata, TypeDefinition type, TypeCollector collector)
    {
        collector.Add(type.BaseType);
        foreach (var implemented in type.GetInterfaceImplementations())
            collector.Add(metadata.GetInterfaceImplementation(implemented).Interface);
        Constraints(metadata, type.GetGenericParameters(), collector);
    }

    static void Method(MetadataReader metadata, PEReader image, MethodDefinition method, TypeCollector collector)
    {
        method.DecodeSignature(collector, null);
        Constraints(metadata, method.GetGenericParameters(), collector);
        if (method.RelativeVirtualAddress == 0)
            return;
        var body = image.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
            metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(collector, null);
        foreach (var region in body.ExceptionRegions)
            collector.Add(region.CatchType);
        foreach (var token in Instructions.Tokens(body.GetILContent()))
            collector.Add(MetadataTokens.EntityHandle(token));
    }

    static void Constraints(MetadataReader metadata, GenericParameterHandleCollection parameters, TypeCollector collector)
    {
        foreach (var constraint in parameters.SelectMany(p => metadata.GetGenericParameter(p).GetConstraints()))
            collector.Add(metadata.GetGenericParameterConstraint(constraint).Type);
    }

    static TypeDefinitionHandle Outermost(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        while (metadata.GetTypeDefinition(handle).GetDeclaringType() is { IsNil: false } outer)
            handle = outer;
        return handle;
    }

    static string NameOf(MetadataReader metadata, TypeDefinitionHandle handle) => metadata.GetString(metadata.GetTypeDefinition(handle).Name);

    // Null for what the compiler adds outside our namespaces; empty for the root.
    static string? FolderOf(MetadataReader metadata, TypeDefinitionHandle handle, string root)
    {
        var name = metadata.GetString(metadata.GetTypeDefinition(handle).Namespace);
        if (name == root)
            return "";
        return name.StartsWith($"{root}.", StringComparison.Ordinal) ? name[(root.Length + 1)..] : null;
    }
}
