using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PortalCms.Core;

namespace PortalCms.Mail;

/// <summary>Mail out: how it is made of a theme's templates, and how it goes. What is told by mail, and when, is the other modules'.</summary>
public sealed class MailModule : PortalModule
{
    public override string Id => "mail";

    /// <exception cref="SettingException">A setting cannot be used.</exception>
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        MailSettings.Check(configuration);
        services.Configure<MailOptions>(configuration.GetSection("Mail"));
        services.TryAddSingleton(s => new PublicAddress(s.GetRequiredService<IOptions<MailOptions>>().Value.Links));
        services.AddScoped<LetterMaker>();
        if (services.Any(s => s.ServiceType == typeof(IMailTransport))) return; // a site of another make sends by its own
        services.AddSingleton<MailFolder>();
        services.AddSingleton<IMailTransport>(s => IsReadHere(s) ? s.GetRequiredService<MailFolder>() : ActivatorUtilities.CreateInstance<SmtpTransport>(s));
    }

    public override void MapEndpoints(IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetService<MailFolder>() is not null && IsReadHere(routes.ServiceProvider)) ReadableMail.Map(routes);
    }

    private static bool IsReadHere(IServiceProvider services) =>
        services.GetRequiredService<IHostEnvironment>().IsDevelopment() && services.GetRequiredService<IOptions<MailOptions>>().Value.Server.Length == 0;
}
