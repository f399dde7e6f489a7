using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Testing;
using PortalCms.Tests.Edge;
using PortalCms.Tickets;

namespace PortalCms.Tests.Recipes;

/// <summary>The third door for files, besides customers and agents: those that a recipe brings.</summary>
[Trait("Spec", "RCP-2"), Trait("Security", "4.6")]
public sealed class RecipeFileTests
{
    private const string Canary = "a file that is none of the recipe's";

    [Theory, BothDatabases]
    public async Task Of_three_hundred_names_those_beside_the_recipe_are_kept_harmless_and_the_others_named(Db kind)
    {
        var folder = Folder();
        var names = HostileFiles.Names.Where(n => !n.Any(c => c is '\0' or '\uFFFE')).ToList(); // what no text holds is not in a recipe
        var beside = names.Where(n => Put(folder, n, HostileFiles.Honest(n)) && !n.Contains("..", StringComparison.Ordinal) && !n.Contains(':', StringComparison.Ordinal)).ToList();
        await using var host = await SampleSiteHost.Create(kind);

        var refused = await host.Run(Recipe(names), folder);
        Assert.Equal(names.Select((n, i) => (n, Path: $"steps[0].tickets[0].conversations[0].messages[{i}].files[0]")).Where(x => !beside.Contains(x.n)).Select(x => x.Path), refused.Problems.Select(p => p.Path));
        Assert.Equal(0, host.KeptFiles);

        Assert.True((await host.Run(Recipe(beside), folder)).IsApplied);
        var kept = await Attachments(host);
        Assert.Equal(beside.Select(FileNames.Clean).Order(StringComparer.Ordinal), kept.Select(a => a.Name).Order(StringComparer.Ordinal));
        Assert.All(kept, a => HarmlessFiles.AssertHarmless(a.Name));
        HarmlessFiles.AssertOwnNamesOnly(host.Data);
        foreach (var file in Directory.EnumerateFiles(host.Data, "*", SearchOption.AllDirectories)) Assert.DoesNotContain(Canary, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Of_sixty_contents_those_that_are_not_what_their_name_says_are_named_and_no_other_can_run(Db kind)
    {
        var folder = Folder();
        var files = HostileFiles.Contents.Select((c, i) => c with { Name = $"{i}-{c.Name}" }).ToList();
        foreach (var file in files) Put(folder, file.Name, file.Content);
        await using var host = await SampleSiteHost.Create(kind);

        var refused = (await host.Run(Recipe([.. files.Select(f => f.Name)]), folder)).Problems;
        Assert.Equal(files.Where(f => f.IsRefused).Select(f => f.Name), refused.Select(p => p.Message.Split(' ')[0]));
        Assert.Equal(0, host.KeptFiles);
        var good = files.Where(f => !f.IsRefused).ToList();
        Assert.True((await host.Run(Recipe([.. good.Select(f => f.Name)]), folder)).IsApplied);
        Assert.Equal(good.Select(f => f.Name).Order(StringComparer.Ordinal), (await Attachments(host)).Select(a => a.Name).Order(StringComparer.Ordinal));
        Assert.All(await Attachments(host), a => Assert.Contains(a.ContentType, HarmlessFiles.Types));
    }

    [Fact]
    public async Task A_virus_beside_a_recipe_is_named_by_its_plan_already()
    {
        Assert.SkipWhen(ClamScanner.WhyNot is not null, ClamScanner.WhyNot ?? "");
        using var clam = ClamScanner.Start();
        var folder = Folder();
        Put(folder, "ride.txt", ClamScanner.Eicar);
        Put(folder, "photo.txt", Encoding.UTF8.GetBytes("clean"));
        await using var host = await SampleSiteHost.Create(Db.Sqlite, clam.Address);
        foreach (var report in new[] { await host.Plan(Recipe(["photo.txt", "ride.txt"]), folder), await host.Run(Recipe(["photo.txt", "ride.txt"]), folder) })
        {
            var problem = Assert.Single(report.Problems);
            Assert.Equal("steps[0].tickets[0].conversations[0].messages[1].files", problem.Path);
            Assert.StartsWith("ride.txt was not taken", problem.Message, StringComparison.Ordinal);
        }
        Assert.Equal(0, host.KeptFiles);
        Assert.True((await host.Run(Recipe(["photo.txt"]), folder)).IsApplied);
    }

    private static async Task<List<Attachment>> Attachments(SampleSiteHost host)
    {
        await using var db = host.Open();
        return await db.Set<Attachment>().ToListAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A folder for a recipe's files; around it lie files that are not.</summary>
    private static string Folder()
    {
        var around = Path.Combine(TestFolder.Path, Guid.NewGuid().ToString("N"));
        var folder = Directory.CreateDirectory(Path.Combine(around, "sub", "files")).FullName;
        foreach (var name in HostileFiles.Names.Select(FileNames.Clean).Distinct())
        {
            Put(around, name, Encoding.UTF8.GetBytes(Canary));
            Put(Path.GetDirectoryName(folder)!, name, Encoding.UTF8.GetBytes(Canary));
        }
        return folder;
    }

    /// <summary>False for a name that no file can have.</summary>
    private static bool Put(string folder, string name, byte[] content)
    {
        if (name.Contains('/', StringComparison.Ordinal) || name is "" or "." or ".." || Encoding.UTF8.GetByteCount(name) > 255) return false;
        File.WriteAllBytes(Path.Combine(folder, name), content);
        return true;
    }

    private static byte[] Recipe(IReadOnlyList<string> files) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        name = "files",
        steps = new[]
        {
            new
            {
                name = "Portals",
                contacts = new[] { new { email = "cyd@velonord.example", name = "Cyd Harlow" } },
                pipelines = new[] { new { key = "support", name = "Support", stages = new[] { new { key = "new", name = "New" } } } },
                tickets = new[]
                {
                    new
                    {
                        number = 1001, subject = "Files", requester = "cyd@velonord.example", pipeline = "support", stage = "new", created = "2026-01-01T00:00:00Z",
                        conversations = new[] { new { messages = files.Select(f => new { from = "cyd@velonord.example", at = "2026-01-01T00:00:00Z", text = "See the file", files = new[] { f } }) } },
                    },
                },
            },
        },
    });
}
