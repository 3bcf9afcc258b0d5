using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using SahelBlog.Changes;
using SahelBlog.Feeds;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Web.Hosting;
using SahelBlog.Web.Pages;

namespace SahelBlog.Web.Endpoints;

/// <summary>The feeds (F1, F4): of posts, of all comments, of one post's and of one branch's.</summary>
internal static class FeedEndpoints
{
    private const string ContentType = "application/rss+xml; charset=utf-8";

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapFeedEndpoints(this IEndpointRouteBuilder app)
    {
        app.MapMethods(RssFeed.Path, Reading, Posts);
        app.MapMethods(RssFeed.CommentsPath, Reading, Comments);
        app.MapMethods(PostAddress.FeedRoute, Reading, OfPost).WithMetadata(new BelowPost(PostPart.Feed));
        app.MapMethods("/comment/{id:long}/feed", Reading, OfBranch);
    }

    private static async Task<IResult> Posts(
        HttpContext context,
        FeedService feeds,
        FeedHub hub,
        CancellationToken cancel
    )
    {
        context.Share(PageTags.Feeds);
        if (hub.Links is { } links)
            context.Response.Headers.Link = links;
        return Results.Bytes(await feeds.Posts(cancel), ContentType);
    }

    private static async Task<IResult> Comments(
        HttpContext context,
        CommentFeeds feeds,
        [FromServices] IOptionsMonitor<BlogOptions> blog,
        CancellationToken cancel
    )
    {
        context.Share(PageTags.Feeds);
        var say = Phrases.For(blog.CurrentValue.Language).Following;
        return Results.Bytes((await feeds.All(say.AllComments, blog.CurrentValue.Language, cancel)).Xml, ContentType);
    }

    private static async Task<IResult> OfPost(
        HttpContext context,
        CommentFeeds feeds,
        PostReader reader,
        CancellationToken cancel
    )
    {
        var permalink = PostAddress.Over(context.Request, "feed");
        var feed = await feeds.OfPost(
            permalink,
            post => Phrases.For(post.Language).Following.ThreadFeed(post.Title),
            cancel
        );
        if (feed is null && await reader.MovedTo(permalink, cancel) is { } moved && moved != permalink)
            return Results.LocalRedirect(Locations.Escaped(moved + "feed/"), permanent: true);
        return feed is null && await reader.Deleted(permalink, cancel) is { } deleted
            ? context.IsGone(deleted)
            : Answer(context, feed);
    }

    private static async Task<IResult> OfBranch(
        long id,
        HttpContext context,
        CommentFeeds feeds,
        CancellationToken cancel
    ) =>
        Answer(
            context,
            await feeds.OfBranch(
                id,
                (head, post) => Phrases.For(post.Language).Following.BranchFeed(head.AuthorName),
                cancel
            )
        );

    private static IResult Answer(HttpContext context, CommentFeed? feed)
    {
        if (feed is null)
            return Results.NotFound();
        context.Share(PageTags.Feeds, PageTags.Post(feed.PostId!.Value));
        return Results.Bytes(feed.Xml, ContentType);
    }
}
