using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Posts;

namespace SahelBlog.Web.Pages;

/// <summary>What stands where a deleted post stood: that it was taken away, and when, and nothing of it (W3).</summary>
internal static class Tombstone
{
    /// <summary>Answers a page's request with it.</summary>
    public static StatusCodeResult IsGone(this PageModel page, Post post)
    {
        For(page.HttpContext, post);
        return page.StatusCode(StatusCodes.Status410Gone);
    }

    /// <summary>Answers any other request with it.</summary>
    public static IResult IsGone(this HttpContext context, Post post)
    {
        For(context, post);
        return Results.StatusCode(StatusCodes.Status410Gone);
    }

    /// <summary>The post that the page of the status is to speak of; null where none was deleted.</summary>
    public static Post? Of(HttpContext context) => context.Items[typeof(Tombstone)] as Post;

    private static void For(HttpContext context, Post post) => context.Items[typeof(Tombstone)] = post;
}
