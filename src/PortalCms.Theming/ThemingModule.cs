using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using PortalCms.Core;

namespace PortalCms.Theming;

/// <summary>Themes in Liquid: what customers see. Knows no page; the pages' modules register their records.</summary>
public sealed class ThemingModule : PortalModule
{
    public override string Id => "theming";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<ThemeOptions>(configuration.GetSection("Themes"));
        services.AddTheming();
        services.AddHostedService<EngineCheck>();
    }

    public override void Map(ModelBuilder model) => ThemeSettings.Map(model);

    public override void MapEndpoints(IEndpointRouteBuilder routes) => ThemeFiles.Map(routes);
}

/// <summary>What the module and tests register.</summary>
public static class ThemingRegistration
{
    /// <summary>Lets templates read a record: exactly its own public properties, in snake_case. Records it refers to are registered for themselves.</summary>
    public static IServiceCollection AddLiquidView<T>(this IServiceCollection services) => services.AddSingleton(new LiquidView(typeof(T)));

    /// <summary>Themes and words. A host brings its <see cref="IFrameSource"/> and <see cref="IFormKeys"/>; plain ones stand in.</summary>
    public static IServiceCollection AddTheming(this IServiceCollection services)
    {
        services.AddOptions<ThemeOptions>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddLiquidView<FrameModel>().AddLiquidView<LinkView>().AddLiquidView<AccountView>().AddLiquidView<ErrorPageView>()
            .AddLiquidView<ErrorItem>().AddLiquidView<OptionView>().AddLiquidView<Field>();
        services.AddSingleton<TemplateSource, EmbeddedTemplates>();
        services.AddSingleton<TemplateSource, FolderTemplates>();
        services.AddSingleton<ThemeFaults>();
        services.AddSingleton<SettingsOfPortals>();
        services.AddSingleton(s => new LiquidEngine(s.GetServices<LiquidView>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new Themes(
            s.GetServices<TemplateSource>(), s.GetRequiredService<LiquidEngine>(), s.GetRequiredService<SettingsOfPortals>(), s.GetRequiredService<ThemeFaults>()));
        services.AddSingleton(s => s.GetRequiredService<Themes>().Words());
        services.TryAddScoped<IFrameSource, PlainFrame>();
        services.TryAddSingleton<IFormKeys, RandomFormKeys>();
        return services;
    }

    /// <summary>All that templates can reach, one line each, sorted: compared with a reviewed list, so that nothing becomes reachable unseen.</summary>
    public static IReadOnlyList<string> LiquidMembers(IServiceProvider services) => [.. services.GetRequiredService<LiquidEngine>().Shapes.Members()];
}
