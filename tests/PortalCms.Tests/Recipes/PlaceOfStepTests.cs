using System.Text;
using PortalCms.Recipes;

namespace PortalCms.Tests.Recipes;

/// <summary>A step that was read alone has its problems at the places of its file.</summary>
[Trait("Spec", "RCP-2")]
public sealed class PlaceOfStepTests
{
    private static readonly RecipeProblem s_alone = new(1, 40, "steps[0].members[1].contact", "there is no contact 'x'");

    [Fact]
    public void A_problem_is_told_where_it_stands_in_the_file()
    {
        var found = s_alone.Within("""
            {
              "steps": [
                { "name": "settings" },
                { "name": "Portals", "members": [
                  { "contact": "[js: whatever()]" },
                  { "contact": "x" } ] }
              ]
            }
            """u8);
        Assert.Equal("site.json:6:20: steps[1].members[1].contact: there is no contact 'x'", found!.In("site.json"));
    }

    [Fact]
    public void What_is_not_in_the_file_has_the_place_of_the_nearest_that_is() =>
        Assert.Equal("f:1:15: steps[0].members[1].contact: there is no contact 'x'", s_alone.Within("""{ "steps": [  { "name": "Portals" } ] }"""u8)!.In("f"));

    [Theory]
    [InlineData("")]
    [InlineData("no recipe")]
    [InlineData("""{ "steps": [{ "name": "settings" }] }""")]
    [InlineData("""{ "steps": [{ "name": "Portals" }, { "name": "Portals" }] }""")]
    public void Where_the_file_does_not_tell_which_step_it_is_there_is_no_place(string file) => Assert.Null(s_alone.Within(Encoding.UTF8.GetBytes(file)));
}
