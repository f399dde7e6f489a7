using PortalCms.Core;
using PortalCms.Testing;

namespace PortalCms.Tests.Core.Properties;

[Trait("Spec", "VIS-3")]
public sealed class FilterRefusalTests
{
    [Theory]
    [InlineData("{", "", "not JSON")]
    [InlineData("{}", "", "list of groups")]
    [InlineData("[{}]", "[0]", "list of conditions")]
    [InlineData("[[1]]", "[0][0]", "A condition has")]
    [InlineData("""[[{"property":"title"}]]""", "[0][0]", "Name the operator")]
    [InlineData("""[[{"operator":"known"}]]""", "[0][0]", "Name the property")]
    [InlineData("""[[{"property":"title","operator":"Known"}]]""", "[0][0].operator", "'Known' is no operator")]
    [InlineData("""[[{"property":"title","operator":"known","sql":"1"}]]""", "[0][0].sql", "has no 'sql'")]
    [InlineData("""[[{"property":"title","property":"title","operator":"known"}]]""", "[0][0].property", "twice")]
    [InlineData("""[[{"property":"size","operator":"is","values":[1e400]}]]""", "[0][0].values[0]", "in quotes")]
    [InlineData("""[[{"property":"size","operator":"is","values":[["1"]]}]]""", "[0][0].values[0]", "in quotes")]
    [InlineData("""[[{"property":"size","operator":"is","values":"1"}]]""", "[0][0].values", "list")]
    public void Json_that_is_no_filter_is_refused_at_its_place(string json, string path, string words)
    {
        var problem = Assert.Single(PropertyFilterJson.Read(json, out _));
        Assert.Equal(path, problem.Path);
        Assert.Contains(words, problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("password", FilterOperator.Is, "x", "[0][0].property")]
    [InlineData("size", FilterOperator.Contains, "1", "[0][0].operator")]
    [InlineData("sold", FilterOperator.Before, "true", "[0][0].operator")]
    [InlineData("size", FilterOperator.Is, "many", "[0][0].values[0]")]
    [InlineData("size", FilterOperator.Is, "1e400", "[0][0].values[0]")]
    [InlineData("weight", FilterOperator.Is, "NaN", "[0][0].values[0]")]
    [InlineData("weight", FilterOperator.After, "9000000000000.000001", "[0][0].values[0]")]
    [InlineData("my_number", FilterOperator.Is, "1,000", "[0][0].values[0]")]
    [InlineData("my_number", FilterOperator.Is, "0.0000001", "[0][0].values[0]")]
    [InlineData("my_number", FilterOperator.Is, "99999999999999999999999999999999999", "[0][0].values[0]")]
    [InlineData("made", FilterOperator.Is, "2026-02-31", "[0][0].values[0]")]
    [InlineData("made", FilterOperator.Before, "9999-12-31", "[0][0].values[0]")]
    [InlineData("my_date", FilterOperator.Is, "0000-01-01", "[0][0].values[0]")]
    [InlineData("my_date", FilterOperator.Is, "31.12.2026", "[0][0].values[0]")]
    [InlineData("my_check", FilterOperator.Is, "1", "[0][0].values[0]")]
    [InlineData("colour", FilterOperator.Is, "1", "[0][0].values[0]")]
    [InlineData("title", FilterOperator.Is, "  ", "[0][0].values[0]")]
    [InlineData("title", FilterOperator.Known, "x", "[0][0].values")]
    [InlineData("title", FilterOperator.Is, null, "[0][0].values")]
    public async Task A_filter_that_cannot_be_asked_is_refused_and_finds_nothing(string property, FilterOperator asked, string? value, string path)
    {
        await using var database = await TestDatabase.Create(Db.Sqlite);
        await using var db = database.Open();
        var filter = new PropertyFilter([[new(property, asked, value is null ? [] : [value])]]);
        var problems = ThingModule.Properties.Compile(filter, db, new CustomProperties(ThingModule.Definitions), out var predicate);
        Assert.Equal(path, Assert.Single(problems).Path);
        Assert.False(predicate.Compile()(new Thing { Title = "x" }));
    }

    [Fact]
    public async Task An_empty_group_is_refused_and_an_empty_filter_is_everything()
    {
        await using var database = await TestDatabase.Create(Db.Sqlite);
        await using var db = database.Open();
        Assert.NotEmpty(ThingModule.Properties.Compile(new PropertyFilter([[]]), db, CustomProperties.None, out var nothing));
        Assert.False(nothing.Compile()(new Thing()));
        Assert.Empty(ThingModule.Properties.Compile(PropertyFilter.Everything, db, CustomProperties.None, out var everything));
        Assert.True(everything.Compile()(new Thing()));
    }

    [Fact]
    public void A_filter_is_the_same_after_its_json_is_read()
    {
        const string json = """[[{"property":"title","operator":"anyOf","values":["\u00DF","b"]},{"property":"size","operator":"known"}],[{"property":"made","operator":"before","values":["2026-05-01"]}]]""";
        Assert.Empty(PropertyFilterJson.Read(json, out var filter));
        Assert.Equal(json, PropertyFilterJson.Write(filter));
    }
}
