using OrchardCore.DisplayManagement.Handlers;
using OrchardCore.DisplayManagement.Views;
using OrchardCore.Workflows.Activities;
using OrchardCore.Workflows.ViewModels;

namespace PortalCms.OrchardCore.Workflows;

/// <summary>All the portal's activities look alike in the workflow editor.</summary>
public abstract class PortalActivityDriver<TActivity> : DisplayDriver<IActivity, TActivity> where TActivity : class, IActivity
{
    public override Task<IDisplayResult> DisplayAsync(TActivity model, BuildDisplayContext context) => CombineAsync(
        Shape("PortalActivity_Fields_Thumbnail", new ActivityViewModel<IActivity>(model)).Location("Thumbnail", "Content"),
        Shape("PortalActivity_Fields_Design", new ActivityViewModel<IActivity>(model)).Location("Design", "Content"));
}

/// <summary>Events have nothing to set.</summary>
public sealed class TicketEventDriver<TActivity> : PortalActivityDriver<TActivity> where TActivity : TicketEvent;

/// <summary>What the editor posts: an expression by field. Not sealed: the site makes shapes of it by inheritance.</summary>
public class TicketTaskFields
{
    public Dictionary<string, string?> Values { get; set; } = [];
    public IReadOnlyList<(string Key, string Label)> Fields { get; set; } = [];
}

/// <summary>Each field of a task is a line of Liquid.</summary>
public sealed class TicketTaskDriver<TActivity> : PortalActivityDriver<TActivity> where TActivity : TicketTask
{
    public override IDisplayResult Edit(TActivity model, BuildEditorContext context) => Initialize<TicketTaskFields>("PortalTask_Fields_Edit", fields =>
    {
        fields.Fields = model.Fields;
        fields.Values = model.Fields.ToDictionary(f => f.Key, f => (string?)model.Expression(f.Key).Expression);
    }).Location("Content");

    public override async Task<IDisplayResult> UpdateAsync(TActivity model, UpdateEditorContext context)
    {
        var posted = new TicketTaskFields();
        await context.Updater.TryUpdateModelAsync(posted, Prefix, f => f.Values);
        foreach (var (key, _) in model.Fields) model.Set(key, posted.Values.GetValueOrDefault(key));
        return Edit(model, context);
    }
}
