using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;
using PortalCms.Theming;

namespace PortalCms.Edge;

/// <summary>
/// Idempotency keys: 128 random bits, the time, and whose form it is, protected, so that a key is known to be ours, of the last week, and
/// of this person.
/// </summary>
internal sealed class FormKeys(IDataProtectionProvider protection, TimeProvider clock) : IFormKeys
{
    internal const string Field = "_key";
    internal static TimeSpan Life { get; } = TimeSpan.FromDays(7);

    /// <summary>By how much another node's clock may be before ours.</summary>
    private static TimeSpan Ahead { get; } = TimeSpan.FromHours(1);
    private const int KeyBytes = 16;
    private const int HeadBytes = KeyBytes + sizeof(long);
    private readonly IDataProtector _protector = protection.CreateProtector("PortalCms.FormKeys");

    public string New(HttpContext http)
    {
        var user = http.RequestServices.GetRequiredService<CurrentPerson>().Person.UserKey;
        var key = new byte[HeadBytes + Encoding.UTF8.GetByteCount(user)];
        RandomNumberGenerator.Fill(key.AsSpan(0, KeyBytes));
        BinaryPrimitives.WriteInt64LittleEndian(key.AsSpan(KeyBytes), clock.GetUtcNow().UtcTicks);
        Encoding.UTF8.GetBytes(user, key.AsSpan(HeadBytes));
        return Base64Url.EncodeToString(_protector.Protect(key));
    }

    /// <summary>The key and whose it is; null for none, a forged or an old one.</summary>
    internal (string Key, string UserKey)? Read(IFormCollection form)
    {
        try
        {
            if (form[Field].FirstOrDefault() is not { Length: > 0 and < 1000 } sent) return null;
            var key = _protector.Unprotect(Base64Url.DecodeFromChars(sent));
            if (key.Length < HeadBytes) return null;
            var age = clock.GetUtcNow().UtcTicks - (decimal)BinaryPrimitives.ReadInt64LittleEndian(key.AsSpan(KeyBytes)); // of something else that we sealed it is any number
            if (age < -Ahead.Ticks || age > Life.Ticks) return null;
            return (Base64Url.EncodeToString(key.AsSpan(0, KeyBytes)), Encoding.UTF8.GetString(key.AsSpan(HeadBytes)));
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
