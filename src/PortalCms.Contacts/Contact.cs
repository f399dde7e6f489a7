using Microsoft.EntityFrameworkCore;
using PortalCms.Core;

namespace PortalCms.Contacts;

/// <summary>A person who writes to us. With a login they are a member.</summary>
public sealed class Contact : Entity
{
    public const int LongestName = 200;
    private string _name = "";

    /// <summary>Canonical address (<see cref="EmailAddress.Canonical"/>), unique.</summary>
    public string Email { get; set; } = "";

    /// <summary>As they write it, at most <see cref="LongestName"/> characters.</summary>
    public string Name
    {
        get => _name;
        set
        {
            _name = value;
            NameFolded = Fold.Text(value);
        }
    }

    /// <summary><see cref="Fold.Text"/> of the name: what filters and sorting read.</summary>
    public string NameFolded { get; private set; } = "";
    public string? Phone { get; set; }

    /// <summary>The primary company: with company permission they see its tickets.</summary>
    public long? CompanyId { get; private set; }
    public Company? Company { get; private set; }

    /// <summary>All companies they are associated with, the primary one included.</summary>
    public List<ContactCompany> Companies { get; } = [];

    /// <summary>Culture name; null: the portal's.</summary>
    public string? Language { get; set; }

    /// <summary>IANA zone; null: the domain's.</summary>
    public string? TimeZone { get; set; }
    public DateTimeOffset CreatedAt { get; set; }

    protected override string EventOwner => "contact";

    /// <summary>A new contact.</summary>
    /// <param name="email">Canonical.</param>
    /// <param name="name">As they write it.</param>
    /// <param name="by">Who adds them.</param>
    /// <param name="at">When, UTC.</param>
    public static Contact Of(string email, string name, Person by, DateTimeOffset at)
    {
        var contact = new Contact { Email = email, Name = name, CreatedAt = at };
        contact.Record("contact.created", by, at);
        return contact;
    }

    /// <summary>Makes a company the primary one (and associates it). Saying it again records nothing.</summary>
    public void MoveTo(Company? company, Person by, DateTimeOffset at)
    {
        if (company is not null) Associate(company);
        if (company is null ? CompanyId is null && Company is null : Company == company || (company.Id != 0 && CompanyId == company.Id)) return;
        var from = Company?.Name ?? CompanyId?.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Company = company;
        CompanyId = company?.Id;
        Record("contact.moved", by, at, new { from, to = company?.Name });
    }

    /// <summary>Associates a further company.</summary>
    public void Associate(Company company)
    {
        if (!Companies.Exists(c => c.Company == company || (company.Id != 0 && c.CompanyId == company.Id)))
            Companies.Add(new ContactCompany { Contact = this, Company = company });
    }

    internal static void Map(ModelBuilder model)
    {
        model.Entity<Contact>(e =>
        {
            e.HasIndex(c => c.Email).IsUnique();
            e.HasIndex(c => c.NameFolded);
            e.Property(c => c.Name).HasMaxLength(LongestName);
            e.HasOne(c => c.Company).WithMany().HasForeignKey(c => c.CompanyId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<ContactCompany>(e =>
        {
            e.HasKey(c => new { c.ContactId, c.CompanyId });
            e.HasOne(c => c.Contact).WithMany(c => c.Companies).HasForeignKey(c => c.ContactId);
            e.HasOne(c => c.Company).WithMany().HasForeignKey(c => c.CompanyId);
        });
    }
}

/// <summary>An association of a contact with a company.</summary>
public sealed class ContactCompany
{
    public long ContactId { get; set; }
    public Contact Contact { get; set; } = null!;
    public long CompanyId { get; set; }
    public Company Company { get; set; } = null!;
}
