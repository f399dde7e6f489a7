using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace PortalCms.Edge;

/// <summary>
/// The route constraint <c>digits</c>: a number from 1 written in digits alone. The framework's <c>long</c> also takes signs, blanks, line ends
/// and zeros around it, so that one page would have many addresses.
/// </summary>
internal sealed class DigitsConstraint : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        routeDirection == RouteDirection.UrlGeneration || (values.TryGetValue(routeKey, out var value) && value is string text && IsNumber(text));

    private static bool IsNumber(string text) =>
        text.Length > 0 && text[0] != '0' && text.All(char.IsAsciiDigit) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
