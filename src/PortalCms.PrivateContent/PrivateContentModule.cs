using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PortalCms.Core;
using PortalCms.PrivateContent.Recipes;
using PortalCms.Theming;

namespace PortalCms.PrivateContent;

/// <summary>Who may come in: members and staff, their logins and sessions, the pages for signing in and out.</summary>
public sealed class PrivateContentModule : PortalModule
{
    /// <summary>The authentication scheme of sessions.</summary>
    public static readonly string Scheme = IdentityConstants.ApplicationScheme;

    public override string Id => "private-content";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        SignInRules.Check(configuration);
        services.AddOptions<SignInRules>().Bind(configuration.GetSection("SignIn")).Configure<IHostEnvironment>((r, host) => r.AllowSamples = host.IsDevelopment());
        services.AddSingleton<NobodysHash>().AddSingleton<SessionCache>().AddSingleton<KnownDevice>().AddSingleton<OneTry>();
        services.AddScoped(s => new Sessions(
            s.GetRequiredService<PortalDb>(), s.GetRequiredService<SessionCache>(), s.GetRequiredService<PortalDirectory>(),
            s.GetRequiredService<IOptions<SignInRules>>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SignInRefusals>();
        services.AddSingleton<IPeriodicWork>(s => s.GetRequiredService<SignInRefusals>());
        services.AddScoped(s => new SignInDoor(
            s.GetRequiredService<PortalDb>(), s.GetRequiredService<IMemberAccounts>(), s.GetRequiredService<IOptions<SignInRules>>(),
            s.GetRequiredService<TimeProvider>(), s.GetRequiredService<SignInRefusals>()));
        services.AddScoped<Entrance>();
        services.TryAddScoped<IAccountLinks, OwnAccountLinks>();
        services.TryAddSingleton(new StaffAddress("/Admin/Portal"));
        services.AddScoped<IPersonFacet, PrivateContentFacet>();
        services.AddScoped<IEventSubscriber, Logins>();
        services.AddSingleton<IPeriodicWork, SignInSweep>();
        services.AddScoped(s => new NamedPasswords(configuration, s.GetRequiredService<IMemberAccounts>()));
        services.AddScoped<IRecipeSection, StaffSection>();
        services.AddScoped<IRecipeSection, MembersSection>();
        services.AddLiquidView<SignInView>().AddLiquidView<ChoiceView>().AddLiquidView<SignOutView>().AddLiquidView<SignedOutView>().AddLiquidView<AccessDeniedView>();
        services.TryAddScoped<IPersonSource, SessionPersons>();
        if (services.All(s => s.ServiceType != typeof(IMemberAccounts))) AddOwnAccounts(services);
    }

    public override void Map(ModelBuilder model)
    {
        IdentityMapping.Map(model);
        Member.Map(model);
        StaffMember.Map(model);
        PendingLogin.Map(model);
        Session.Map(model);
        SignInAttempt.Map(model);
    }

    public override IReadOnlyList<Subscription> Subscriptions => [new Subscription(Logins.SubscriberId, "member.created", "member.login_lost", "staff.created", StaffMember.RolesGiven)];

    /// <summary>The embedded host's user store and cookie; a host that has its own registers <see cref="IMemberAccounts"/> before.</summary>
    private static void AddOwnAccounts(IServiceCollection services)
    {
        services.AddIdentityCore<PortalUser>(o =>
        {
            o.User.AllowedUserNameCharacters = ""; // any: addresses are checked where they come in
            o.User.RequireUniqueEmail = true;
            o.Password = new PasswordOptions { RequiredLength = PasswordRules.Shortest, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false };
        }).AddRoles<IdentityRole>().AddEntityFrameworkStores<PortalDb>();
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = 210_000);
        services.AddScoped<IMemberAccounts, PortalAccounts>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IConfigureOptions<CookieAuthenticationOptions>, SessionCookie>();
        services.AddAuthentication(Scheme).AddCookie(Scheme);
        services.AddOptions<CookieAuthenticationOptions>(Scheme).PostConfigure<TimeProvider>((o, clock) => o.TicketDataFormat = new KeptTickets(o.TicketDataFormat, clock));
    }
}
