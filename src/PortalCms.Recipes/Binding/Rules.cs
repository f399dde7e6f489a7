using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Net.Mail;
using System.Text.RegularExpressions;
using PortalCms.Recipes.Reading;

namespace PortalCms.Recipes.Binding;

/// <summary>
/// The attributes of System.ComponentModel.DataAnnotations on items. On a list, lengths are its own and all other rules its items'.
/// Addresses are held more strictly than there: http and https only, a mail address that has no line break in it.
/// </summary>
internal static class Rules
{
    public static bool Check(RecipeNode node, ItemMember member, object value, RecipeProblems problems)
    {
        var before = problems.Count;
        foreach (var rule in member.Rules)
        {
            if (member.Shape.Kind != ShapeKind.List || rule is MaxLengthAttribute or MinLengthAttribute or LengthAttribute) CheckOne(rule, node, value, problems);
            else foreach (var (item, part) in node.Items.Zip(((IEnumerable)value).Cast<object>())) CheckOne(rule, item, part, problems);
        }
        return problems.Count == before;
    }

    private static void CheckOne(ValidationAttribute rule, RecipeNode node, object value, RecipeProblems problems)
    {
        if (!Holds(rule, value)) problems.Add(node, What(rule, value), Expected(rule));
    }

    private static bool Holds(ValidationAttribute rule, object value)
    {
        try
        {
            return rule switch
            {
                UrlAttribute => value is string text && IsWebAddress(text),
                EmailAddressAttribute => value is string text && IsMailAddress(text),
                RangeAttribute { OperandType: var type } range when type == typeof(int) || type == typeof(double) => IsWithin(range, value),
                _ => rule.IsValid(value),
            };
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static bool IsWebAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0 && !text.Any(c => char.IsControl(c) || c is ' ' or '\\');

    private static bool IsMailAddress(string text) => text.Length <= 254 && !text.Any(c => char.IsControl(c) || c is ' ' or '<' or ',' or ';')
        && MailAddress.TryCreate(text, out var address) && address.Address == text;

    private static bool IsWithin(RangeAttribute range, object value) => value is int or long or decimal
        && Convert.ToDouble(value) >= Convert.ToDouble(range.Minimum) && Convert.ToDouble(value) <= Convert.ToDouble(range.Maximum);

    private static string What(ValidationAttribute rule, object value) => rule switch
    {
        StringLengthAttribute or MaxLengthAttribute or MinLengthAttribute or LengthAttribute when value is string text => $"{text.Length} characters long",
        MaxLengthAttribute or MinLengthAttribute or LengthAttribute when value is ICollection list => $"{list.Count} items",
        RangeAttribute => "out of range",
        _ => "not of the expected form",
    };

    private static string Expected(ValidationAttribute rule) => rule switch
    {
        StringLengthAttribute { MinimumLength: 0 } r => $"at most {r.MaximumLength} characters",
        StringLengthAttribute r => $"{r.MinimumLength} to {r.MaximumLength} characters",
        LengthAttribute r => $"{r.MinimumLength} to {r.MaximumLength}",
        MaxLengthAttribute r => $"at most {r.Length}",
        MinLengthAttribute r => $"at least {r.Length}",
        RangeAttribute { Maximum: double and >= 1e15 } r => $"at least {r.Minimum}",
        RangeAttribute r => $"from {r.Minimum} to {r.Maximum}",
        UrlAttribute => "an address that begins with https:// or http://",
        EmailAddressAttribute => "an e-mail address",
        AllowedValuesAttribute r => "one of " + string.Join(", ", r.Values.Select(v => $"'{v}'")),
        { ErrorMessage: { } words } => words,
        RegularExpressionAttribute r => $"text like {r.Pattern}",
        _ => rule.FormatErrorMessage("it"),
    };
}
