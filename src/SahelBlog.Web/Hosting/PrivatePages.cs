namespace SahelBlog.Web.Hosting;

/// <summary>
/// Pages of one reader alone: kept by no browser and no cache, listed by no search engine, and their addresses, some of
/// which open something, told to no other site.
/// </summary>
internal static class PrivatePages
{
    /// <summary>Set last, since antiforgery has its own idea of what a cache may keep.</summary>
    public static void UsePrivatePages(this WebApplication app) =>
        app.UseWhen(
            context => IsPrivate(context.Request.Path),
            pages =>
                pages.Use(
                    static (context, next) =>
                    {
                        context.Response.OnStarting(
                            static state =>
                            {
                                var headers = ((HttpContext)state).Response.Headers;
                                headers.CacheControl = "private, no-store";
                                headers.Pragma = default;
                                headers["X-Robots-Tag"] = "noindex";
                                headers["Referrer-Policy"] = "same-origin";
                                return Task.CompletedTask;
                            },
                            context
                        );
                        return next(context);
                    }
                )
        );

    private static bool IsPrivate(PathString path) =>
        path.StartsWithSegments("/me", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/sign-in", StringComparison.OrdinalIgnoreCase)
        || (path.StartsWithSegments("/comment", StringComparison.OrdinalIgnoreCase, out var below) && !IsFeed(below));

    /// <summary>All below a comment is its writer’s or one reader’s, and where it stands depends on who asks; its feed is for all.</summary>
    private static bool IsFeed(PathString belowComment) =>
        belowComment.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries) is [_, var page]
        && page.Equals("feed", StringComparison.OrdinalIgnoreCase);
}
