using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Theming;

namespace PortalCms.Edge;

/// <summary>A post that came after its session had ended: kept for its owner, never sent by itself.</summary>
internal sealed class StashedForm
{
    /// <summary>128 random bits, base64url; the query value <c>draft</c>.</summary>
    public string Id { get; set; } = "";
    public string UserKey { get; set; } = "";

    /// <summary>The fields as JSON, protected.</summary>
    public byte[] Fields { get; set; } = [];
    public DateTimeOffset Until { get; set; }

    internal static void Map(ModelBuilder model) => model.Entity<StashedForm>(e => e.HasIndex(f => f.Until));
}

/// <summary>Keeps posts that nobody was signed in for, and gives them back to the same person.</summary>
internal sealed class StashedForms(PortalDb db, KeptFiles files, CurrentPerson current, IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>The query value that names a draft.</summary>
    public const string Query = "draft";

    /// <summary>The field that names kept files, in their order.</summary>
    private const string Kept = "Kept";
    private IDataProtector Protector => field ??= protection.CreateProtector("PortalCms.StashedForms");

    /// <summary>Keeps a post for a week.</summary>
    /// <param name="userKey">Whose form it was.</param>
    /// <param name="fields">Those whose names begin with an underscore (tokens, keys) and passwords are left out.</param>
    /// <param name="sent">Its files.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<StashedForm> Keep(
        string userKey, IEnumerable<KeyValuePair<string, string>> fields, IEnumerable<IFormFile> sent, CancellationToken cancellationToken = default)
    {
        var typed = fields.Where(f => !f.Key.StartsWith('_') && !f.Key.Contains("Password", StringComparison.OrdinalIgnoreCase)).ToDictionary();
        var row = new StashedForm
        {
            Id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)),
            UserKey = userKey,
            Until = clock.Now().AddDays(7),
        };
        // Files of an earlier try, still ticked in this one, go along.
        var ticked = await files.Find(userKey, typed.GetValueOrDefault(Kept, "").Split(','), cancellationToken);
        foreach (var file in ticked) (file.DraftId, file.Until) = (row.Id, row.Until);
        typed[Kept] = string.Join(',', ticked.Concat(await files.Keep(userKey, current.Person, sent, row, cancellationToken)).Select(f => f.Id));
        row.Fields = Protector.Protect(JsonSerializer.SerializeToUtf8Bytes(typed));
        db.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        return row;
    }

    /// <summary>The draft that the address names, if it is this person's; else null, as if there were none.</summary>
    public async Task<FormDraft?> Take(HttpContext context, CancellationToken cancellationToken = default)
    {
        if (context.Request.Query[Query].FirstOrDefault() is not { } id || !KeptFiles.IsId(id) || current.Person.UserKey is not { Length: > 0 } user) return null;
        var now = clock.Now();
        var row = await db.Set<StashedForm>().AsNoTracking().SingleOrDefaultAsync(f => f.Id == id && f.UserKey == user && f.Until > now, cancellationToken);
        if (row is null) return null;
        var kept = await db.Set<KeptFile>().AsNoTracking().Where(f => f.DraftId == id).ToListAsync(cancellationToken);
        var fields = JsonSerializer.Deserialize<Dictionary<string, string>>(Protector.Unprotect(row.Fields))!;
        TypedText.Note(context, fields.Values.Sum(v => v.Length));
        var order = fields.GetValueOrDefault(Kept, "").Split(',').ToList();
        return new FormDraft(fields, [.. kept.OrderBy(f => order.IndexOf(f.Id)).Select(f => f.ToView(current.Person))]);
    }

    /// <summary>Removes what is past its time.</summary>
    public async Task Sweep(CancellationToken cancellationToken)
    {
        var now = clock.Now();
        await db.Set<StashedForm>().Where(f => f.Until < now).ExecuteDeleteAsync(cancellationToken);
    }
}
