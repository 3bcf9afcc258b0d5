using SahelBlog.Fetching;
using SahelBlog.Linkbacks.Pingback;
using SahelBlog.Linkbacks.Webmention;

namespace SahelBlog.Linkbacks.Telling;

/// <summary>Where a page is told of our link.</summary>
/// <param name="Protocol">One of <see cref="TellProtocol"/>; empty when it takes neither, or could not be asked.</param>
/// <param name="Endpoint">Where it takes that; null without a protocol.</param>
/// <param name="Trouble">Why it could not be asked; null when it was.</param>
public sealed record FoundEndpoint(string Protocol, Uri? Endpoint, TellAnswer? Trouble);

/// <summary>Asks a page where it takes webmentions, else pingbacks: one fetch answers both (W1, P3).</summary>
public sealed class EndpointFinder(Lazy<GuardedClient> client, TimeProvider time)
{
    private static readonly TellAnswer Unreadable = new(
        DeliveryState.Failed,
        "The page could not be read just now.",
        MayWorkLater: true
    );

    /// <summary>Asks a page.</summary>
    /// <param name="target">The page.</param>
    /// <param name="cancel">The caller's own wish to stop.</param>
    public async Task<FoundEndpoint> Find(Uri target, CancellationToken cancel)
    {
        var fetched = await client.Value.Get(target, FetchLimits.ForDiscovery, cancel);
        if (fetched is not FetchAnswer { Succeeded: true } page)
            return new("", null, TellAnswer.Trouble(fetched));
        return await WebmentionEndpoint.Find(page, time, cancel) switch
        {
            MentionEndpoint.Found webmention => new(TellProtocol.Webmention, webmention.Url, null),
            // A ping instead would be taken for the last word on a page that may take webmentions.
            MentionEndpoint.Unreadable => new("", null, Unreadable),
            _ when PingbackEndpoint.Find(page) is { } pingback => new(TellProtocol.Pingback, pingback, null),
            _ => new("", null, null),
        };
    }
}
