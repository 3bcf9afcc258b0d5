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
    /// <summary>Asks a page.</summary>
    /// <param name="target">The page.</param>
    /// <param name="cancel">The caller's own wish to stop.</param>
    public async Task<FoundEndpoint> Find(Uri target, CancellationToken cancel)
    {
        var fetched = await client.Value.Get(target, FetchLimits.ForDiscovery, cancel);
        if (fetched is not FetchAnswer { Succeeded: true } page)
            return new("", null, TellAnswer.Trouble(fetched));
        if (await WebmentionEndpoint.Find(page, time, cancel) is { } webmention)
            return new(TellProtocol.Webmention, webmention, null);
        return PingbackEndpoint.Find(page) is { } pingback
            ? new(TellProtocol.Pingback, pingback, null)
            : new("", null, null);
    }
}
