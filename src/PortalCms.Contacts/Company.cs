using Microsoft.EntityFrameworkCore;
using PortalCms.Core;

namespace PortalCms.Contacts;

/// <summary>An organisation that contacts belong to.</summary>
public sealed class Company : Entity
{
    private string _name = "";

    /// <summary>Names it in recipes; unique, compared exactly (keys like <c>1</c> and <c>12</c> are unrelated).</summary>
    public string Key { get; set; } = "";

    public string Name
    {
        get => _name;
        set
        {
            _name = value;
            NameFolded = Fold.Text(value);
        }
    }

    /// <summary><see cref="Fold.Text"/> of the name.</summary>
    public string NameFolded { get; private set; } = "";

    /// <summary>Mail domains, lower case, separated by blanks. They propose a company; they grant nothing.</summary>
    public string MailDomains { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }

    protected override string EventOwner => "company";

    internal static void Map(ModelBuilder model) => model.Entity<Company>(e =>
    {
        e.HasIndex(c => c.Key).IsUnique();
        e.HasIndex(c => c.NameFolded);
        e.Property(c => c.Name).HasMaxLength(200);
    });
}
