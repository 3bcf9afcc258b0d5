using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.StackExchangeRedis;
using Microsoft.AspNetCore.OutputCaching;
using StackExchange.Redis;

namespace SahelBlog.Web.Hosting.Redis;

/// <summary>
/// What several instances share when <c>ConnectionStrings:Redis</c> is set: the kept pages, the notices that make them
/// old, and the keys that sign cookies.
/// </summary>
internal static class RedisSetup
{
    /// <summary>Begins every name that the blog uses there.</summary>
    public const string Prefix = "sahelblog:";

    /// <summary>Adds what is shared; nothing without a connection string. Call it after the cache was added.</summary>
    public static void AddRedis(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration.GetConnectionString("Redis") is not { Length: > 0 } connection)
            return;
        services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(OptionsFor(connection)));
        services.AddSingleton<RedisPageStore>();
        services.AddSingleton<IOutputCacheStore>(provider => provider.GetRequiredService<RedisPageStore>());
        services.AddHostedService<RedisMessenger>();
        services
            .AddOptions<KeyManagementOptions>()
            .PostConfigure<IConnectionMultiplexer>(
                (keys, redis) =>
                    keys.XmlRepository = new SharedKeys(
                        new RedisXmlRepository(() => redis.GetDatabase(), Prefix + "keys"),
                        keys.XmlRepository!
                    )
            );
    }

    /// <summary>While Redis is away its answers fail at once: pages are then made anew rather than waited for.</summary>
    private static ConfigurationOptions OptionsFor(string connection)
    {
        var options = ConfigurationOptions.Parse(connection);
        options.AbortOnConnectFail = false;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.ClientName = "SahelBlog";
        return options;
    }
}
