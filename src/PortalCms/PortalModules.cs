using PortalCms.Core;

namespace PortalCms;

/// <summary>The modules of the product, in the order of their references. The one list: schema, pages, permissions and menu come from it.</summary>
public static class PortalModules
{
    /// <summary>What the composition itself brings; any choice of modules needs it, and it comes last.</summary>
    public static PortalModule Edge { get; } = new EdgeModule();

    public static IReadOnlyList<PortalModule> All { get; } =
    [
        new Recipes.RecipesModule(),
        new Theming.ThemingModule(),
        new Mail.MailModule(),
        new Contacts.ContactsModule(),
        new KnowledgeBase.KnowledgeBaseModule(),
        new PrivateContent.PrivateContentModule(),
        new Tickets.TicketsModule(),
        new CustomerPortal.CustomerPortalModule(),
        new HelpDesk.HelpDeskModule(),
        Edge,
    ];

    /// <summary>All modules, mounted or not, with those that a host brings besides: what the schema and the outbox are made of.</summary>
    public static IReadOnlyList<PortalModule> With(IEnumerable<PortalModule> mounted) => [.. All, .. mounted.Where(m => All.All(a => a.Id != m.Id))];
}
