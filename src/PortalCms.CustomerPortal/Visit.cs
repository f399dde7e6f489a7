using PortalCms.Core;
using PortalCms.Theming;

namespace PortalCms.CustomerPortal;

/// <summary>What a customer's page knows of the request: who, in which portal, when, and how the portal speaks. Scoped.</summary>
public sealed class Visit(CurrentPerson current, Words words, SettingsOfCustomerPortals settings, PropertyDirectory properties, TimeProvider clock)
{
    public Person Person => current.Person;
    public Portal Portal => current.Portal!;
    public Words Words => words;

    /// <summary>The custom properties that customers may see.</summary>
    public CustomProperties Properties => properties.Now.ShownToCustomers();
    public DateTimeOffset Now => clock.Now();

    /// <summary>Where the listing is, with the host's path base: <c>/support/tickets</c>.</summary>
    public string TicketsUrl(Microsoft.AspNetCore.Http.HttpRequest request) => $"{request.PathBase}/{Portal.Slug}/tickets";

    public ValueTask<CustomerPortalSettings> Settings() => settings.Of(Portal.Id);

    /// <summary>Words in the person's language.</summary>
    public string Say(string text, params object[] arguments) => words.Say(Person.Language, text, arguments);

    /// <summary>A page's title; where something is wrong it begins with that, so that it is heard first.</summary>
    public string Title(string title, IReadOnlyList<ErrorItem>? errors) => errors is { Count: > 0 } ? Say("Error: {0}", title) : title;

    /// <summary>A refusal as the form shows it.</summary>
    public ErrorItem Say(Outcome refusal) => new(refusal.Field ?? "", Say(refusal.Message!, refusal.Arguments));
}
