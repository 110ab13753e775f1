using LyncFlowClassifier.Inspect;
using LyncFlowClassifier.Testing.Payloads;

namespace LyncFlowClassifier.Tests.Inspect;

public class StunMessageTests
{
    [Theory]
    [InlineData(0x0001, StunClass.Request, StunMethod.Binding)]
    [InlineData(0x0101, StunClass.Success, StunMethod.Binding)]
    [InlineData(0x0111, StunClass.Error, StunMethod.Binding)]
    [InlineData(0x0011, StunClass.Indication, StunMethod.Binding)]
    [InlineData(0x0003, StunClass.Request, StunMethod.Allocate)]
    [InlineData(0x0113, StunClass.Error, StunMethod.Allocate)]
    [InlineData(0x0004, StunClass.Request, StunMethod.Refresh)]
    [InlineData(0x0016, StunClass.Indication, StunMethod.Send)]
    [InlineData(0x0017, StunClass.Indication, StunMethod.Data)]
    [InlineData(0x0008, StunClass.Request, StunMethod.CreatePermission)]
    [InlineData(0x0109, StunClass.Success, StunMethod.ChannelBind)]
    [InlineData(0x000A, StunClass.Request, StunMethod.Connect)]
    [InlineData(0x001C, StunClass.Indication, StunMethod.ConnectionAttempt)]
    [InlineData(0x3EEF, StunClass.Request, StunMethod.Other)]
    public void Types_of_stun_and_turn(int type, StunClass kind, StunMethod method)
    {
        var message = Read(StunBytes.Message((ushort)type, cookie: true));
        Assert.Equal((StunDialect.Rfc5389, kind, method), (message.Dialect, message.Class, message.Method));
        Assert.Equal(20, message.Length);
    }

    [Theory]
    [InlineData(0x0003, StunClass.Request, StunMethod.Allocate)]
    [InlineData(0x0103, StunClass.Success, StunMethod.Allocate)]
    [InlineData(0x0113, StunClass.Error, StunMethod.Allocate)]
    [InlineData(0x0004, StunClass.Indication, StunMethod.Send)]
    [InlineData(0x0115, StunClass.Indication, StunMethod.Data)]
    [InlineData(0x0006, StunClass.Request, StunMethod.SetActiveDestination)]
    [InlineData(0x0106, StunClass.Success, StunMethod.SetActiveDestination)]
    [InlineData(0x0116, StunClass.Error, StunMethod.SetActiveDestination)]
    public void Types_of_ms_turn(int type, StunClass kind, StunMethod method)
    {
        var message = Read(StunBytes.MsTurn((ushort)type));
        Assert.Equal((StunDialect.MsTurn, kind, method, true), (message.Dialect, message.Class, message.Method, message.IsMicrosoft));
    }

    [Fact]
    public void Messages_of_the_samples()
    {
        Assert.True(Read(StunPayload.BindingRequest(1)).IsIce);
        Assert.Equal(StunDialect.Rfc5389, Read(StunPayload.BindingResponse(1)).Dialect);
        Assert.Equal(StunDialect.MsTurn, Read(StunPayload.AllocateRequest(1)).Dialect);
        Assert.Equal(StunMethod.Allocate, Read(StunPayload.AllocateResponse(1)).Method);
    }

    [Fact]
    public void Attributes_of_lync()
    {
        var check = Read(StunBytes.Message(1, true, StunBytes.Attribute(0x8070, 0, 0, 0, 2)));
        Assert.True(check.IsIce && check.IsMicrosoft);
        Assert.True(Read(StunBytes.Message(3, true, StunBytes.Attribute(0x8008, 0, 0, 0, 4))).IsMicrosoft);
        Assert.False(Read(StunBytes.Message(3, true, StunBytes.Attribute(0x0006, 1, 2, 3))).IsMicrosoft);
        Assert.Equal(401, Read(StunBytes.MsTurn(0x0113, StunBytes.Attribute(0x0009, 0, 0, 4, 1))).ErrorCode);
        Assert.Equal(0, Read(StunBytes.MsTurn(0x0113, StunBytes.Attribute(0x0009, 0, 0, 7, 100))).ErrorCode);
    }

    [Fact]
    public void Data_attribute()
    {
        byte[] data = [0x80, 0x72, 1, 2, 3];
        var turn = StunBytes.Message(0x0016, true, StunBytes.Attribute(0x0012, 0, 1, 2, 3, 4, 5, 6, 7), StunBytes.Attribute(0x0013, data));
        AssertData(turn, data);
        AssertData(StunBytes.MsTurn(0x0115, StunBytes.Attribute(0x0006, 1, 2, 3), StunBytes.Attribute(0x0013, data)), data);
        AssertData(StunBytes.MsTurn(0x0115, StunBytes.Unpadded(0x0006, 1, 2, 3), StunBytes.Unpadded(0x0013, data)), data);
        Assert.Equal(0, Read(StunBytes.MsTurn(0x0115)).DataLength);
    }

    [Fact]
    public void Data_behind_the_snap_length()
    {
        var message = StunBytes.Message(0x0017, true, StunBytes.Attribute(0x0013, new byte[100]));
        Assert.True(StunMessage.TryRead(message.AsSpan(0, 40), message.Length, out var facts));
        Assert.Equal((24, 100), (facts.DataOffset, facts.DataLength));
    }

    [Theory]
    [InlineData("000100002112A442000102030405060708090A0B", StunDialect.Rfc5389)]
    [InlineData("000100000102030405060708090A0B0C0D0E0F10", StunDialect.Rfc3489)]
    [InlineData("000100080102030405060708090A0B0C0D0E0F100003000400000000", StunDialect.Rfc3489)]
    [InlineData("0101000C0102030405060708090A0B0C0D0E0F1000010008000104D20A000001", StunDialect.Rfc3489)]
    public void With_and_without_cookie(string hex, StunDialect expected) => Assert.Equal(expected, Read(Convert.FromHexString(hex)).Dialect);

    [Theory]
    [InlineData("00010000010203040506070809")] // short
    [InlineData("000100040102030405060708090A0B0C0D0E0F10")] // longer than the datagram
    [InlineData("000100002112A442000102030405060708090A")] // header cut
    [InlineData("000100012112A442000102030405060708090A0BFF")] // not a multiple of 4
    [InlineData("400100002112A442000102030405060708090A0B")] // first bits
    [InlineData("000300000102030405060708090A0B0C0D0E0F10")] // no cookie, no such method in RFC 3489
    [InlineData("010100000102030405060708090A0B0C0D0E0F10")] // answer without address
    [InlineData("0001000000000000000000000000000000000000")] // no transaction
    [InlineData("000100080102030405060708090A0B0C0D0E0F100103000400000000")] // unknown attribute
    [InlineData("000100080102030405060708090A0B0C0D0E0F100003000800000000")] // attribute too long
    [InlineData("000100000102030405060708090A0B0C0D0E0F1000")] // something behind
    public void Not_stun(string hex)
    {
        var bytes = Convert.FromHexString(hex);
        Assert.False(StunMessage.TryRead(bytes, bytes.Length, out _));
    }

    [Fact]
    public void Every_length_but_the_right_one_or_less_is_refused()
    {
        var message = StunPayload.BindingRequest(1);
        var right = message[2] << 8 | message[3];
        for (var length = 0; length < 65536; length++)
        {
            (message[2], message[3]) = ((byte)(length >> 8), (byte)length);
            Assert.Equal(length <= right && length % 4 == 0, StunMessage.TryRead(message, message.Length, out _));
        }
    }

    static void AssertData(byte[] bytes, byte[] data)
    {
        var message = Read(bytes);
        Assert.Equal(data, bytes[message.DataOffset..(message.DataOffset + message.DataLength)]);
    }

    static StunMessage Read(byte[] bytes)
    {
        Assert.True(StunMessage.TryRead(bytes, bytes.Length, out var message));
        Assert.Equal(bytes.Length, message.Length);
        return message;
    }
}
