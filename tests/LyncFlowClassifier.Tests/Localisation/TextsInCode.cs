using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using LyncFlowClassifier.Cli;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Reporting;
using LyncFlowClassifier.Reporting.Html;

namespace LyncFlowClassifier.Tests.Localisation;

/// <summary>
/// Finds in the code of the core, of the reports, of the page and of the program what can be translated: the format of every text that is made to be told in some
/// language (<see cref="FormattableString"/>, unless it is told in English at once), and the noun of everything that is counted.
/// </summary>
static class TextsInCode
{
    static readonly Dictionary<int, OpCode> OpCodesByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => (int)(ushort)code.Value);

    public static HashSet<string> Formats { get; } = [];

    public static HashSet<string> Nouns { get; } = [];

    static TextsInCode()
    {
        foreach (var assembly in new[] { typeof(Translation).Assembly, typeof(TableReport).Assembly, typeof(AuditPage).Assembly, typeof(CliHost).Assembly })
            Read(assembly.Location);
        Formats.RemoveWhere(format => !System.Text.RegularExpressions.Regex.Replace(format, @"\{[^}]*\}", "").Any(char.IsLetter));
    }

    static void Read(string path)
    {
        using var image = new PEReader(File.OpenRead(path));
        var metadata = image.GetMetadataReader();
        foreach (var method in metadata.MethodDefinitions.Select(metadata.GetMethodDefinition).Where(method => method.RelativeVirtualAddress != 0))
            Read(metadata, [.. Decode(image.GetMethodBody(method.RelativeVirtualAddress).GetILBytes()!)]);
    }

    static void Read(MetadataReader metadata, (OpCode Code, int Operand)[] code)
    {
        // Formats may be made while the values of an outer one are.
        var open = new Stack<string>();
        for (var i = 0; i < code.Length; i++)
        {
            if (code[i].Code == OpCodes.Ldstr && i + 1 < code.Length)
            {
                var text = metadata.GetUserString((UserStringHandle)MetadataTokens.Handle(code[i].Operand));
                if (IsArrayOfObjects(metadata, code, i + 1))
                    open.Push(text);
                else if (NameOf(metadata, code[i + 1]) is "Counted..ctor" or "TablePage.Count" or "CaptureSection.AddCounted")
                    Nouns.Add(text);
            }
            else if (NameOf(metadata, code[i]) == "FormattableStringFactory.Create")
            {
                var format = open.Pop();
                if (NameOf(metadata, code[i + 1]) != "FormattableString.Invariant")
                    Formats.Add(format);
            }
        }
    }

    static bool IsArrayOfObjects(MetadataReader metadata, (OpCode Code, int Operand)[] code, int at)
        => NameOf(metadata, code[at]) == "Array.Empty"
            || (code[at].Code.Name!.StartsWith("ldc.i4", StringComparison.Ordinal) && code[at + 1].Code == OpCodes.Newarr
                && MetadataTokens.EntityHandle(code[at + 1].Operand) is { Kind: HandleKind.TypeReference } type
                && metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)type).Name) == "Object");

    // The method that an instruction calls, with its type; null for another instruction.
    static string? NameOf(MetadataReader metadata, (OpCode Code, int Operand) instruction)
    {
        if (instruction.Code.FlowControl != FlowControl.Call)
            return null;
        var handle = MetadataTokens.EntityHandle(instruction.Operand);
        if (handle.Kind == HandleKind.MethodSpecification)
            handle = metadata.GetMethodSpecification((MethodSpecificationHandle)handle).Method;
        if (handle.Kind == HandleKind.MethodDefinition)
        {
            var definition = metadata.GetMethodDefinition((MethodDefinitionHandle)handle);
            return $"{metadata.GetString(metadata.GetTypeDefinition(definition.GetDeclaringType()).Name)}.{metadata.GetString(definition.Name)}";
        }

        var reference = metadata.GetMemberReference((MemberReferenceHandle)handle);
        return reference.Parent.Kind == HandleKind.TypeReference
            ? $"{metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)reference.Parent).Name)}.{metadata.GetString(reference.Name)}"
            : null;
    }

    static IEnumerable<(OpCode Code, int Operand)> Decode(byte[] bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var code = OpCodesByValue[bytes[at] == 0xFE ? BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at)) : bytes[at]];
            at += code.Size;
            var size = code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at)),
                _ => 4,
            };
            yield return (code, size >= 4 ? BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at)) : 0);
            at += size;
        }
    }
}
