using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;

namespace PortalCms.Theming;

/// <summary>What the layout shows around every page; in Liquid the root name <c>frame</c>.</summary>
public sealed record FrameModel
{
    /// <summary>The page's own title; the layout adds the portal's name.</summary>
    public string Title { get; init; } = "";

    /// <summary>Culture name of the words (<c>en</c>, <c>it</c>).</summary>
    public string Language { get; init; } = "en";

    /// <summary><c>ltr</c> or <c>rtl</c>.</summary>
    public string Direction => Cultures.Of(Language).TextInfo.IsRightToLeft ? "rtl" : "ltr";
    public string CompanyName { get; init; } = "";
    public string HelpEmail { get; init; } = "";
    public string PortalName { get; init; } = "";
    public string HomeUrl { get; init; } = "/";

    /// <summary>The address of the portal's settings as CSS custom properties; set when the page is rendered.</summary>
    public string ThemeCssUrl { get; init; } = "";
    public string? LogoUrl { get; init; }
    public IReadOnlyList<LinkView> Menu { get; init; } = [];

    /// <summary>The one filled button: 'File a ticket'.</summary>
    public LinkView? PrimaryAction { get; init; }

    /// <summary>'Go to {portal name}', on the help page.</summary>
    public LinkView? PortalLink { get; init; }
    public AccountView? Account { get; init; }

    /// <summary>IANA zone for the <c>date</c> filter.</summary>
    public string TimeZone { get; init; } = "UTC";
}

/// <summary>Makes the frame of a page. The embedded host and the Orchard Core adapter each bring theirs; without one, <see cref="PlainFrame"/>.</summary>
public interface IFrameSource
{
    ValueTask<FrameModel> Frame(HttpContext http, string title);
}

/// <summary>The frame without menu and account: what a host has that brings no other.</summary>
public sealed class PlainFrame : IFrameSource
{
    public ValueTask<FrameModel> Frame(HttpContext http, string title)
    {
        var current = http.RequestServices.GetService<CurrentPerson>();
        return new(new FrameModel
        {
            Title = title,
            Language = current?.Portal?.Language ?? current?.Domain?.Language ?? "en",
            CompanyName = current?.Domain?.CompanyName ?? "",
            HelpEmail = current?.Domain?.HelpEmail ?? "",
            PortalName = current?.Portal?.Name ?? "",
            HomeUrl = http.Request.PathBase.Add("/" + current?.Portal?.Slug).ToString(),
        });
    }
}
