using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;
using PortalCms.Theming;

namespace PortalCms.Edge;

/// <summary>
/// The frame of every page: the portal's and the domain's names, who is signed in, and what the modules add. Error pages get it without
/// person and menu, so that they say the same to everyone.
/// </summary>
internal sealed class EdgeFrame(CurrentPerson current) : IFrameSource
{
    public async ValueTask<FrameModel> Frame(HttpContext http, string title)
    {
        var frame = Plain(http, title);
        if (http.Features.Get<ErrorPageMark>() is not null) return frame;
        if (current.Person.IsCustomer && current.Portal is { } portal)
            frame = frame with { Account = new AccountView(current.Person.Name, current.Person.Email, $"{http.Request.PathBase}/{portal.Slug}/sign-out") };
        foreach (var facet in http.RequestServices.GetServices<IFrameFacet>()) frame = await facet.Complete(frame, http);
        return frame;
    }

    private FrameModel Plain(HttpContext http, string title)
    {
        var isError = http.Features.Get<ErrorPageMark>() is not null;
        return new FrameModel
        {
            Title = title,
            Language = isError ? current.Portal?.Language ?? current.Domain?.Language ?? "en" : current.Person.Language,
            CompanyName = current.Domain?.CompanyName ?? "",
            HelpEmail = current.Domain?.HelpEmail ?? "",
            PortalName = current.Portal?.Name ?? current.Domain?.CompanyName ?? "",
            HomeUrl = http.Request.PathBase.Add("/" + current.Portal?.Slug).ToString(),
            TimeZone = isError ? "UTC" : current.Person.TimeZone,
        };
    }
}

/// <summary>The page being rendered is an error page; a feature of the request.</summary>
internal sealed class ErrorPageMark
{
    internal static ErrorPageMark Set { get; } = new();
}
