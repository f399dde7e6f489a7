using PortalCms.Contacts;
using PortalCms.Core;
using PortalCms.PrivateContent;
using PortalCms.Testing;

namespace PortalCms.Tests.PrivateContent;

/// <summary>Who a member is: what their contact says, in a language that the portal speaks.</summary>
[Trait("Spec", "ACC-7")]
public sealed class PersonTests
{
    [Theory, BothDatabases]
    public async Task The_person_is_completed_from_the_contact_and_from_roles(Db kind)
    {
        await using var world = await PrivateContentWorld.Create(kind);
        var cyd = new Person { Kind = PersonKind.Customer, UserKey = (await world.SignIn("cyd@velonord.example"))!.UserKey };
        var person = await world.In(async (IPersonFacet f) => await f.Complete(cyd, null, default));
        Assert.True(person.IsCustomer);
        Assert.Equal(("Cyd Moreau", "cyd@velonord.example", "it-CH", "Europe/Berlin"), (person.Name, person.Email, person.Language, person.TimeZone));
        Assert.Empty(person.Permissions);
        await world.Change<Contact>(c => c.Name == "Cyd Moreau", c => c.Language = "de"); // there are no words in German: the portal's language stays
        Assert.Equal("it", (await world.In(async (IPersonFacet f) => await f.Complete(cyd with { Language = "it" }, null, default))).Language);

        await world.Change<Member>(m => !m.IsSample, m => m.Disable(Person.System, world.Clock.Now()));
        Assert.Equal(PersonKind.Anonymous, (await world.In(async (IPersonFacet f) => await f.Complete(cyd, null, default))).Kind);
    }
}
