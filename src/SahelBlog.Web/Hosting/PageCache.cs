using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;
using SahelBlog.Changes;
using SahelBlog.Posts;
using SahelBlog.Web.Endpoints;

namespace SahelBlog.Web.Hosting;

/// <summary>
/// Which answers are shared: pages that named their tags, for visitors who are neither signed in nor have a held
/// comment. Everything else goes past the cache.
/// </summary>
internal sealed class PageCachePolicy(ChangeFeed changes) : IOutputCachePolicy
{
    /// <summary>Well below the age at which the time tokens in cached forms expire.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private static readonly string[] ListKeys = ["page"];

    private static readonly string[] ThreadKeys = [ThreadAddress.FromKey, ThreadAddress.OrderKey];

    /// <summary>No part has an empty name; no name at all would mean every part.</summary>
    private static readonly string[] NoKeys = [""];

    /// <summary>The only parts of a query that make another page.</summary>
    private static readonly string[] PagingKeys = [.. ListKeys, .. ThreadKeys];

    /// <summary>The part that names a post by its number: it always leads elsewhere.</summary>
    private const string NumberKey = "p";

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        var shared =
            (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            && !Path.HasExtension(request.Path.Value)
            && !request.Path.StartsWithSegments(LiveEndpoints.Path, StringComparison.OrdinalIgnoreCase)
            && !Visitor.IsKnown(request)
            && !request.Query.ContainsKey(NumberKey)
            && PagingKeys.All(key => MakesNoCopies(request, key));
        context.EnableOutputCaching = shared;
        context.AllowCacheLookup = shared;
        context.AllowCacheStorage = shared;
        // With locking, readers of a page share the fate of the first who asked for it: a request that was aborted, or a
        // reader who takes the bytes one by one, would be everybody's.
        context.AllowLocking = false;
        context.ResponseExpirationTimeSpan = Longest;
        context.CacheVaryByRules.QueryKeys = KeysOf(request.Path);
        context.CacheVaryByRules.HeaderNames = "Accept-Encoding";
        context.CacheVaryByRules.VaryByHost = false;
        context.HttpContext.Items[typeof(PageCachePolicy)] = changes.Stamp;
        return ValueTask.CompletedTask;
    }

    /// <summary>Which parts of a query make another page of this one; all others would only make copies of it.</summary>
    private static string[] KeysOf(PathString path) =>
        path == "/" || path.StartsWithSegments("/topics", StringComparison.OrdinalIgnoreCase) ? ListKeys
        : OwnPaths.HasPath(path.Value!) ? NoKeys
        : ThreadKeys;

    /// <summary>
    /// Whether a part is absent, plain, or not looked at on this page: <c>01</c>, <c>x</c> and two values at once are
    /// answered, and not kept.
    /// </summary>
    private static bool MakesNoCopies(HttpRequest request, string key) =>
        !KeysOf(request.Path).Contains(key, StringComparer.Ordinal)
        || !request.Query.TryGetValue(key, out var value)
        || (value.Count == 1 && (key == ListKeys[0] ? IsPageNumber(value[0]) : ThreadAddress.IsPlain(key, value[0])));

    private static bool IsPageNumber(string? text) =>
        text is { Length: > 0 and < 10 } && text[0] != '0' && text.All(char.IsAsciiDigit);

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) =>
        ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        var taken = (long)context.HttpContext.Items[typeof(PageCachePolicy)]!;
        context.AllowCacheStorage =
            context.AllowCacheStorage
            && context.Tags.Count > 0
            && response.StatusCode == StatusCodes.Status200OK
            && StringValues.IsNullOrEmpty(response.Headers.SetCookie)
            && !changes.ChangedSince(taken, context.Tags);
        context.Tags.Add(PageCacheStore.TakenAt(taken));
        return ValueTask.CompletedTask;
    }
}

/// <summary>
/// The framework's store, with one thing more: a page that was read before a change and stored after it is thrown out
/// again, so that no reader meets an old page for an hour.
/// </summary>
internal sealed class PageCacheStore(IOutputCacheStore inner, ChangeFeed changes) : IOutputCacheStore
{
    private const string Mark = "taken-at:";

    /// <summary>The tag by which a page says when its content was read.</summary>
    public static string TakenAt(long stamp) =>
        Mark + stamp.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) =>
        inner.GetAsync(key, cancellationToken);

    public async ValueTask SetAsync(
        string key,
        byte[] value,
        string[]? tags,
        TimeSpan validFor,
        CancellationToken cancellationToken
    )
    {
        var mark = tags?.FirstOrDefault(tag => tag.StartsWith(Mark, StringComparison.Ordinal));
        var pages = tags?.Where(tag => tag != mark).ToArray() ?? [];
        await inner.SetAsync(key, value, pages, validFor, cancellationToken);
        if (mark is null)
            return;
        var taken = long.Parse(mark.AsSpan(Mark.Length), System.Globalization.CultureInfo.InvariantCulture);
        if (changes.ChangedSince(taken, pages))
            foreach (var tag in pages)
                await inner.EvictByTagAsync(tag, cancellationToken);
    }

    public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken) =>
        inner.EvictByTagAsync(tag, cancellationToken);
}

/// <summary>How a page says that it may be shared.</summary>
internal static class PageCaching
{
    /// <summary>Offers the answer to the cache, to be thrown out when anything under these tags changes.</summary>
    public static void Share(this HttpContext context, params ReadOnlySpan<string> tags)
    {
        if (context.Features.Get<IOutputCacheFeature>() is not { Context: { EnableOutputCaching: true } cached })
        {
            context.Response.Headers.CacheControl = "private, no-store";
            return;
        }
        foreach (var tag in tags)
            cached.Tags.Add(tag);
        cached.Tags.Add(PageTags.All);
        // Browsers keep a copy and ask each time whether it is still good: a 304 is cheap, an old thread is not.
        context.Response.Headers.CacheControl = "public, no-cache";
    }
}
