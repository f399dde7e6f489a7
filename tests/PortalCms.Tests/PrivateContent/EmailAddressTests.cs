using PortalCms.Contacts;

namespace PortalCms.Tests.PrivateContent;

[Trait("Security", "4.1")]
public sealed class EmailAddressTests
{
    [Theory]
    [InlineData(" Cyd@VeloNord.example ", "cyd@velonord.example")]
    [InlineData("cyd+rides@velonord.example.", "cyd+rides@velonord.example")]
    [InlineData("cyd@bücher.example", "cyd@xn--bcher-kva.example")]
    public void An_address_has_one_form_however_it_is_written(string typed, string canonical) => Assert.Equal(canonical, EmailAddress.Canonical(typed));

    [Theory]
    [InlineData("c\u200Byd@velonord.example")]
    [InlineData("cyd@velo\u202Enord.example")]
    [InlineData("\uFEFFcyd@velonord.example")]
    [InlineData("cyd@velo\u00ADnord.example")]
    [InlineData("cyd\n@velonord.example")]
    [InlineData("cyd @velonord.example")]
    [InlineData("Cyd <cyd@velonord.example>")]
    [InlineData("cyd@velonord.example,ada@ridgeline.example")]
    [InlineData("cyd@localhost")]
    [InlineData("@velonord.example")]
    public void What_has_invisible_signs_or_is_more_than_an_address_is_none(string typed) => Assert.Null(EmailAddress.Canonical(typed));
}
