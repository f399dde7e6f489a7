using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace PortalCms.Core;

/// <summary>
/// A section of the recipe step <c>Portals</c>, owned by the module whose rows it makes. Sections run in <see cref="Order"/>, all inside one
/// transaction. Running the same section twice changes nothing.
/// </summary>
public interface IRecipeSection
{
    /// <summary>The property's name in the step (<c>domains</c>, <c>portals</c>, <c>tickets</c>): an array of objects.</summary>
    string Name { get; }

    /// <summary>Sections that others refer to come first: domains 10, portals 20, properties 30, companies 40, contacts 50, …</summary>
    int Order { get; }

    /// <summary>The type of one item: a record whose properties (camel case) are the section's schema. Unknown properties are refused;
    /// <c>required</c> members must be present; nullable ones may be absent; enums are camel-case strings.</summary>
    Type ItemType { get; }

    /// <summary>What takes its time and changes nothing, like asking another server: before the transaction, so that nobody waits for it. Refuses like <see cref="Apply"/>.</summary>
    Task Prepare(RecipeRun run, IReadOnlyList<RecipeItem> items, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>
    /// Brings the database to what the items say: tracked changes and saves on <see cref="RecipeRun.Db"/>. Problems go to
    /// <see cref="RecipeRun.Refuse"/> with the item's path; nothing is applied when there is one. Also serves the plan: run, then rolled back.
    /// </summary>
    Task Apply(RecipeRun run, IReadOnlyList<RecipeItem> items, CancellationToken cancellationToken);

    /// <summary>The way back: what stands in the database as items of <see cref="ItemType"/>, in a lasting order. Sections of people and their tickets give none.</summary>
    Task<IReadOnlyList<object>> Export(PortalDb db, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<object>>([]);
}

/// <summary>One item of a section: its place in the file and its typed value.</summary>
/// <param name="Path">JSON path, for example <c>steps[0].tickets[3]</c>.</param>
/// <param name="Value">An instance of <see cref="IRecipeSection.ItemType"/>.</param>
public sealed record RecipeItem(string Path, object Value);

/// <summary>What a section says of one item.</summary>
public enum RecipeChange { Create, Change, Leave }

/// <summary>One run (or plan) of a recipe: database, time, files that lie beside it, and what came of each item.</summary>
public sealed class RecipeRun(PortalDb db, DateTimeOffset now, string? filesRoot)
{
    public PortalDb Db => db;
    public DateTimeOffset Now => now;
    public List<(RecipeChange Change, string Section, string Item)> Plan { get; } = [];
    public List<(string Path, string Message)> Problems { get; } = [];

    /// <summary>True where sign-ins with a password in the file are allowed: Development, and only for sections marked as sample.</summary>
    public bool AllowSampleSignIns { get; init; }

    /// <summary>True for a plan: the transaction will be rolled back, so nothing outside it may be touched.</summary>
    public bool IsPlan { get; init; }

    /// <summary>What the runner does when the run is not applied after all: takes back what a section did outside the database.</summary>
    public List<Action> OnRollback { get; } = [];

    /// <summary>What the runner does once the run is applied for good: ends what a section began outside the database.</summary>
    public List<Action> OnCommit { get; } = [];

    /// <summary>Sample sign-ins made, printed once at first start: role, e-mail, password, address.</summary>
    public List<(string Role, string Email, string Password, string Address)> SignIns { get; } = [];

    public void Note(RecipeChange change, string section, string item) => Plan.Add((change, section, item));

    /// <summary>Notes an item by <see cref="ChangeOf"/> its row.</summary>
    public void NoteEntry(string section, string item, object row) => Note(ChangeOf(row), section, item);

    /// <summary>What the change tracker says of a row and of the rows in its lists; ask before the save.</summary>
    public RecipeChange ChangeOf(object row)
    {
        var entry = db.Entry(row);
        var isOther = entry.State == EntityState.Modified
            || entry.Collections.Any(c => c.IsModified || c.CurrentValue?.Cast<object>().Any(part => db.Entry(part).State != EntityState.Unchanged) == true);
        return entry.State == EntityState.Added ? RecipeChange.Create : isOther ? RecipeChange.Change : RecipeChange.Leave;
    }

    public void Refuse(string path, string message) => Problems.Add((path, message));

    /// <summary>Refuses in a command's own words, in English; false then.</summary>
    public bool Expect(string path, Outcome outcome)
    {
        if (!outcome.IsDone) Refuse(path, string.Format(CultureInfo.InvariantCulture, outcome.Message!, outcome.Arguments));
        return outcome.IsDone;
    }

    /// <summary>A file beside the recipe (in its data folder), or null when it is missing or outside that folder.</summary>
    public FileInfo? File(string relative)
    {
        if (filesRoot is null || Path.IsPathRooted(relative) || relative.Contains("..", StringComparison.Ordinal) || relative.Contains(':', StringComparison.Ordinal)) return null;
        var file = new FileInfo(Path.Combine(filesRoot, relative));
        return file.Exists && file.LinkTarget is null && !IsBehindLink(file.Directory!) ? file : null;
    }

    /// <summary>A folder between the recipe's own and the file leads elsewhere.</summary>
    private bool IsBehindLink(DirectoryInfo folder)
    {
        var root = Path.GetFullPath(filesRoot!).TrimEnd(Path.DirectorySeparatorChar);
        for (var at = folder; at is not null && at.FullName.Length > root.Length; at = at.Parent)
            if (at.LinkTarget is not null) return true;
        return false;
    }
}

/// <summary>
/// Marks a password or key in a recipe item. It is refused unless the run takes sample sign-ins (<see cref="RecipeRun.AllowSampleSignIns"/>),
/// and its value stands in no message.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class SampleSecretAttribute : Attribute;

/// <summary>
/// Values of a recipe item's property that give power: <c>[Privileged("Admin")]</c> on a role. They are refused unless whoever runs the recipe says
/// that it may give them, or it is a run with sample sign-ins.
/// </summary>
/// <param name="values">As in the file; compared without regard to case.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class PrivilegedAttribute(params string[] values) : Attribute
{
    public IReadOnlyList<string> Values => values;
}

/// <summary>Marks what names a recipe item in its list (several properties: together). Two items with the same key are refused by the reader.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class ItemKeyAttribute : Attribute;
