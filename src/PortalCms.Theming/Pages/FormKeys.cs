using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace PortalCms.Theming;

/// <summary>Makes the idempotency key that <c>{% form %}</c> writes as hidden field <c>_key</c>. The edge brings its own, which it can check.</summary>
public interface IFormKeys
{
    /// <summary>A new key for a form shown in this request.</summary>
    string New(HttpContext http);
}

/// <summary>128 random bits as base64url: what a host has that brings no other.</summary>
public sealed class RandomFormKeys : IFormKeys
{
    public string New(HttpContext http) => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
}

/// <summary>The request's nonce for scripts and styles: the edge puts the same into the content security policy.</summary>
public static class CspNonce
{
    private static readonly object Item = new();

    /// <summary>The nonce if one was asked for, else null: what the policy needs to name.</summary>
    public static string? IfAsked(HttpContext http) => http.Items.TryGetValue(Item, out var known) ? (string?)known : null;

    /// <summary>The nonce of this request, made when first asked for.</summary>
    public static string Of(HttpContext http)
    {
        if (http.Items.TryGetValue(Item, out var known)) return (string)known!;
        var nonce = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        http.Items[Item] = nonce;
        return nonce;
    }
}
