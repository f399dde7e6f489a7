using PortalCms.Core;

namespace PortalCms.Recipes;

/// <summary>
/// The command line <c>recipe plan|run FILE [--files DIR] [--allow-admins]</c>. Files that the recipe names lie in DIR, or else beside it.
/// Exit codes: 0 done, 1 the recipe has problems and nothing was applied, 2 the command is not understood.
/// </summary>
public sealed class RecipeCommand(RecipeReader reader, RecipeRunner runner)
{
    /// <summary>Lets the recipe give roles that may do everything.</summary>
    public const string AllowAdmins = "--allow-admins";
    private const string Usage = $"recipe plan|run FILE [--files DIR] [{AllowAdmins}]";

    /// <summary>Whether passwords may stand in the file: Development only.</summary>
    public bool AllowSampleSignIns { get; init; }

    /// <param name="args">What follows <c>recipe</c>.</param>
    /// <param name="output">Where plan, problems and sign-ins are written, a line each.</param>
    public async Task<int> Run(string[] args, TextWriter output, CancellationToken cancellationToken = default)
    {
        var allowsAdmins = args.Contains(AllowAdmins);
        args = [.. args.Where(a => a != AllowAdmins)];
        if (args is not ([("plan" or "run"), _] or [("plan" or "run"), _, "--files", _]))
        {
            await output.WriteLineAsync("Usage: " + Usage);
            return 2;
        }
        var reading = reader.ReadFile(args[1], AllowSampleSignIns, allowsAdmins);
        foreach (var notice in reading.Notices) await output.WriteLineAsync("note: " + notice);
        var files = args.Length == 4 ? args[3] : Path.GetDirectoryName(Path.GetFullPath(args[1]));
        if (reading.Recipe is null) return await Write(await runner.Problems(reading, files, cancellationToken), args[1], output);

        var report = args[0] == "plan"
            ? await runner.Plan(reading.Recipe, files, cancellationToken)
            : await runner.Run(reading.Recipe, Person.System, files, cancellationToken);
        return report.Problems.Count > 0 ? await Write(report.Problems, args[1], output) : await Write(report, output);
    }

    private static async Task<int> Write(IReadOnlyList<RecipeProblem> problems, string file, TextWriter output)
    {
        foreach (var problem in problems) await output.WriteLineAsync(problem.In(file));
        await output.WriteLineAsync($"{problems.Count} {(problems.Count == 1 ? "problem" : "problems")}; nothing was changed.");
        return 1;
    }

    private static async Task<int> Write(RecipeReport report, TextWriter output)
    {
        foreach (var (change, section, item) in report.Items.Where(i => i.Change != RecipeChange.Leave))
            await output.WriteLineAsync(RecipeProblem.OneLine($"{change.ToString().ToLowerInvariant(),-6}  {section}  {item}"));
        var (create, changed, leave) = (report.Count(RecipeChange.Create), report.Count(RecipeChange.Change), report.Count(RecipeChange.Leave));
        await output.WriteLineAsync(report.IsApplied
            ? $"Done: {create} created, {changed} changed, {leave} left as they are."
            : $"Plan: {create} to create, {changed} to change, {leave} to leave as they are. Nothing was changed.");
        if (!report.IsApplied) return 0;
        foreach (var (role, email, password, address) in report.SignIns)
            await output.WriteLineAsync($"sign-in\t{role}\t{email}\t{password}\t{address}");
        return 0;
    }
}
