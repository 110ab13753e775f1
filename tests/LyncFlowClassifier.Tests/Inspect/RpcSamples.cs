using LyncFlowClassifier.Inspect;
using LyncFlowClassifier.Testing.Frames;

namespace LyncFlowClassifier.Tests.Inspect;

/// <summary>DCE/RPC packets built by hand.</summary>
static class RpcSamples
{
    public static readonly Guid Ndr = Guid.Parse("8a885d04-1ceb-11c9-9fe8-08002b104860");
    public static readonly Guid Ndr64 = Guid.Parse("71710533-beba-4937-8319-b5dbef9ccc36");
    public static readonly Guid Scheduler = Guid.Parse("86d35949-83c9-4044-b424-db363231fd0c");

    /// <summary>A bind as 64-bit Windows sends it: the interface twice, in NDR and NDR64.</summary>
    public static byte[] Bind { get; } = Packet(11, BindBody(littleEndian: true));

    public static byte[] BigEndianBind { get; } = Packet(14, BindBody(littleEndian: false), littleEndian: false);

    /// <summary>The second context was taken.</summary>
    public static byte[] BindAnswer { get; } = Packet(12, new ByteWriter(bigEndian: false).U16(5840).U16(5840).U32(7)
        .U16(6).Bytes("49155\0"u8).U8(2).Zeros(3)
        .U16(2).U16(2).Zeros(20)
        .U16(0).U16(0).Bytes(Ndr64.ToByteArray()).U32(1).ToArray(), pad: 0);

    public static byte[] MapRequest(bool wide)
    {
        var body = new ByteWriter(bigEndian: false).U32(200).U16(1).U16(3);
        var stub = new ByteWriter(bigEndian: false);
        Number(stub, 1, wide).Zeros(16);
        Number(stub, 2, wide);
        Tower(stub, wide, Towers(0, "0.0.0.0"));
        stub.PadTo(4).Zeros(20).U32(4);
        return Packet(0, body.Bytes(stub.ToArray()).ToArray());
    }

    public static byte[] MapResponse(bool wide, uint claimed = 2)
    {
        var body = new ByteWriter(bigEndian: false).U32(300).U16(1).U16(0);
        var stub = new ByteWriter(bigEndian: false).Zeros(20).U32(claimed);
        Number(stub, 4, wide);
        Number(stub, 0, wide);
        Number(stub, 2, wide);
        Number(stub, 3, wide);
        Number(stub, 4, wide);
        Tower(stub, wide, Towers(49155, "10.0.0.10"));
        Tower(stub, wide, Towers(49156, "10.0.0.11"));
        stub.PadTo(4).U32(0);
        return Packet(2, body.Bytes(stub.ToArray()).ToArray());
    }

    /// <summary>Five floors: interface, transfer syntax, connection-oriented, TCP port, IP address.</summary>
    public static byte[] Towers(int port, string address, byte protocol = 7) => new ByteWriter(bigEndian: false).U16(5)
        .U16(19).U8(13).Bytes(Scheduler.ToByteArray()).U16(1).U16(2).U16(0)
        .U16(19).U8(13).Bytes(Ndr.ToByteArray()).U16(2).U16(2).U16(0)
        .U16(1).U8(11).U16(2).U16(0)
        .U16(1).U8(protocol).U16(2).Bytes([(byte)(port >> 8), (byte)port])
        .U16(1).U8(9).U16(4).Address(IpAddress.Parse(address)).ToArray();

    public static byte[] Packet(byte type, byte[] body, bool littleEndian = true, int pad = 0) => new ByteWriter(!littleEndian)
        .U8(5).U8(0).U8(type).U8(3).Bytes([(byte)(littleEndian ? 0x10 : 0), 0, 0, 0]).U16(16 + body.Length + pad).U16(0).U32(1).Bytes(body).Zeros(pad)
        .ToArray();

    static byte[] BindBody(bool littleEndian) => new ByteWriter(!littleEndian).U16(5840).U16(5840).U32(0).U8(2).Zeros(3)
        .U16(0).U8(1).U8(0).Bytes(RpcInterfaces.EndpointMapper.ToByteArray(!littleEndian)).U32(3).Bytes(Ndr.ToByteArray(!littleEndian)).U32(2)
        .U16(1).U8(1).U8(0).Bytes(Scheduler.ToByteArray(!littleEndian)).U32(0x00020001).Bytes(Ndr64.ToByteArray(!littleEndian)).U32(1).ToArray();

    static ByteWriter Number(ByteWriter stub, uint value, bool wide) => wide ? stub.PadTo(8).U64(value) : stub.PadTo(4).U32(value);

    static void Tower(ByteWriter stub, bool wide, byte[] octets) => Number(stub, (uint)octets.Length, wide).U32((uint)octets.Length).Bytes(octets);
}
