using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PortalCms.Core;
using PortalCms.PrivateContent;
using PortalCms.Theming;

namespace PortalCms.Edge;

/// <summary>What the edge registers.</summary>
internal static class EdgeRegistration
{
    internal static void AddEdge(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<PortalDirectory>();
        services.TryAddSingleton<PropertyDirectory>();
        services.TryAddSingleton(provider => new DataFolder(
            configuration["PORTAL_DATA"] ?? Path.Combine(provider.GetRequiredService<IHostEnvironment>().ContentRootPath, "App_Data")));
        services.AddSingleton<DirectoryState>();
        services.AddSingleton<ISlugCheck, RoutesInUse>();
        services.AddSingleton<Faults>();
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentPerson>();
        services.AddSingleton<PersonCache>();
        services.AddScoped(s => new PersonFinder(s.GetRequiredService<CurrentPerson>(), s, s.GetRequiredService<PersonCache>()));
        services.AddSingleton<IPeriodicWork, DirectoryClock>();
        services.AddSingleton<IPeriodicWork, Sweeper>();
        services.AddSingleton<ErrorPages>();
        services.AddSingleton<AccessDenied>();
        services.AddScoped<StaffMenu>();
        services.AddSingleton<Limits>();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<PortalOptions>>().Value.Uploads);
        services.AddSingleton(provider => new StaffAddress($"/{provider.GetRequiredService<IOptions<PortalOptions>>().Value.StaffPrefix}/Portal"));
        services.AddForms();
        services.AddAuthentication();
        if (configuration.GetValue("Portal:OwnsHost", true)) services.AddOwnHost();
    }

    private static void AddForms(this IServiceCollection services)
    {
        services.AddSingleton<FormKeys>();
        services.Replace(ServiceDescriptor.Singleton<IFormKeys>(provider => provider.GetRequiredService<FormKeys>()));
        services.AddSingleton<SeenForms>();
        services.AddSingleton<PostGuard>();
        services.AddSingleton<Stash>();
        services.AddScoped<EdgeForm>();
        services.AddScoped<PostedForm>(provider => provider.GetRequiredService<EdgeForm>());
        services.AddSingleton<KeyedForms.Parts>();
        services.Replace(ServiceDescriptor.Singleton<IHtmlGenerator, KeyedForms>());
        services.AddScoped<KeptFiles>();
        services.AddScoped<StashedForms>();
        services.Replace(ServiceDescriptor.Scoped<IFrameSource, EdgeFrame>());
        services.AddAntiforgery();
    }

    /// <summary>What a site of another make brings itself.</summary>
    private static void AddOwnHost(this IServiceCollection services)
    {
        // The framework's lines of each request repeat what was sent.
        services.AddLogging(log => log.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning));
        services.AddHostedService<Clockwork>();
        services.AddDataProtection().SetApplicationName("PortalCms").PersistKeysToDbContext<PortalDb>();
        services.Decorate<IDataProtectionProvider>((ring, provider) => new SealedProtection(ring, provider.GetRequiredService<TimeProvider>()));
        services.Decorate<IAntiforgery>((inner, provider) => new KeptAntiforgery(inner, provider.GetRequiredService<IOptions<AntiforgeryOptions>>(), provider.GetRequiredService<TimeProvider>()));
        services.Configure<AntiforgeryOptions>(options =>
        {
            options.Cookie.Name = "portal-antiforgery";
            options.Cookie.Path = "/";
            options.SuppressXFrameOptionsHeader = true;
        });
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            kestrel.Limits.MaxRequestLineSize = 8 * 1024;
            kestrel.Limits.MaxRequestBodySize = 2 * 1024 * 1024;
        });
    }

    /// <summary>The pages of all modules, mounted or not: a host with several containers may compile views once for all of them.</summary>
    internal static void AddPortalPages(this IServiceCollection services)
    {
        var mvc = services.AddRazorPages().AddMvcOptions(o => o.ModelMetadataDetailsProviders.Add(new AsTyped()));
        foreach (var assembly in PortalModules.All.Select(m => m.GetType().Assembly).Distinct()) mvc.AddApplicationPart(assembly);
        services.AddSingleton<PortalPages>();
        services.AddOptions<RazorPagesOptions>().Configure<PortalPages, PostGuard>((options, pages, guard) =>
        {
            options.Conventions.Add(pages);
            options.Conventions.Add(new ClosedByDefault(pages, guard));
        });
        services.Configure<RouteOptions>(options =>
        {
            options.SetParameterPolicy<PortalConstraint>("portal");
            options.SetParameterPolicy<DigitsConstraint>("digits");
        });
        services.Decorate<LinkGenerator>((inner, provider) => new PortalLinks(inner, provider.GetRequiredService<PortalPages>()));
    }

    internal static void AddPortalPolicies(this IServiceCollection services)
    {
        services.AddAuthorization(options =>
        {
            options.AddPolicy(Policies.Customer, policy => policy.AddRequirements(new PersonRequirement(p => p.IsCustomer)));
            options.AddPolicy(Policies.Staff, policy => policy.AddRequirements(new PersonRequirement(p => p.Kind == PersonKind.Staff)));
        });
        services.AddScoped<IAuthorizationHandler, PersonRequirementCheck>();
        services.AddSingleton<SignInFirst>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler>(provider => provider.GetRequiredService<SignInFirst>());
    }

    internal static void AddPoliciesOf(this IServiceCollection services, PortalModule module) => services.Configure<AuthorizationOptions>(options =>
    {
        foreach (var key in module.Permissions.Select(p => p.Key)) options.AddPolicy(key, policy => policy.AddRequirements(new PersonRequirement(p => p.May(key))));
    });

    private static void Decorate<T>(this IServiceCollection services, Func<T, IServiceProvider, T> decorate) where T : class
    {
        var own = services.Last(d => d.ServiceType == typeof(T));
        services.Replace(ServiceDescriptor.Singleton(provider => decorate((T)(own.ImplementationInstance ?? own.ImplementationFactory?.Invoke(provider)
            ?? ActivatorUtilities.CreateInstance(provider, own.ImplementationType!)), provider)));
    }
}
