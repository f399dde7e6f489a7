using PortalCms.Core;

namespace PortalCms;

/// <summary>The modules of the product, in the order of their references. The one list: schema, pages, permissions and menu come from it.</summary>
public static class PortalModules
{
    public static IReadOnlyList<PortalModule> All { get; } =
    [
        new Recipes.RecipesModule(),
        new Theming.ThemingModule(),
        new Contacts.ContactsModule(),
        new KnowledgeBase.KnowledgeBaseModule(),
        new PrivateContent.PrivateContentModule(),
        new Tickets.TicketsModule(),
        new CustomerPortal.CustomerPortalModule(),
        new HelpDesk.HelpDeskModule(),
        new EdgeModule(),
    ];
}
