using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;

namespace PortalCms.Edge;

/// <summary>A form that came under a key before.</summary>
/// <param name="Location">The local address that it led to.</param>
/// <param name="IsSame">What is filled in now is what was filled in then.</param>
internal sealed record SeenForm(string Location, bool IsSame);

/// <summary>What came under a key before. Asks with a context of its own: the request's may hold a failed save.</summary>
internal sealed class SeenForms(IServiceScopeFactory scopes, TimeProvider clock)
{
    private const int DigestBytes = 16;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    private readonly Func<PortalDb, string, string, CancellationToken, Task<SubmittedForm?>> _find = EF.CompileAsyncQuery(
        (PortalDb db, string key, string user, CancellationToken _) => db.SubmittedForms.AsNoTracking().SingleOrDefault(f => f.Key == key && f.UserKey == user));

    /// <summary>Null when this key is new. Waits a moment for a form that is still being written.</summary>
    internal async Task<SeenForm?> Find(string key, string user, IFormCollection form, CancellationToken cancellationToken)
    {
        var until = clock.GetUtcNow() + s_patience;
        while (true)
        {
            await using var scope = scopes.CreateAsyncScope();
            var row = await _find(scope.ServiceProvider.GetRequiredService<PortalDb>(), key, user, cancellationToken);
            if (row is null) return null;
            if (row.Location is not null || clock.GetUtcNow() > until) return new(row.Location ?? "/", row.Digest is null || row.Digest.AsSpan().SequenceEqual(Digest(form)));
            await Task.Delay(s_pause, clock, cancellationToken);
        }
    }

    /// <summary>
    /// Of the fields, without tokens and keys (their names begin with an underscore) and without passwords, which no trace may be left of; and of the files by
    /// name and length: reading them again would cost as much as keeping them.
    /// </summary>
    internal static byte[] Digest(IFormCollection form)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, values) in form)
            if (!name.StartsWith('_') && !name.Contains("Password", StringComparison.OrdinalIgnoreCase))
                foreach (var value in values.Prepend(name)) Add(value ?? "");
        foreach (var file in form.Files) { Add(file.Name); Add(file.FileName); Add(file.Length.ToString(CultureInfo.InvariantCulture)); }
        return hash.GetHashAndReset()[..DigestBytes];

        void Add(string text)
        {
            hash.AppendData(MemoryMarshal.AsBytes(text.AsSpan()));
            hash.AppendData([0, 0]); // in no text that is let in
        }
    }
}
