using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
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

    /// <summary>
    /// Takes the model that lies compiled in a storage's assembly (<c>src/add-migration.sh</c> writes it): made from the mappings it is a good part of the start. It is of
    /// <see cref="All"/>: with modules besides, or while it is being written, the mappings are asked.
    /// </summary>
    public static DbContextOptionsBuilder UseCompiledModel(this DbContextOptionsBuilder builder, IReadOnlyList<PortalModule> modules, Assembly storage) =>
        modules.Count == All.Count && Compiled(storage) is { } model ? builder.UseModel(model) : builder;

    /// <summary>The model in a storage's assembly.</summary>
    internal static IModel? Compiled(Assembly storage) => storage.GetCustomAttribute<DbContextModelAttribute>()?.ModelType.GetProperty("Instance")!.GetValue(null) as IModel;
}
