using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Theming;

namespace PortalCms.KnowledgeBase.Pages;

/// <summary>The help page of the domain, open to everybody.</summary>
[AllowAnonymous, DomainPage]
internal sealed class HelpModel(PortalDb db, CurrentPerson current, PortalDirectory directory, Words words) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var page = await db.Set<HelpPage>().AsNoTracking().Include(p => p.Topics.OrderBy(t => t.Position))
            .SingleOrDefaultAsync(p => p.DomainId == current.Domain!.Id, cancellationToken) ?? Unwritten();
        HttpContext.Features.Set(page);
        if (directory.Portals.FirstOrDefault(p => p.Id == page.PortalId) is { } portal) HttpContext.Features.Set(new LooksLike(portal));
        return new ThemedPage("kb/help", page.Heading, new HelpView(page.Heading, page.Intro, [.. page.Topics.Select(t => new TopicView(t.Heading, new HtmlText(t.Html)))]));
    }

    /// <summary>Before somebody has written it: the way to the domain's first portal.</summary>
    private HelpPage Unwritten() => new()
    {
        DomainId = current.Domain!.Id,
        Heading = words.Say(current.Person.Language, "Help"),
        PortalId = directory.Portals.FirstOrDefault(p => p.DomainId == current.Domain!.Id && directory.IsOpen(p))?.Id,
    };
}
