using Microsoft.Extensions.DependencyInjection;

namespace SahelBlog.Readers;

/// <summary>Registers this room.</summary>
public static class ReadersSetup
{
    /// <summary>Adds the counting of readers.</summary>
    public static IServiceCollection AddReaders(this IServiceCollection services)
    {
        services.AddSingleton<ReaderCounter>();
        services.AddSingleton<ReaderNumbers>();
        services.AddHostedService<ReaderKeeper>();
        return services;
    }
}
