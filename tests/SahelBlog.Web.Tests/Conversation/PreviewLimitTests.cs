using System.Net;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Conversation;

/// <summary>A preview costs as much as a comment, so nobody has any number of them.</summary>
public sealed class PreviewLimitTests
{
    private const int Most = 40;

    private static readonly FilledForm Preview = new(
        "/preview",
        new Dictionary<string, string>(StringComparer.Ordinal) { ["text"] = "*So* it was." }
    );

    [Fact]
    public async Task Beyond_forty_in_a_minute_previews_of_one_network_are_refused_and_the_text_is_kept()
    {
        await using var blog = BlogHost.Unmoderated(("RateLimits:Enabled", "true"));
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        for (var time = 1; time <= Most; time++)
            Assert.Equal(HttpStatusCode.OK, (await reader.Submit(Preview)).Status);

        using var another = blog.NewReader();
        Assert.Equal(HttpStatusCode.TooManyRequests, (await another.Submit(Preview)).Status);

        var form = (await reader.Open(post.Permalink!)).CommentForm.With("text", "*So* it was.");
        var page = await reader.Submit(form.With("step", "preview"));
        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.Equal("*So* it was.", page.CommentForm.Fields["text"]);
        Assert.False(page.Has("[data-preview] em"));
        // A comment has a limit of its own.
        Assert.Equal(HttpStatusCode.SeeOther, (await reader.Writes("So it was.", post.Permalink!)).Status);
    }
}
