using Microsoft.Extensions.DependencyInjection;

namespace SahelBlog.Feeds;

/// <summary>Registers this room.</summary>
public static class FeedsSetup
{
    /// <summary>Adds the feeds.</summary>
    public static IServiceCollection AddFeeds(this IServiceCollection services)
    {
        services.AddSingleton<RssFeed>();
        services.AddSingleton<FeedService>();
        services.AddSingleton<CommentFeeds>();
        return services;
    }
}
