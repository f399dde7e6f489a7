using PortalCms.Contacts;

namespace PortalCms.Benchmarks.Seeding;

/// <summary>Companies and their contacts.</summary>
internal sealed class CrowdRows(Town town)
{
    internal Rows Companies() => new(typeof(Company), ["Id", "Key", "Name", "NameFolded", "MailDomains", "CreatedAt"],
        Enumerable.Range(1, town.Companies).Select(c => new object?[]
        {
            (long)c, $"company-{c}", $"Company {c}", $"company {c}", $"company-{c}.example", town.Filed(0),
        }));

    internal Rows Contacts() => new(typeof(Contact), ["Id", "Email", "Name", "NameFolded", "Phone", "CompanyId", "Language", "TimeZone", "CreatedAt"],
        Enumerable.Range(1, town.Contacts).Select(c => new object?[]
        {
            (long)c, Email(c), Name(c), Name(c).ToLowerInvariant(), null, (long)Company(c), null, null, town.Filed(0),
        }));

    internal Rows Associations() => new(typeof(ContactCompany), ["ContactId", "CompanyId"],
        Enumerable.Range(1, town.Contacts).Select(c => new object?[] { (long)c, (long)Company(c) }));

    internal static string Email(int contact) => $"contact-{contact}@company-{Company(contact)}.example";
    internal static string Name(int contact) => $"Contact {contact}";
    private static int Company(int contact) => (contact - 1) / Town.ContactsPerCompany + 1;
}
