using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Posts;

namespace SahelBlog.Web.Pages;

/// <summary>The question for the password of a post. Nothing of the post but its title is on it.</summary>
/// <param name="Post">The post.</param>
/// <param name="Wrong">Why the last answer opened nothing; null where none was given.</param>
/// <param name="Status">What the page is answered with.</param>
internal sealed record LockView(Post Post, string? Wrong = null, int Status = StatusCodes.Status200OK)
{
    public Phrases Say => Phrases.For(Post.Language);
}

/// <summary>Pages of posts that no list names: passed over by search engines, kept by nobody where they are not for all.</summary>
internal static class QuietPages
{
    /// <summary>Shows the question.</summary>
    public static void Show(this PageModel page, LockView question)
    {
        page.Response.StatusCode = question.Status;
        page.KeepsToItself(question.Post);
        new PageChrome(question.Post.Title, question.Say) { NoIndex = true }.PutInto(page.ViewData);
    }

    /// <summary>Says so in the headers.</summary>
    public static void KeepsToItself(this PageModel page, Post post)
    {
        var headers = page.Response.Headers;
        headers["X-Robots-Tag"] = "noindex";
        if (post.IsOpen)
            return;
        headers.CacheControl = "private, no-store";
        // The address of what is not for all is told to no other site.
        headers["Referrer-Policy"] = "same-origin";
    }
}
