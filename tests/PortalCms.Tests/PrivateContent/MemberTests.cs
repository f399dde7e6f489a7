using PortalCms.Core;
using PortalCms.PrivateContent;

namespace PortalCms.Tests.PrivateContent;

public sealed class MemberTests
{
    private static readonly DateTimeOffset s_at = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private readonly Member _member = Member.Of(7, Person.System, s_at);

    [Fact]
    public void A_new_member_waits_for_a_login()
    {
        Assert.Equal((MemberStatus.Pending, null), (_member.Status, _member.UserKey));
        Assert.True(_member.Link("k1", Person.System, s_at).IsDone);
        Assert.Equal((MemberStatus.Active, "k1"), (_member.Status, _member.UserKey));
    }

    [Fact]
    public void A_second_login_is_refused_and_the_same_one_is_nothing_new()
    {
        _member.Link("k1", Person.System, s_at);
        Assert.True(_member.Link("k1", Person.System, s_at).IsDone);
        Assert.False(_member.Link("k2", Person.System, s_at).IsDone);
        Assert.Equal("k1", _member.UserKey);
    }

    [Fact]
    public void A_member_disabled_before_the_login_came_stays_disabled()
    {
        _member.Disable(Person.System, s_at);
        _member.Link("k1", Person.System, s_at);
        Assert.Equal((MemberStatus.Disabled, s_at), (_member.Status, _member.DisabledAt));
    }

    [Fact]
    public void Enabling_gives_back_what_was()
    {
        _member.Disable(Person.System, s_at);
        _member.Enable(Person.System, s_at);
        Assert.Equal(MemberStatus.Pending, _member.Status);
        _member.Link("k1", Person.System, s_at);
        _member.Disable(Person.System, s_at);
        _member.Enable(Person.System, s_at);
        Assert.Equal((MemberStatus.Active, null), (_member.Status, _member.DisabledAt));
    }
}
