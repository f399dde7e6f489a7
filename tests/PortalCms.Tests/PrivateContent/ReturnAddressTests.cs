using PortalCms.Core;
using PortalCms.PrivateContent;

namespace PortalCms.Tests.PrivateContent;

[Trait("Spec", "ACC-8")]
public sealed class ReturnAddressTests
{
    /// <summary>Ways in which others' sign-in pages were made to send people elsewhere.</summary>
    public static TheoryData<string> Elsewhere =>
    [
        "", " ", "/", "//", "///", "support/tickets", "https://evil.example", "http://evil.example/support/", "HTTPS://evil.example", "https:evil.example",
        "//evil.example", "///evil.example", "////evil.example/support", "/\\evil.example", "\\/evil.example", "\\\\evil.example", "/\t/evil.example", "/\n/evil.example",
        "\t//evil.example", " //evil.example", "/ /evil.example", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "vbscript:x",
        "/%2f/evil.example", "/%5cevil.example", "%2f%2fevil.example", "/%09/evil.example", "/support//evil.example", "/support/\\evil.example", "/support/%2f%2fevil.example",
        "/support/%5c%5cevil.example", "/support/%255c%255cevil.example", "/support/..//evil.example", "/support/../../evil", "/support/%2e%2e/dealers/tickets", "/support/%252e%252e/dealers",
        "/support/./../dealers", "/support/..;/dealers", "/supportevil", "/support.evil.example", "/support@evil.example", "@evil.example", "//support@evil.example/", "/dealers/tickets",
        "/Admin/Portal/Desk", "/help", "/support/sign-in", "/support/sign-in?ReturnUrl=/support/sign-in", "/SUPPORT/Sign-Out", "/support/sign-out/", "/support/access-denied",
        "/support/tickets\r\nSet-Cookie: a=b", "/support/tickets%0d%0aSet-Cookie:a=b", "/support/\u0000", "/support/tickets\u2028", "/support/т", "ftp://support/", "?ReturnUrl=/support", "#/support",
        "https://support.example.com/support/tickets", "/support/%00",
    ];

    [Theory, MemberData(nameof(Elsewhere))]
    public void An_address_elsewhere_is_dropped(string typed) => Assert.Null(ReturnAddress.InPortal(typed, "", "support"));

    [Fact]
    public void There_are_sixty_of_them() => Assert.True(Elsewhere.Count >= 60);

    [Fact]
    public void A_very_long_one_is_dropped() => Assert.Null(ReturnAddress.InPortal("/support/" + new string('a', 3000), "", "support"));

    [Theory]
    [InlineData("/support")]
    [InlineData("/support/tickets")]
    [InlineData("/support/tickets/1001")]
    [InlineData("/support/tickets?status=open&q=https%3A%2F%2Fevil.example%2F..")]
    [InlineData("/support/tickets/1001#m12")]
    [InlineData("/Support/tickets")]
    public void The_portals_own_addresses_are_kept(string typed) => Assert.Equal(typed, ReturnAddress.InPortal(typed, "", "support"));

    [Fact]
    public void Below_a_path_base_the_address_has_it()
    {
        Assert.Equal("/acme/support/tickets", ReturnAddress.InPortal("/acme/support/tickets", "/acme", "support"));
        Assert.Null(ReturnAddress.InPortal("/support/tickets", "/acme", "support"));
    }

    [Theory]
    [InlineData("/Admin/Portal/Desk/12?view=mine", true)]
    [InlineData("/support/tickets", false)]
    [InlineData("/Admin/PortalX", false)]
    [InlineData("/Admin/Portal/../Users", false)]
    [InlineData("/Admin/Portal/sign-in", false)]
    [InlineData("//evil.example/Admin/Portal/", false)]
    public void Staff_go_to_staff_pages_only(string typed, bool isKept) => Assert.Equal(isKept ? typed : null, ReturnAddress.InStaff(typed, "", new StaffAddress("/Admin/Portal")));
}
