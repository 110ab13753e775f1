using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;

namespace LyncFlowClassifier.Tests.Architecture;

/// <summary>Reads the instructions of a method body (ECMA-335 partition III).</summary>
static class Instructions
{
    const byte TwoByteOpCode = 0xFE;
    const int StringTable = 0x70;

    static readonly Dictionary<ushort, OpCode> OpCodesByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => (ushort)code.Value);

    /// <summary>Metadata tokens of the types, fields and methods that the instructions name.</summary>
    public static List<int> Tokens(ImmutableArray<byte> code)
    {
        var tokens = new List<int>();
        var bytes = code.AsSpan();
        for (var at = 0; at < bytes.Length;)
        {
            var value = bytes[at] == TwoByteOpCode ? BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]) : bytes[at];
            var operation = OpCodesByValue[value];
            at += operation.Size;
            var operand = bytes[at..];
            switch (operation.OperandType)
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    tokens.Add(BinaryPrimitives.ReadInt32LittleEndian(operand));
                    break;
            }

            at += Size(operation.OperandType, operand);
        }

        return tokens.FindAll(token => token >> 24 != StringTable);
    }

    static int Size(OperandType operand, ReadOnlySpan<byte> bytes) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + 4 * BinaryPrimitives.ReadInt32LittleEndian(bytes),
        _ => 4,
    };
}
