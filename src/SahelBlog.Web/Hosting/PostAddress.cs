using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing.Matching;
using SahelBlog.Posts;

namespace SahelBlog.Web.Hosting;

/// <summary>What an address below a post is for.</summary>
internal enum PostPart
{
    Post,
    Page,
    Reply,
    Feed,
    Trackback,
    Unlock,
}

/// <summary>
/// The addresses of posts, whatever their pattern: a post stands up to five parts deep, and what belongs to it stands one
/// part below. Each is one route over the whole path, judged by a constraint: a route for each depth would have the
/// matcher grow with every combination.
/// </summary>
internal static class PostAddress
{
    /// <summary>The route of a post's feed.</summary>
    public const string FeedRoute = "/{**path:post-feed}";

    /// <summary>The route of a post's door for trackbacks.</summary>
    public const string TrackbackRoute = "/{**path:post-trackback}";

    public static void AddPostRoutes(this IServiceCollection services) =>
        services.AddRouting(routes =>
        {
            routes.ConstraintMap["post"] = typeof(Whole);
            routes.ConstraintMap["post-reply"] = typeof(Reply);
            routes.ConstraintMap["post-unlock"] = typeof(Unlock);
            routes.ConstraintMap["post-feed"] = typeof(Feed);
            routes.ConstraintMap["post-trackback"] = typeof(Trackback);
        });

    /// <summary>The permalink that is asked for, of a post or page itself.</summary>
    public static string Of(HttpRequest request) => $"/{request.Path.Value!.Trim('/')}/";

    /// <summary>The permalink of the post below which something stands.</summary>
    public static string Over(HttpRequest request, string below)
    {
        var path = Of(request);
        return path[..(path.LastIndexOf($"/{below}/", StringComparison.OrdinalIgnoreCase) + 1)];
    }

    /// <summary>Whether this can be a permalink: whatever else is asked for costs no look into the tables.</summary>
    private static bool CanBe(ReadOnlySpan<string> parts)
    {
        if (parts.Length is 0 or > Permalinks.MostParts || OwnPaths.Has(parts[0]))
            return false;
        foreach (var part in parts)
            if (part.Length == 0 || !part.EnumerateRunes().All(sign => Rune.IsLetterOrDigit(sign) || sign.Value == '-'))
                return false;
        return true;
    }

    private static bool Is(string part, string word) => part.Equals(word, StringComparison.OrdinalIgnoreCase);

    internal abstract class Constraint : IRouteConstraint
    {
        public bool Match(
            HttpContext? httpContext,
            IRouter? route,
            string routeKey,
            RouteValueDictionary values,
            RouteDirection routeDirection
        ) =>
            values.TryGetValue(routeKey, out var path)
            && path is string text
            && Fits(text.Trim('/').Split('/'), values);

        protected abstract bool Fits(string[] parts, RouteValueDictionary values);
    }

    internal sealed class Whole : Constraint
    {
        protected override bool Fits(string[] parts, RouteValueDictionary values) => CanBe(parts);
    }

    internal sealed class Feed : Constraint
    {
        protected override bool Fits(string[] parts, RouteValueDictionary values) =>
            Is(parts[^1], "feed") && CanBe(parts.AsSpan()[..^1]);
    }

    internal sealed class Unlock : Constraint
    {
        protected override bool Fits(string[] parts, RouteValueDictionary values) =>
            Is(parts[^1], "unlock") && CanBe(parts.AsSpan()[..^1]);
    }

    internal sealed class Trackback : Constraint
    {
        protected override bool Fits(string[] parts, RouteValueDictionary values) =>
            Is(parts[^1], "trackback") && CanBe(parts.AsSpan()[..^1]);
    }

    /// <summary>With the number of the comment that is answered, if one is.</summary>
    internal sealed class Reply : Constraint
    {
        protected override bool Fits(string[] parts, RouteValueDictionary values)
        {
            if (Is(parts[^1], "reply"))
                return CanBe(parts.AsSpan()[..^1]);
            if (
                parts.Length < 3
                || !Is(parts[^2], "reply")
                || !long.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out _)
            )
                return false;
            values["parent"] = parts[^1];
            return CanBe(parts.AsSpan()[..^2]);
        }
    }
}

/// <summary>
/// Decides what is meant where an address may be more than one thing: a post or a page at the root, a post called “feed”
/// or the feed of the post above it. What stands there in the tables decides.
/// </summary>
internal sealed class PostAddressPolicy(PostReader reader) : MatcherPolicy, IEndpointSelectorPolicy
{
    public override int Order => 0;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) =>
        endpoints.Select(PartOf).Where(part => part is not null).Distinct().Count() > 1;

    public async Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        var parts = new PostPart?[candidates.Count];
        for (var i = 0; i < candidates.Count; i++)
        {
            if (!candidates.IsValidCandidate(i))
                continue;
            parts[i] = PartOf(candidates[i].Endpoint);
            // The blog's own addresses come first and are never a post's.
            if (parts[i] is null)
                return;
        }
        if (parts.Where(part => part is not null).Distinct().Count() < 2)
            return;
        var stands = await reader.KindAt(PostAddress.Of(httpContext.Request), httpContext.RequestAborted);
        var meant = stands switch
        {
            PostKind.Post => PostPart.Post,
            PostKind.Page => PostPart.Page,
            _ => parts.FirstOrDefault(part => part is not (null or PostPart.Post)) ?? PostPart.Post,
        };
        for (var i = 0; i < candidates.Count; i++)
            if (parts[i] is { } part && part != meant)
                candidates.SetValidity(i, false);
    }

    private static PostPart? PartOf(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath switch
        {
            "/Post" => PostPart.Post,
            "/Page" => PostPart.Page,
            "/Reply" => PostPart.Reply,
            "/Unlock" => PostPart.Unlock,
            _ => endpoint.Metadata.GetMetadata<BelowPost>()?.Part,
        };
}

/// <summary>Marks an endpoint that stands below a post.</summary>
internal sealed record BelowPost(PostPart Part);
