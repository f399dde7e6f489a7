using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using OrchardCore;
using OrchardCore.Deployment;
using OrchardCore.DisplayManagement.Handlers;
using OrchardCore.DisplayManagement.Views;
using OrchardCore.Modules;
using PortalCms.Recipes;

namespace PortalCms.OrchardCore.Deployment;

/// <summary>The portals with their settings, in a deployment plan; no people, no tickets.</summary>
public sealed class PortalsDeploymentStep : DeploymentStep
{
    public PortalsDeploymentStep() => Name = "Portals";

    public PortalsDeploymentStep(IStringLocalizer<PortalsDeploymentStep> words) : this() => Category = words["Customer portal"];
}

/// <summary>Writes the step <c>Portals</c> that brings them elsewhere.</summary>
public sealed class PortalsDeploymentSource(RecipeExport export) : DeploymentSourceBase<PortalsDeploymentStep>
{
    protected override async Task ProcessAsync(PortalsDeploymentStep step, DeploymentPlanResult result) => result.Steps.Add(await export.Step());
}

/// <summary>The step has nothing to set.</summary>
public sealed class PortalsDeploymentDriver : DisplayDriver<DeploymentStep, PortalsDeploymentStep>
{
    public override Task<IDisplayResult> DisplayAsync(PortalsDeploymentStep model, BuildDisplayContext context) => CombineAsync(
        View("PortalsDeploymentStep_Summary", model).Location(OrchardCoreConstants.DisplayType.Summary, "Content"),
        View("PortalsDeploymentStep_Thumbnail", model).Location("Thumbnail", "Content"));

    public override IDisplayResult Edit(PortalsDeploymentStep model, BuildEditorContext context) => View("PortalsDeploymentStep_Edit", model).Location("Content");
}

/// <summary>Where the site deploys.</summary>
[RequireFeatures("OrchardCore.Deployment")]
public sealed class DeploymentStartup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services) => services.AddDeployment<PortalsDeploymentSource, PortalsDeploymentStep, PortalsDeploymentDriver>();
}
