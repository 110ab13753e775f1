using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Tests.Topology;

public class RoleNamesTests
{
    [Fact]
    public void Every_role_has_one_name_that_reads_back()
    {
        var single = Enum.GetValues<Roles>().Where(role => System.Numerics.BitOperations.IsPow2((uint)role)).ToArray();
        Assert.Equal(single, RoleNames.Words.Pairs.Select(pair => pair.Value));
        Assert.All(single, role => Assert.Equal(role, RoleNames.Parse(RoleNames.Format(role))));
    }

    [Fact]
    public void Sets_list_their_names_in_order()
    {
        Assert.Equal("front-end, front-end-mediation, central-management-store, director, mediation, persistent-chat", RoleNames.Format(Roles.AllServers));
        Assert.Equal("", RoleNames.Format(Roles.None));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Front-End")]
    [InlineData("frontend")]
    [InlineData(" front-end")]
    public void Other_text_is_no_role(string text)
    {
        Assert.False(RoleNames.TryParse(text, out _));
        Assert.Throws<FormatException>(() => RoleNames.Parse(text));
    }
}
