using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PortalCms.Core;

namespace PortalCms.TestPages;

[AllowAnonymous]
public sealed class ProbePage(CurrentPerson current) : PageModel
{
    public string Who { get; private set; } = "";

    public IActionResult OnGet(string? fail)
    {
        Who = $"{current.Domain?.Host}|{current.Portal?.Slug}|{current.Person.Kind}|{current.Person.Language}";
        return fail switch
        {
            "bug" => throw new InvalidOperationException("planted secret"),
            "slow" => throw new TimeoutException(),
            "gone" => NotFound(),
            { Length: 3 } when int.TryParse(fail, out var status) => StatusCode(status),
            _ => Page(),
        };
    }
}

[AllowAnonymous]
public sealed class OtherPage : PageModel
{
    public IActionResult OnGet(long? number) => number is null ? Page() : NotFound();
}

public sealed class NumberedPage : PageModel
{
    public long Number { get; private set; }

    public IActionResult OnGet(long number)
    {
        Number = number;
        return number == 404 ? NotFound() : Page();
    }
}

[AllowAnonymous, DomainPage]
public sealed class PublicHelpPage : PageModel;

public sealed class ClosedPage(CurrentPerson current) : PageModel
{
    public CurrentPerson Current => current;
}

[Authorize(TestModule.Permission)]
public sealed class BoardPage : PageModel;

public sealed class AnyStaffPage : PageModel;
