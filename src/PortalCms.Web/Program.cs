using PortalCms;
using PortalCms.Core;
using PortalCms.Web;

if (Verbs.Tell(args)) return 0;
string[] verbs = ["run", "migrate", "recipe"];
var isNamed = args is [var first, ..] && !first.StartsWith('-');
var verb = isNamed ? args[0] : "run";
var rest = isNamed ? args[1..] : args;
if (!verbs.Contains(verb))
{
    Console.Error.WriteLine($"'{verb}' is not known. {Verbs.Usage}");
    return 2;
}
try
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = verb == "run" ? rest : [], ContentRootPath = HostFolders.Root() });
    var settings = HostSettings.Read(builder.Configuration, builder.Environment.ContentRootPath);
    builder.Services.AddPortalHost(settings, builder.Environment);
    builder.Services.AddPortal(builder.Configuration);
    builder.AddHostLogging();
    builder.WebHost.UseUrls(settings.Urls);
    await using var app = builder.Build();
    var database = Task.Run(() => Verbs.Open(app, settings, isToAnswer: verb == "run")); // a third of the start, and so is the list of pages: side by side
    app.UsePortal();
    app.MapPortal();
    await database;
    return verb switch
    {
        "migrate" => Verbs.Migrate(),
        "recipe" => await Verbs.Recipe(app, rest),
        _ => await Verbs.Run(app),
    };
}
catch (SettingException wrong)
{
    Console.Error.WriteLine(wrong.Message);
    return Verbs.WrongSetting;
}
