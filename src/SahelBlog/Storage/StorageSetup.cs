using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SahelBlog.Settings;

namespace SahelBlog.Storage;

/// <summary>Registers this room.</summary>
public static class StorageSetup
{
    /// <summary>Adds the database that <c>Storage:Provider</c> names.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services
            .AddOptions<StorageOptions>()
            .BindConfiguration("Storage")
            .Validate<IConfiguration>(
                (storage, configuration) =>
                    storage.Provider != StorageProvider.Postgres
                    || !string.IsNullOrWhiteSpace(configuration.GetConnectionString("Postgres")),
                "Storage:Provider is Postgres, so ConnectionStrings:Postgres must be set."
            )
            .ValidateOnStart();
        services.AddSingleton<Database>(provider =>
            provider.GetRequiredService<IOptions<StorageOptions>>().Value.Provider == StorageProvider.Postgres
                ? new PostgresDatabase(provider.GetRequiredService<IConfiguration>().GetConnectionString("Postgres")!)
                : new SqliteDatabase(provider.GetRequiredService<DataFolder>().DatabaseFile)
        );
        return services;
    }
}
