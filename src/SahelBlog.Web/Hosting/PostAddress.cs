using Microsoft.AspNetCore.Mvc.ApplicationModels;
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
}

/// <summary>
/// The addresses of posts, whatever their pattern: a post stands up to five parts deep, and what belongs to it stands one
/// part below.
/// </summary>
internal static class PostAddress
{
    private static readonly string[] Above = ["a", "b", "c", "d"];

    /// <summary>The routes of posts, or of what stands below them, by depth.</summary>
    public static IEnumerable<string> Routes(string below = "") =>
        Enumerable
            .Range(0, Permalinks.MostParts)
            .Select(depth =>
                string.Concat(Above.Take(depth).Select(name => $"/{{{name}:{Word.Name}}}"))
                + $"/{{slug:{Word.Name}}}"
                + below
            );

    /// <summary>Adds the routes that a page's own line has no room for.</summary>
    public static void AddPostRoutes(this PageConventionCollection pages)
    {
        // The first of each stands in the page itself.
        foreach (var route in Routes().Skip(1))
            pages.AddPageRoute("/Post", route);
        foreach (var route in Routes("/reply/{parent:long?}").Skip(1))
            pages.AddPageRoute("/Reply", route);
    }

    /// <summary>The permalink that is asked for, of a post or page itself.</summary>
    public static string Of(HttpRequest request) => $"/{request.Path.Value!.Trim('/')}/";

    /// <summary>The permalink of the post below which something stands.</summary>
    public static string Over(HttpRequest request, string below)
    {
        var path = Of(request);
        return path[..(path.LastIndexOf($"/{below}/", StringComparison.OrdinalIgnoreCase) + 1)];
    }

    /// <summary>A part of a permalink: letters, digits and hyphens. Whatever else is asked for costs no look into the tables.</summary>
    internal sealed class Word : IRouteConstraint
    {
        public const string Name = "word";

        public bool Match(
            HttpContext? httpContext,
            IRouter? route,
            string routeKey,
            RouteValueDictionary values,
            RouteDirection routeDirection
        ) =>
            values.TryGetValue(routeKey, out var value)
            && value is string { Length: > 0 } word
            && word.EnumerateRunes().All(rune => System.Text.Rune.IsLetterOrDigit(rune) || rune.Value == '-');
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
            _ => endpoint.Metadata.GetMetadata<BelowPost>()?.Part,
        };
}

/// <summary>Marks an endpoint that stands below a post.</summary>
internal sealed record BelowPost(PostPart Part);
