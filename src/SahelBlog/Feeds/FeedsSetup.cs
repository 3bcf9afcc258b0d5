using Microsoft.Extensions.DependencyInjection;
using SahelBlog.Outbox;

namespace SahelBlog.Feeds;

/// <summary>Registers this room.</summary>
public static class FeedsSetup
{
    /// <summary>Adds the feeds, and the notices to their hub, which go through the guarded client of link-backs.</summary>
    public static IServiceCollection AddFeeds(this IServiceCollection services)
    {
        services
            .AddOptions<FeedOptions>()
            .BindConfiguration("Feeds")
            .Validate(
                feeds => feeds.Hub.Length == 0 || IsWebAddress(feeds.Hub),
                "Feeds:Hub must be an absolute http or https address, such as https://hub.example/."
            )
            .Validate(feeds => Enum.IsDefined(feeds.Content), "Feeds:Content must be Whole or Standfirst.")
            .ValidateOnStart();
        services.AddSingleton<FeedHub>();
        services.AddSingleton<IOutboxHandler, TellHubHandler>();
        services.AddSingleton<RssFeed>();
        services.AddSingleton<FeedService>();
        services.AddSingleton<CommentFeeds>();
        return services;
    }

    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
}
