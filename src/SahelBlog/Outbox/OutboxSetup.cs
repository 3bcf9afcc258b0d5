using Microsoft.Extensions.DependencyInjection;

namespace SahelBlog.Outbox;

/// <summary>Registers this room.</summary>
public static class OutboxSetup
{
    /// <summary>Adds the outbox and the worker that drains it.</summary>
    public static IServiceCollection AddOutbox(this IServiceCollection services)
    {
        services.AddSingleton<OutboxBell>();
        services.AddSingleton<OutboxWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<OutboxWorker>());
        return services;
    }
}
