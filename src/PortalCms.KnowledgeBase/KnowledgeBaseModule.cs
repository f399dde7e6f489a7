using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;
using PortalCms.KnowledgeBase.Recipes;
using PortalCms.Theming;

namespace PortalCms.KnowledgeBase;

/// <summary>What everybody may read: the help page of each domain, with the way to a portal.</summary>
public sealed class KnowledgeBaseModule : PortalModule
{
    public override string Id => "knowledge-base";

    public override string StartPage => "/help";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<WrittenHelp>();
        services.AddScoped<IFrameFacet, HelpFrame>();
        services.AddScoped<IRecipeSection, HelpPagesSection>();
        services.AddLiquidView<HelpView>().AddLiquidView<TopicView>();
    }

    public override void Map(ModelBuilder model) => HelpPage.Map(model);
}
