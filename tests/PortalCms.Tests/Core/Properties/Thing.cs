using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Testing;

namespace PortalCms.Tests.Core.Properties;

public enum Colour { Red, Green, DarkBlue }

/// <summary>An entity with a built-in property of every type; its custom ones are of tickets.</summary>
public sealed class Thing : Entity
{
    public string? Title { get; set; }
    public string? TitleFolded { get; set; }
    public string? Stage { get; set; }
    public Colour? Colour { get; set; }
    public long? Size { get; set; }
    public decimal? Weight { get; set; }
    public DateTimeOffset? MadeAt { get; set; }
    public bool? Sold { get; set; }
    protected override string EventOwner => "thing";
}

/// <summary>A schema with things, and the properties that a filter over them may ask.</summary>
public sealed class ThingModule : PortalModule
{
    public static PropertySet<Thing> Properties { get; } = Make(t => t.TitleFolded);

    public static IReadOnlyList<PropertyDefinition> Definitions { get; } = [.. Enum.GetValues<PropertyType>().Select((type, i) => new PropertyDefinition
    {
        Id = i + 1, Owner = PropertyOwner.Ticket, Key = "my_" + type.ToString().ToLowerInvariant(), Label = type.ToString(), Type = type, Position = i,
        Options = type == PropertyType.Choice ? "red=Red\nécole=School" : null,
    })];

    public override string Id => "things";

    public override void Map(ModelBuilder model) => model.Entity<Thing>();

    public static PropertySet<Thing> Make(System.Linq.Expressions.Expression<Func<Thing, string?>> title) => new PropertySet<Thing>(PropertyOwner.Ticket)
        .Text("title", "Title", title).Choice("stage", "Stage", t => t.Stage).Choice("colour", "Colour", t => t.Colour).Whole("size", "Size", t => t.Size)
        .Number("weight", "Weight", t => t.Weight).Date("made", "Made", t => t.MadeAt).Check("sold", "Sold", t => t.Sold);

    /// <summary>A database with this schema and the definitions.</summary>
    public static async Task<DbContextOptions<PortalDb>> Create(TestDatabase database)
    {
        var options = new DbContextOptionsBuilder<PortalDb>().UsePortalModel([new ThingModule()]).EnableSensitiveDataLogging();
        if (database.Kind == Db.Sqlite) options.UseSqlite(database.ConnectionString);
        else options.UseNpgsql(database.ConnectionString);
        await using var db = new PortalDb((DbContextOptions<PortalDb>)options.Options);
        await db.Database.EnsureDeletedAsync();
        await db.Database.EnsureCreatedAsync();
        foreach (var d in Definitions)
            db.PropertyDefinitions.Add(new() { Id = d.Id, Owner = d.Owner, Key = d.Key, Label = d.Label, Type = d.Type, Options = d.Options, Position = d.Position });
        await db.SaveChangesAsync();
        return (DbContextOptions<PortalDb>)options.Options;
    }
}
