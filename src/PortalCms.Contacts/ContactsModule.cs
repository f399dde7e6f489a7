using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Contacts.Recipes;
using PortalCms.Core;

namespace PortalCms.Contacts;

/// <summary>Contacts and companies: the people who write, and whom they write for.</summary>
public sealed class ContactsModule : PortalModule
{
    public override string Id => "contacts";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(ContactProperties.Set.Reserved);
        services.AddScoped<IRecipeSection, PropertiesSection>();
        services.AddScoped<IRecipeSection, CompaniesSection>();
        services.AddScoped<IRecipeSection, ContactsSection>();
    }

    public override void Map(ModelBuilder model)
    {
        Contact.Map(model);
        Company.Map(model);
    }
}
