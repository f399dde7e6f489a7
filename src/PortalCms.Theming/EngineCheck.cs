using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PortalCms.Theming;

/// <summary>
/// Proves at start that Liquid works: a restore can succeed with a pair of Fluid and Parlot that builds and then cannot make a parser.
/// </summary>
internal sealed partial class EngineCheck(IServiceProvider services, ILogger<EngineCheck> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Made here and not by the container, so that what it throws is ours to explain.
            var themes = services.GetRequiredService<Themes>();
            var input = new RenderInput(themes.BuiltIn, new PortalSettings(0, new ThemeManifest(), new Dictionary<string, string>()), new FrameModel(), new LinkView("&", ""), null);
            using var page = await services.GetRequiredService<LiquidEngine>().Render(services.GetRequiredService<LiquidEngine>().Read("check", "{{ page.label }}"), input);
            if (!page.Text.SequenceEqual("&amp;")) throw new InvalidOperationException("It renders something else than asked.");
        }
        catch (Exception e)
        {
            Broken(e.GetBaseException().Message);
            throw new InvalidOperationException("The template engine does not start; see Fluid.props.", e);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(EventId = 4100, Level = LogLevel.Critical, Message = "The template engine (Fluid) does not start: {Reason}")]
    private partial void Broken(string reason);
}
