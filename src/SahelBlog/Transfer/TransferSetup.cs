using Microsoft.Extensions.DependencyInjection;

namespace SahelBlog.Transfer;

/// <summary>Registers this room.</summary>
public static class TransferSetup
{
    /// <summary>Adds the starter content.</summary>
    public static IServiceCollection AddTransfer(this IServiceCollection services) =>
        services.AddSingleton<StarterContent>();
}
