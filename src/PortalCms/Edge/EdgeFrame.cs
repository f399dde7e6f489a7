using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;
using PortalCms.Theming;

namespace PortalCms.Edge;

/// <summary>
/// The frame of every page: the portal's and the domain's names, who is signed in, and what the modules add. Error pages get it without
/// person and menu, since these may be what is broken; but who is signed in and looks for what is not there keeps both.
/// </summary>
internal sealed class EdgeFrame(CurrentPerson current) : IFrameSource
{
    public async ValueTask<FrameModel> Frame(HttpContext http, string title)
    {
        var hasPerson = http.Features.Get<ErrorPageMark>() is not { } mark || mark.Keeps(current.Person);
        var frame = Plain(http, title, hasPerson);
        if (!hasPerson) return frame;
        if (current.Person.IsCustomer && current.Portal is { } portal)
            frame = frame with { Account = new AccountView(current.Person.Name, current.Person.Email, $"{http.Request.PathBase}/{portal.Slug}/sign-out") };
        foreach (var facet in http.RequestServices.GetServices<IFrameFacet>()) frame = await facet.Complete(frame, http);
        return frame;
    }

    private FrameModel Plain(HttpContext http, string title, bool hasPerson)
    {
        return new FrameModel
        {
            Title = title,
            Language = hasPerson ? current.Person.Language : current.Portal?.Language ?? current.Domain?.Language ?? "en",
            CompanyName = current.Domain?.CompanyName ?? "",
            HelpEmail = current.Domain?.HelpEmail ?? "",
            PortalName = current.Portal?.Name ?? current.Domain?.CompanyName ?? "",
            HomeUrl = http.Request.PathBase.Add("/" + current.Portal?.Slug).ToString(),
            TimeZone = hasPerson ? current.Person.TimeZone : "UTC",
        };
    }
}

/// <summary>The page being rendered is the error page of this status; a feature of the request.</summary>
internal sealed record ErrorPageMark(int Status)
{
    /// <summary>Whether their menu stays around the page: what is not there and what is not theirs still look the same to them.</summary>
    internal bool Keeps(Person person) => Status == StatusCodes.Status404NotFound && person.IsCustomer;
}
