using Microsoft.Extensions.Configuration.Json;
using SahelBlog.DeskSettings;

namespace SahelBlog.Web.Hosting;

/// <summary>Puts what is set at the desk into the program's configuration: above its files, below everything else.</summary>
internal static class DeskLayer
{
    public static void AddDeskLayer(this WebApplicationBuilder builder)
    {
        var layer = new DeskConfiguration();
        IList<IConfigurationSource> sources = ((IConfigurationBuilder)builder.Configuration).Sources;
        var above = sources.Select((source, at) => source is JsonConfigurationSource ? at + 1 : 0).Max();
        sources.Insert(above, layer);
        builder.Services.AddDeskSettings(layer);
        builder.Services.AddSingleton<SettingSection, SignInSection>();
    }
}
