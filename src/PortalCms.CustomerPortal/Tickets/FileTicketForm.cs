using Microsoft.AspNetCore.Http;
using PortalCms.Core;
using PortalCms.Theming;
using PortalCms.Tickets;

namespace PortalCms.CustomerPortal;

/// <summary>What the form posts; nothing else is read.</summary>
public sealed record FileTicketInput(string? Subject, string? Description, string? Category, string? Priority);

/// <summary>The form that files a ticket, as templates show it: on its page, and on a site's own pages.</summary>
public sealed class FileTicketForm(Visit visit, UploadOptions uploads)
{
    /// <param name="request">Whose path base the addresses get.</param>
    /// <param name="input">What was typed so far.</param>
    /// <param name="errors">What is wrong with it.</param>
    /// <param name="kept">Files of an earlier try.</param>
    public async Task<FileTicketView> View(HttpRequest request, FileTicketInput input, IReadOnlyList<ErrorItem> errors, IReadOnlyList<StagedFile> kept)
    {
        var settings = await visit.Settings();
        var url = visit.TicketsUrl(request);
        var chosen = string.IsNullOrEmpty(input.Priority) ? nameof(Priority.Normal) : input.Priority;
        return new FileTicketView
        {
            Heading = settings.FormHeading is { Length: > 0 } heading ? heading : visit.Say(LabelInText.FileOne(settings.Label), settings.Label.InText()),
            Action = url + "/new",
            Subject = input.Subject ?? "",
            Description = input.Description ?? "",
            Categories = settings.Categories.Length == 0 ? [] : [new("", visit.Say("Choose one"), string.IsNullOrEmpty(input.Category)), .. settings.CategoryList.Select(c => new OptionView(c.Key, visit.Say(c.Label), c.Key == input.Category))],
            Priorities = [.. Enum.GetValues<Priority>().Select(p => new OptionView(p.ToString(), visit.Say(p.ToString()), p.ToString() == chosen))],
            Limits = DetailViewMaker.Limits(visit, uploads),
            Errors = errors,
            Kept = kept,
            ListUrl = url,
        };
    }
}
