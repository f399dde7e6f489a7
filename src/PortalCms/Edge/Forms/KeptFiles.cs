using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;

namespace PortalCms.Edge;

/// <summary>Files between two tries of the same form. Nobody but their owner gets them back; the edge sweeps what is past its time.</summary>
internal sealed class KeptFiles(PortalDb db, DataFolder data, IDataProtectionProvider protection, TimeProvider clock, UploadOptions uploads)
{
    private const string Folder = "kept";
    private const int MostKept = 100, SweptTogether = 200;
    internal TimeProvider Clock => clock;
    private IDataProtector Protector => field ??= protection.CreateProtector("PortalCms.KeptFiles");

    /// <summary>
    /// Keeps what was sent, and saves: as far as the disk has room, and of one person no more than a customer may send in a day; only signed-in colleagues are bound by the disk alone.
    /// What is left out is among the answer as lost.
    /// </summary>
    /// <param name="userKey">Whose.</param>
    /// <param name="by">Who is signed in, whatever the post says: anybody can send a form of theirs to a page of staff.</param>
    /// <param name="files">The post's files.</param>
    /// <param name="draft">The draft they belong to, and live as long as; null: a day.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<KeptFile>> Keep(string userKey, Person by, IEnumerable<IFormFile> files, StashedForm? draft = null, CancellationToken cancellationToken = default)
    {
        var sent = files.Where(f => f.Length > 0).Take(uploads.Files).ToList();
        var (whose, bytes) = ($"kept {userKey}", sent.Sum(f => f.Length));
        var others = data.UnderWay.Begin(whose, bytes) - bytes;
        try
        {
            var room = by.Kind == PersonKind.Staff && by.UserKey == userKey ? long.MaxValue : uploads.CustomerBytesPerDay - others - await Held(userKey, cancellationToken);
            return await Keep(userKey, sent, room, draft, cancellationToken);
        }
        finally
        {
            data.UnderWay.End(whose, bytes);
        }
    }

    private async Task<IReadOnlyList<KeptFile>> Keep(string userKey, List<IFormFile> files, long room, StashedForm? draft, CancellationToken cancellationToken)
    {
        var kept = new List<KeptFile>();
        await Forget(userKey, MostKept - files.Count, cancellationToken);
        foreach (var file in files)
        {
            var row = Row(userKey, file, draft);
            kept.Add(row);
            if (file.Length > room || !data.HasRoom(file.Length, uploads.SpareBytes)) continue;
            room -= file.Length;
            await Write(row, file, cancellationToken);
        }
        db.AddRange(kept.Where(f => f.Size > 0 || f.DraftId is not null)); // only a draft is shown again by itself
        await db.SaveChangesAsync(cancellationToken);
        return kept;
    }

    private async Task<long> Held(string userKey, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        return await db.Set<KeptFile>().Where(f => f.UserKey == userKey && f.Until > now).SumAsync(f => f.Size, cancellationToken);
    }

    /// <summary>The newest stay; the bytes of the others go with the sweep.</summary>
    private async Task Forget(string userKey, int allBut, CancellationToken cancellationToken)
    {
        if (userKey.Length == 0) return; // nobody's: they would be another's
        var files = db.Set<KeptFile>().Where(f => f.UserKey == userKey);
        var old = await files.OrderByDescending(f => f.Until).ThenBy(f => f.Id).Skip(allBut).Take(MostKept).Select(f => f.Id).ToListAsync(cancellationToken);
        if (old.Count > 0) await files.Where(f => old.Contains(f.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Those of the ids that are this person's, in the order given; others, and what was not kept, are as if they did not exist.</summary>
    public async Task<IReadOnlyList<KeptFile>> Find(string userKey, IEnumerable<string> ids, CancellationToken cancellationToken = default)
    {
        var wanted = ids.Where(IsId).Distinct().Take(uploads.Files).ToList();
        if (wanted.Count == 0 || userKey.Length == 0) return [];
        var now = clock.Now();
        var found = await db.Set<KeptFile>().Where(f => wanted.Contains(f.Id) && f.UserKey == userKey && f.Until > now && f.Size > 0).ToListAsync(cancellationToken);
        return [.. found.Where(f => File.Exists(PathOf(f.Id))).OrderBy(f => wanted.IndexOf(f.Id))];
    }

    /// <summary>Whether a text has the form of the ids that we give: what has not need not be looked for.</summary>
    internal static bool IsId(string text) => text.Length == 22 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    /// <summary>Reads a file; dispose the stream.</summary>
    public Stream Open(KeptFile file)
    {
        using var aes = Cipher(Protector.Unprotect(file.Secret));
        return new CryptoStream(File.OpenRead(PathOf(file.Id)), aes.CreateDecryptor(), CryptoStreamMode.Read);
    }

    /// <summary>Removes rows past their time, and bytes that no row names.</summary>
    public async Task Sweep(CancellationToken cancellationToken)
    {
        var now = clock.Now();
        await db.Set<KeptFile>().Where(f => f.Until < now).ExecuteDeleteAsync(cancellationToken);
        foreach (var files in new DirectoryInfo(data.Below(Folder)).EnumerateFiles().Where(IsOld).Chunk(SweptTogether))
        {
            var names = files.Select(f => f.Name).ToList();
            var named = await db.Set<KeptFile>().Where(f => names.Contains(f.Id)).Select(f => f.Id).ToListAsync(cancellationToken);
            foreach (var file in files.ExceptBy(named, f => f.Name)) file.Delete();
        }
        // What a killed process was receiving.
        foreach (var file in new DirectoryInfo(data.Below(UploadGate.Folder)).EnumerateFiles())
            if (IsOld(file)) file.Delete();
    }

    // The machine wrote that time, so its own clock reads it: ours may be ahead, and would take a file that is just arriving.
    private static bool IsOld(FileInfo file) => file.LastWriteTimeUtc < TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-1);

    private KeptFile Row(string userKey, IFormFile file, StashedForm? draft) => new()
    {
        Id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)),
        UserKey = userKey,
        Name = FileNames.Clean(file.FileName),
        ContentType = file.ContentType ?? "",
        DraftId = draft?.Id,
        Until = draft?.Until ?? clock.Now().AddDays(1),
    };

    private async Task Write(KeptFile row, IFormFile file, CancellationToken cancellationToken)
    {
        var secret = RandomNumberGenerator.GetBytes(48);
        (row.Size, row.Secret) = (file.Length, Protector.Protect(secret));
        using var aes = Cipher(secret);
        await using var target = new CryptoStream(File.Create(PathOf(row.Id)), aes.CreateEncryptor(), CryptoStreamMode.Write);
        await file.CopyToAsync(target, cancellationToken);
    }

    private static Aes Cipher(byte[] secret)
    {
        var aes = Aes.Create();
        aes.Key = secret[..32];
        aes.IV = secret[32..];
        return aes;
    }

    private string PathOf(string id) => Path.Combine(data.Below(Folder), id);
}
