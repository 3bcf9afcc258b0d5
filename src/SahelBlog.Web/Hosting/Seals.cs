using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using SahelBlog.Settings;

namespace SahelBlog.Web.Hosting;

/// <summary>Seals secrets with the framework's data protection; what was sealed for one use does not open for another.</summary>
internal static partial class Seals
{
    public static void AddSeals(this IServiceCollection services) =>
        services.AddSingleton(provider =>
        {
            // Asked for when it is needed: the keys may lie in Redis, which is looked for only once the program starts.
            IDataProtector For(string use) =>
                provider.GetRequiredService<IDataProtectionProvider>().CreateProtector(use);
            var log = provider.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Seals));
            return new SecretSeal(
                (use, secret) => For(use).Protect(secret),
                (use, kept) => Open(For(use), kept, use, log)
            );
        });

    private static string? Open(IDataProtector protector, string kept, string use, ILogger log)
    {
        try
        {
            return protector.Unprotect(kept);
        }
        catch (CryptographicException)
        {
            LogUnopened(log, use);
            return null;
        }
    }

    [LoggerMessage(
        1,
        LogLevel.Warning,
        "A secret kept for {Use} does not open: it was sealed with keys that are neither in the data folder nor in Redis"
    )]
    private static partial void LogUnopened(ILogger log, string use);
}
