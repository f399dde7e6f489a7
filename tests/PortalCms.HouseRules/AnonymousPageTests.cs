using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Razor.Hosting;

namespace PortalCms.HouseRules;

/// <summary>Pages are closed by default; those open to strangers stand in <c>anonymous-pages.txt</c>, where a reviewer sees each new one.</summary>
public sealed class AnonymousPageTests
{
    [Fact]
    public void Pages_open_to_strangers_are_the_listed_ones()
    {
        var listed = Tree.Text("tests/PortalCms.HouseRules/anonymous-pages.txt").Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#').ToHashSet();
        var open = ProductAssemblies.All.SelectMany(Pages).Where(p => IsOpen(p.Model, p.Page)).Select(p => p.Path).ToHashSet();
        Kept.By(open.Except(listed).Select(p => $"{p}: open to strangers, and not listed").Concat(listed.Except(open).Select(p => $"{p}: listed, and not an open page")));
    }

    [Fact]
    public void A_page_that_says_nothing_counts_as_open()
    {
        Assert.True(IsOpen(typeof(SilentModel), typeof(object)));
        Assert.True(IsOpen(typeof(ReopenedModel), typeof(object)));
        Assert.False(IsOpen(typeof(ClosedModel), typeof(object)));
    }

    private static IEnumerable<(string Path, Type Model, Type Page)> Pages(Assembly assembly) =>
        from item in assembly.GetCustomAttributes<RazorCompiledItemAttribute>()
        where item.Kind == "mvc.1.0.razor-page"
        let model = item.Type.GetProperty("Model", BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)?.PropertyType
        select (item.Identifier, model ?? item.Type, item.Type);

    private static bool IsOpen(Type model, Type page)
    {
        var said = model.GetCustomAttributes(inherit: true).Concat(page.GetCustomAttributes(inherit: true)).ToList();
        return said.OfType<IAllowAnonymous>().Any() || !said.OfType<IAuthorizeData>().Any();
    }

    private sealed class SilentModel : PageModel;

    [Authorize]
    private sealed class ClosedModel : PageModel;

    [Authorize, AllowAnonymous]
    private sealed class ReopenedModel : PageModel;
}
