using System.Reflection;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace PortalCms.Edge;

/// <summary>What people type reaches our pages as typed. MVC would make white space nothing, and a text shown again would have lost it.</summary>
internal sealed class AsTyped : IDisplayMetadataProvider
{
    private readonly HashSet<Assembly> _ours = [.. PortalModules.All.Select(m => m.GetType().Assembly)];

    public void CreateDisplayMetadata(DisplayMetadataProviderContext context)
    {
        var owner = context.Key.ParameterInfo?.Member.DeclaringType ?? context.Key.ContainerType;
        if (owner is not null && _ours.Contains(owner.Assembly)) context.DisplayMetadata.ConvertEmptyStringToNull = false;
    }
}
