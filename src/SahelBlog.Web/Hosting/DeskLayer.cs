using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration.Json;
using SahelBlog.DeskSettings;
using SahelBlog.Settings;

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
        builder.Services.AddSingleton(Seal);
    }

    private static SecretSeal Seal(IServiceProvider services)
    {
        // Asked for when it is needed: the keys may lie in Redis, which is looked for only once the program starts.
        var protector = new Lazy<IDataProtector>(() =>
            services.GetRequiredService<IDataProtectionProvider>().CreateProtector("settings")
        );
        return new(secret => protector.Value.Protect(secret), kept => Open(protector.Value, kept));
    }

    private static string? Open(IDataProtector protector, string kept)
    {
        try
        {
            return protector.Unprotect(kept);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
