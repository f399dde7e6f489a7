using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;

namespace PortalCms.Recipes;

/// <summary>
/// Applies a recipe in one transaction or not at all. A plan is the same run, rolled back, so that it cannot differ from it.
/// </summary>
/// <param name="sections">The sections that the modules bring.</param>
/// <param name="db">A context with nothing tracked.</param>
public sealed class RecipeRunner(IEnumerable<IRecipeSection> sections, PortalDb db, TimeProvider clock)
{
    /// <summary>A recipe of the largest size waits for another, and its statements run, at most this long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>What a run would do now. Changes nothing.</summary>
    /// <param name="filesRoot">The folder that the recipe's files lie in; null: it may name none.</param>
    public Task<RecipeReport> Plan(Recipe recipe, string? filesRoot, CancellationToken cancellationToken = default) =>
        InTransaction(recipe, filesRoot, null, cancellationToken);

    /// <summary>Brings the database to what the recipe says. A second run changes nothing.</summary>
    /// <param name="by">Who runs it; stands in the event <c>recipe.ran</c>.</param>
    /// <param name="filesRoot">The folder that the recipe's files lie in; null: it may name none.</param>
    public Task<RecipeReport> Run(Recipe recipe, Person by, string? filesRoot, CancellationToken cancellationToken = default) =>
        InTransaction(recipe, filesRoot, by, cancellationToken);

    /// <summary>All that is wrong with a file: what the reader found, and what the sections say of the items that could be read. Changes nothing.</summary>
    /// <param name="filesRoot">The folder that the recipe's files lie in; null: it may name none.</param>
    public async Task<IReadOnlyList<RecipeProblem>> Problems(RecipeReading reading, string? filesRoot, CancellationToken cancellationToken = default)
    {
        if (reading.Rest is not { } rest) return reading.Problems;
        var told = (await Plan(rest, filesRoot, cancellationToken)).Problems.Where(p => !rest.RefersToRefused(p.Path));
        return [.. reading.Problems.Concat(told).OrderBy(p => p.Line).ThenBy(p => p.Column)];
    }

    private async Task<RecipeReport> InTransaction(Recipe recipe, string? filesRoot, Person? by, CancellationToken cancellationToken)
    {
        db.Database.SetCommandTimeout(Patience);
        var run = new RecipeRun(db, clock.Now(), filesRoot) { AllowSampleSignIns = recipe.AllowSampleSignIns, IsPlan = by is null };
        foreach (var (section, items) in InOrder(recipe)) await section.Prepare(run, items, cancellationToken);
        await RecipeLock.Prepare(db, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await RecipeLock.Take(db, cancellationToken);

        var mayBeCommitted = false;
        try
        {
            await Apply(recipe, run, cancellationToken);
            var report = Report(recipe, run);
            if (report.IsApplied && report.HasChanges) await Record(recipe, report, by!, run.Now, cancellationToken);
            mayBeCommitted = report.IsApplied; // a commit that fails may still have happened: then a file too many is better than one too few
            if (!report.IsApplied) return report;
            await transaction.CommitAsync(cancellationToken);
            foreach (var settle in run.OnCommit) settle();
            return report;
        }
        finally
        {
            if (!mayBeCommitted) foreach (var undo in run.OnRollback) undo();
            db.ChangeTracker.Clear();
        }
    }

    private static RecipeReport Report(Recipe recipe, RecipeRun run)
    {
        var problems = run.Problems.Select(p => recipe.ProblemAt(p.Path, p.Message)).OrderBy(p => p.Line).ThenBy(p => p.Column).ToList();
        return new RecipeReport(!run.IsPlan && problems.Count == 0, run.Plan, problems, run.SignIns);
    }

    private IEnumerable<(IRecipeSection Section, IReadOnlyList<RecipeItem> Items)> InOrder(Recipe recipe) =>
        from section in sections.OrderBy(s => s.Order).ThenBy(s => s.Name, StringComparer.Ordinal)
        let items = recipe.Sections.GetValueOrDefault(section.Name)
        where items is { Count: > 0 }
        select (section, items);

    /// <summary>All sections run even when one refused, so that the author sees everything at once.</summary>
    private async Task Apply(Recipe recipe, RecipeRun run, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var (section, items) in InOrder(recipe))
            {
                await section.Apply(run, items, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
            }
        }
        catch (DbUpdateException) when (run.Problems.Count > 0 || recipe.HasGaps)
        {
            // Rows refer to what the reader or an earlier section refused: the refusals already say why.
        }
    }

    /// <summary>A recipe is no entity, so its event is written here, and subscribers do not see it: it is for the audit trail.</summary>
    private async Task Record(Recipe recipe, RecipeReport report, Person by, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var detail = new { recipe.Name, Created = report.Count(RecipeChange.Create), Changed = report.Count(RecipeChange.Change), Left = report.Count(RecipeChange.Leave) };
        db.Events.Add(new Event
        {
            Kind = "recipe.ran",
            Owner = "recipe",
            At = at,
            ActorKind = by.Kind,
            ActorKey = by.UserKey,
            ActorName = by.Name,
            Detail = JsonSerializer.Serialize(detail, JsonSerializerOptions.Web),
        });
        await db.SaveChangesAsync(cancellationToken);
    }
}
