using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Testing;

namespace PortalCms.Tests.Core.Properties;

[Trait("Spec", "HLP-1")]
public sealed class CustomPropertyTests
{
    [Theory, BothDatabases]
    public async Task A_value_is_set_read_replaced_and_taken_away(Db kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var options = await ThingModule.Create(database);
        Assert.Equal("Straße · -12.5 · 05/31/2026 · School · Yes", await SetAll(options, "Straße", "-12.5", "2026-05-31", "ÉCOLE", "true"));
        Assert.Equal("x · 1,234,567.000001", await SetAll(options, "x", "1234567.000001", " ", null, ""));
        Assert.Equal("", await SetAll(options, "", "", "", "", ""));
    }

    [Theory]
    [InlineData("my_number", "twelve")]
    [InlineData("my_number", "1e400")]
    [InlineData("my_date", "2026-02-31")]
    [InlineData("my_check", "yes")]
    [InlineData("my_choice", "blue")]
    [InlineData("nothing", "x")]
    public async Task Text_that_is_no_value_is_refused_under_the_property_s_key(string key, string text)
    {
        await using var database = await TestDatabase.Create(Db.Sqlite);
        await using var db = database.Open();
        var outcome = await new CustomProperties(ThingModule.Definitions).Set(db, (PropertyOwner.Ticket, 1, key), text);
        Assert.False(outcome.IsDone);
        Assert.Equal(key, outcome.Field);
        Assert.False(db.ChangeTracker.HasChanges());
    }

    [Fact]
    [Trait("Spec", "VIS-5")]
    public void Unlisted_properties_are_not_there_for_customers()
    {
        var custom = new CustomProperties([new() { Id = 1, Key = "secret", Owner = PropertyOwner.Ticket }, new() { Id = 2, Key = "shown", Owner = PropertyOwner.Ticket, ShownToCustomers = true }]);
        Assert.Equal("shown", Assert.Single(custom.ShownToCustomers().Of(PropertyOwner.Ticket)).Key);
        Assert.Null(custom.ShownToCustomers().Find(PropertyOwner.Ticket, "secret"));
    }

    private static async Task<string> SetAll(DbContextOptions<PortalDb> options, params string?[] texts)
    {
        await using var db = new PortalDb(options);
        var custom = await CustomProperties.Load(db);
        foreach (var (key, text) in new[] { "my_text", "my_number", "my_date", "my_choice", "my_check" }.Zip(texts))
            Assert.True((await custom.Set(db, (PropertyOwner.Ticket, 7, key), text)).IsDone, key);
        await db.SaveChangesAsync();
        var values = await custom.Of(db, PropertyOwner.Ticket, [7, 8]);
        return string.Join(" · ", values[7].Select(v => v.Property.Show(v.Value, CultureInfo.InvariantCulture)));
    }
}
