using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SahelBlog.Fetching;
using SahelBlog.Linkbacks.Faces;
using SahelBlog.Linkbacks.Pingback;
using SahelBlog.Linkbacks.Telling;
using SahelBlog.Outbox;
using SahelBlog.Posts;
using SahelBlog.Settings;

namespace SahelBlog.Linkbacks;

/// <summary>Registers this room.</summary>
public static class LinkbacksSetup
{
    /// <summary>Adds link-backs, in and out, and the guarded client that they fetch with.</summary>
    public static IServiceCollection AddLinkbacks(this IServiceCollection services)
    {
        services
            .AddOptions<LinkbackOptions>()
            .BindConfiguration("Linkbacks")
            .Validate(
                linkbacks => linkbacks is { FetchesPerHostPerMinute: > 0, FetchesPerMinute: > 0 },
                "Linkbacks:FetchesPerHostPerMinute and Linkbacks:FetchesPerMinute must be above 0."
            )
            .Validate(
                linkbacks => linkbacks is { WaitingPerHost: > 0, WaitingPerSender: > 0, WaitingInAll: > 0 },
                "Linkbacks:WaitingPerHost, Linkbacks:WaitingPerSender and Linkbacks:WaitingInAll must be above 0."
            )
            .Validate(
                linkbacks => linkbacks.MinutesBetweenReadings >= 1,
                "Linkbacks:MinutesBetweenReadings must be at least 1."
            )
            .Validate(
                linkbacks => Enum.IsDefined(linkbacks.Moderation),
                "Linkbacks:Moderation must be None, FirstTime or All."
            )
            .Validate(
                linkbacks =>
                    linkbacks.NeverTold.All(site =>
                        site.Length == 0 || Uri.CheckHostName(site) is UriHostNameType.Dns or UriHostNameType.IPv4
                    ),
                "Linkbacks:NeverTold must have the name of one site on each line, such as ads.example."
            )
            .ValidateOnStart();
        services.AddSingleton(Client);
        // The client tells our address, which is known only once the server listens; handlers are made before. A use
        // that came too early must not spoil the later ones, so the exception is not kept.
        services.AddSingleton(provider => new Lazy<GuardedClient>(
            provider.GetRequiredService<GuardedClient>,
            LazyThreadSafetyMode.PublicationOnly
        ));
        services.AddSingleton<OwnPages>();
        services.AddSingleton<OwnLinks>();
        services.AddSingleton<FetchBudget>();
        services.AddSingleton<LinkbackPolicy>();
        services.AddSingleton<VerificationRecord>();
        services.AddSingleton<LinkbackVerifier>();
        services.AddSingleton<LinkbackService>();
        services.AddSingleton<LinkbackReader>();
        services.AddSingleton<LinkbackDesk>();
        services.AddSingleton<LinkbackQueue>();
        services.AddSingleton<LinkbackDays>();
        services.AddSingleton<IKeepsOfPost, LinkbacksUnderPost>();
        services.AddSingleton<LinkingSites>();
        services.AddSingleton<PingbackReceiver>();
        services.AddSingleton<EndpointFinder>();
        services.AddSingleton<WebmentionSender>();
        services.AddSingleton<PingbackSender>();
        services.AddSingleton<DeliveryDesk>();
        services.AddSingleton<LinksToTell>();
        services.AddSingleton<FaceService>();
        services.AddSingleton<IOutboxHandler, VerifyLinkbackHandler>();
        services.AddSingleton<IOutboxHandler, AnnounceLinksHandler>();
        services.AddSingleton<IOutboxHandler, DeliverHandler>();
        services.AddSingleton<IOutboxHandler, CopyFaceHandler>();
        return services;
    }

    private static GuardedClient Client(IServiceProvider provider)
    {
        var address = provider.GetRequiredService<BlogAddress>().Base;
        var options = provider.GetRequiredService<IOptions<LinkbackOptions>>().Value;
        return new GuardedClient(
            new FetchOptions(
                options.AllowPrivateNetworks,
                $"SahelBlog/1.0 (+{address.AbsoluteUri}; pingback verification; Webmention)"
            ),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<GuardedClient>>()
        );
    }
}
