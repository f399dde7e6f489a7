var builder = WebApplication.CreateBuilder(args);
builder.Services.AddOrchardCms(site => site.AddSetupFeatures("OrchardCore.AutoSetup"));

await using var app = builder.Build();
if (!app.Environment.IsDevelopment()) app.UseExceptionHandler("/Error");
app.UseStaticFiles();
app.UseOrchardCore();
await app.RunAsync();
