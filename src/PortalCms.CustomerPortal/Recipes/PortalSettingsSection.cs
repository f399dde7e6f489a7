using Microsoft.EntityFrameworkCore;
using PortalCms.Contacts;
using PortalCms.Contacts.Recipes;
using PortalCms.Core;
using PortalCms.Tickets;

namespace PortalCms.CustomerPortal.Recipes;

/// <summary>The rules and looks of portals, from recipes and back.</summary>
internal sealed class PortalSettingsSection : IRecipeSection
{
    public string Name => "portalSettings";
    public int Order => 80;
    public Type ItemType => typeof(PortalSettingsItem);

    public async Task Apply(RecipeRun run, IReadOnlyList<RecipeItem> items, CancellationToken cancellationToken)
    {
        var properties = await CustomProperties.Load(run.Db, cancellationToken);
        var named = await NamedPortals.Load(run, cancellationToken);
        foreach (var (path, item) in items.Select(i => (i.Path, (PortalSettingsItem)i.Value)))
        {
            if (named.Find(path, item.Domain, item.Portal) is not { } portal) continue;
            await BringRules(run, properties, portal, path, item, cancellationToken);
            CheckShown(run, ListingViewMaker.Columns, properties, $"{path}.columns", item.Columns);
            CheckShown(run, DetailViewMaker.Choosable, properties, $"{path}.shownProperties", item.ShownProperties);
            await BringSettings(run, portal, item, cancellationToken);
        }
        if (run.Problems.Count == 0) await run.Db.SaveChangesAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<object>> Export(PortalDb db, CancellationToken cancellationToken)
    {
        var inboxes = await db.Set<Inbox>().AsNoTracking().ToDictionaryAsync(i => i.Id, i => i.Key, cancellationToken);
        var pipelines = await db.Set<Pipeline>().AsNoTracking().ToDictionaryAsync(p => p.Id, p => p.Key, cancellationToken);
        var hosts = await db.Domains.AsNoTracking().ToDictionaryAsync(d => d.Id, d => d.Host, cancellationToken);
        var rows = await db.Portals.AsNoTracking().OrderBy(p => p.Id).Join(db.Set<CustomerPortalSettings>(), p => p.Id, s => s.PortalId, (p, s) => new { Portal = p, Settings = s })
            .Join(db.Set<TicketRules>(), x => x.Settings.PortalId, r => r.PortalId, (x, r) => new { x.Portal, x.Settings, Rules = r }).ToListAsync(cancellationToken);
        return [.. rows.Select(r => new PortalSettingsItem
        {
            Domain = hosts[r.Portal.DomainId],
            Portal = r.Portal.Slug,
            TicketPermission = r.Rules.Permission,
            Chosen = Conditions(r.Rules.Chosen),
            CompanyMayAnswer = r.Rules.CompanyMayAnswer,
            Label = r.Settings.Label,
            LabelPlural = r.Settings.LabelPlural,
            DefaultInbox = r.Rules.DefaultInboxId is { } inbox ? inboxes[inbox] : null,
            SupportForm = r.Settings.FormMenuText.Length == 0 ? null : new SupportFormItem { MenuText = r.Settings.FormMenuText, Heading = r.Settings.FormHeading },
            Pipeline = r.Rules.PipelineId is { } pipeline ? pipelines[pipeline] : null,
            Categories = [.. r.Settings.CategoryList.Select(c => new OptionItem { Key = c.Key, Label = c.Label })],
            Columns = r.Settings.ColumnKeys,
            ShownProperties = r.Settings.PropertyKeys,
        })];
    }

    private static IReadOnlyList<IReadOnlyList<ConditionItem>> Conditions(string? filter) =>
        filter is null || PropertyFilterJson.Read(filter, out var read).Count > 0 ? []
            : [.. read.Groups.Select(g => (IReadOnlyList<ConditionItem>)[.. g.Select(c => new ConditionItem { Property = c.Property, Operator = c.Operator, Values = c.Values })])];

    private async Task BringRules(RecipeRun run, CustomProperties properties, Portal portal, string path, PortalSettingsItem item, CancellationToken cancellationToken)
    {
        var inbox = item.DefaultInbox is null ? null : await run.Db.Set<Inbox>().SingleOrDefaultAsync(i => i.Key == item.DefaultInbox, cancellationToken);
        CheckForm(run, $"{path}.supportForm", item);
        if (item.DefaultInbox is not null && inbox is null) run.Refuse($"{path}.defaultInbox", $"there is no inbox '{item.DefaultInbox}'");
        var pipeline = item.Pipeline is null ? null : await run.Db.Set<Pipeline>().SingleOrDefaultAsync(p => p.Key == item.Pipeline, cancellationToken);
        if (item.Pipeline is not null && pipeline is null) run.Refuse($"{path}.pipeline", $"there is no pipeline '{item.Pipeline}'");
        if (item.TicketPermission == TicketPermission.Chosen && item.Chosen.Count == 0) run.Refuse($"{path}.chosen", "say which contacts are chosen");

        var filter = new PropertyFilter([.. item.Chosen.Select(g => (IReadOnlyList<PropertyCondition>)[.. g.Select(c => new PropertyCondition(c.Property, c.Operator, c.Values))])]);
        foreach (var problem in ContactProperties.Set.Compile(filter, run.Db, properties, out _)) run.Refuse($"{path}.chosen{problem.Path}", new FilterProblem("", problem.Message, problem.Arguments).ToString());

        var rules = await run.Db.Set<TicketRules>().FindAsync([portal.Id], cancellationToken);
        if (rules is null) run.Db.Add(rules = new TicketRules { PortalId = portal.Id });
        rules.Permission = item.TicketPermission;
        rules.Chosen = item.Chosen.Count == 0 ? null : PropertyFilterJson.Write(filter);
        rules.CompanyMayAnswer = item.CompanyMayAnswer;
        rules.DefaultInboxId = inbox?.Id;
        rules.PipelineId = pipeline?.Id;
        run.NoteEntry(Name, $"{item.Portal} rules", rules);
    }

    private static void CheckForm(RecipeRun run, string path, PortalSettingsItem item)
    {
        if (item.SupportForm is not { } form) return;
        if (item.DefaultInbox is null) run.Refuse(path, "a support form is linked only with an inbox that its tickets go to: say 'defaultInbox'");
        if (string.IsNullOrWhiteSpace(form.MenuText)) run.Refuse($"{path}.menuText", "say what the link is called");
        if (string.IsNullOrWhiteSpace(form.Heading)) run.Refuse($"{path}.heading", "say what stands above the form");
    }

    /// <summary>What the page has no words for would be an empty column, or nothing.</summary>
    private static void CheckShown(RecipeRun run, IReadOnlyCollection<string> builtIn, CustomProperties properties, string path, IReadOnlyList<string> keys)
    {
        string[] shown = [.. builtIn.Concat(properties.ShownToCustomers().Of(PropertyOwner.Ticket).Select(p => p.Key)).Distinct()];
        for (var i = 0; i < keys.Count; i++)
            if (!shown.Contains(keys[i])) run.Refuse($"{path}[{i}]", $"'{keys[i]}' cannot be shown to customers here; choose from {string.Join(", ", shown)}");
    }

    private async Task BringSettings(RecipeRun run, Portal portal, PortalSettingsItem item, CancellationToken cancellationToken)
    {
        var settings = await run.Db.Set<CustomerPortalSettings>().FindAsync([portal.Id], cancellationToken);
        if (settings is null) run.Db.Add(settings = new CustomerPortalSettings { PortalId = portal.Id });
        (settings.Label, settings.LabelPlural) = (item.Label, item.LabelPlural);
        (settings.FormMenuText, settings.FormHeading) = (item.SupportForm?.MenuText.Trim() ?? "", item.SupportForm?.Heading.Trim() ?? "");
        settings.Columns = string.Join(' ', item.Columns);
        settings.ShownProperties = string.Join(' ', item.ShownProperties);
        settings.Categories = string.Join('\n', item.Categories.Select(c => $"{c.Key}={c.Label}"));
        run.NoteEntry(Name, $"{item.Portal} settings", settings);
    }
}
