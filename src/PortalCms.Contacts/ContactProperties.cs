using PortalCms.Core;

namespace PortalCms.Contacts;

/// <summary>The built-in properties of a contact that filters and sorting name; custom ones come with each use.</summary>
public static class ContactProperties
{
    public static PropertySet<Contact> Set { get; } = new PropertySet<Contact>(PropertyOwner.Contact)
        .Text("email", "E-mail", c => c.Email)
        .Text("name", "Name", c => c.NameFolded)
        .Text("company", "Company", c => c.Company!.NameFolded)
        .Date("created", "Created", c => c.CreatedAt);
}
