using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Primitives;

namespace PortalCms.OrchardCore.Forms;

/// <summary>
/// What was typed into a Form widget and what is wrong with it, until the widget's page is shown again. It waits on the server, its key in a cookie: the
/// site's own way puts all of it into cookies, and no server answers a request with so much of them.
/// </summary>
public sealed class WidgetDrafts(IDistributedCache cache, ITempDataDictionaryFactory tempData) : IAsyncResultFilter
{
    private const string Key = "SupportFormDraft";

    /// <summary>Characters of all fields together: more than a form with files may carry.</summary>
    private const int Longest = 1_200_000;

    /// <summary>Keeps a refused form; fields whose names begin with two underscores (tokens) are left out.</summary>
    /// <param name="http">The refused request.</param>
    /// <param name="form">What was sent.</param>
    /// <param name="errors">Words by field.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task Keep(HttpContext http, IFormCollection form, IEnumerable<KeyValuePair<string, string>> errors, CancellationToken cancellationToken)
    {
        var typed = form.Where(f => !f.Key.StartsWith("__", StringComparison.Ordinal)).ToDictionary(f => f.Key, f => f.Value.ToArray());
        if (typed.Values.Sum(v => v.Sum(t => (long)(t?.Length ?? 0))) > Longest) typed = [];
        var id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        var kept = JsonSerializer.SerializeToUtf8Bytes(new Draft(typed, [.. errors]));
        await cache.SetAsync(Name(id), kept, new() { AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(15) }, cancellationToken);
        tempData.GetTempData(http)[Key] = id;
    }

    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context.Result is ViewResult or PageResult && tempData.GetTempData(context.HttpContext)[Key] is string id
            && await cache.GetAsync(Name(id), context.HttpContext.RequestAborted) is { } kept)
        {
            await cache.RemoveAsync(Name(id), context.HttpContext.RequestAborted);
            Show(JsonSerializer.Deserialize<Draft>(kept)!, context.ModelState);
        }
        await next();
    }

    private static void Show(Draft draft, ModelStateDictionary state)
    {
        foreach (var (field, values) in draft.Typed) state.SetModelValue(field, new ValueProviderResult(new StringValues(values)));
        foreach (var (field, words) in draft.Errors) state.AddModelError(field, words);
    }

    private static string Name(string id) => $"support-form:{id}";

    private sealed record Draft(Dictionary<string, string?[]> Typed, List<KeyValuePair<string, string>> Errors);
}
