using System.Net;
using SahelBlog.Conversation;
using SahelBlog.Posts;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Conversation;

/// <summary>What cannot be taken is refused with a sentence, and the text is handed back.</summary>
public sealed class RefusalTests
{
    private const string Words = "It rained here too, \"all\" day.";

    [Fact]
    public async Task A_reply_to_a_comment_that_does_not_exist()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        var answer = await reader.Submit((await FormOn(reader, post)).SentTo(post.Permalink + "reply/999"));
        AssertRefused(
            answer,
            HttpStatusCode.UnprocessableEntity,
            "The comment that you reply to is not there any more."
        );
        Assert.Equal(0, await blog.CommentCount());
    }

    [Fact]
    public async Task A_reply_to_a_comment_under_another_post()
    {
        await using var blog = BlogHost.Unmoderated();
        var rain = await blog.HasPost("Rain");
        var wind = await blog.HasPost("Wind");
        var elsewhere = await blog.HasComment(wind);
        using var reader = blog.NewReader();
        var answer = await reader.Submit((await FormOn(reader, rain)).SentTo($"{rain.Permalink}reply/{elsewhere.Id}"));
        AssertRefused(
            answer,
            HttpStatusCode.UnprocessableEntity,
            "The comment that you reply to is not there any more."
        );
        Assert.Equal(1, await blog.CommentCount());
    }

    [Theory]
    [InlineData(CommentState.Held)]
    [InlineData(CommentState.Spam)]
    [InlineData(CommentState.Deleted)]
    public async Task A_reply_to_a_comment_that_readers_cannot_see(CommentState state)
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        var hidden = await blog.HasComment(post);
        await blog.Decides(hidden.Id, state);
        using var reader = blog.NewReader();
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Open($"{post.Permalink}reply/{hidden.Id}")).Status);
        var answer = await reader.Submit((await FormOn(reader, post)).SentTo($"{post.Permalink}reply/{hidden.Id}"));
        AssertRefused(
            answer,
            HttpStatusCode.UnprocessableEntity,
            "The comment that you reply to is not there any more."
        );
    }

    [Fact]
    public async Task A_comment_on_a_post_that_was_closed_meanwhile()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        var form = await FormOn(reader, post);
        await blog.Changes(post, draft => draft with { CommentsOpen = false });
        AssertRefused(await reader.Submit(form), HttpStatusCode.Forbidden, "This post takes no more comments.");
        Assert.False((await reader.Open(post.Permalink!)).Has("form[data-comment-form]"));
        Assert.Equal(0, await blog.CommentCount());
    }

    [Fact]
    public async Task A_comment_after_the_days_that_the_author_gave()
    {
        await using var blog = BlogHost.Unmoderated(("Comments:CloseAfterDays", "14"));
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        blog.Clock.Advance(TimeSpan.FromDays(13));
        Assert.Equal(HttpStatusCode.SeeOther, (await reader.Writes("In time.", post.Permalink!)).Status);
        var form = await FormOn(reader, post);
        blog.Clock.Advance(TimeSpan.FromDays(1));
        AssertRefused(await reader.Submit(form), HttpStatusCode.Forbidden, "This post takes no more comments.");
        Assert.Equal(1, await blog.CommentCount());
    }

    [Fact]
    public async Task A_comment_on_a_draft_or_on_a_page_is_kept_nowhere()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        var page = await blog.Has(new PostDraft { Kind = PostKind.Page, Title = "About" });
        using var reader = blog.NewReader();
        var form = await FormOn(reader, post);
        await blog.TakesBack(post);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Submit(form)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Submit(form.SentTo(page.Permalink + "reply"))).Status);
        Assert.Equal(0, await blog.CommentCount());
    }

    [Fact]
    public async Task A_form_without_its_mark()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        await AssertAskedAgain(blog, reader, (await FormOn(reader, post)).Without("token"));
    }

    [Theory]
    [InlineData("forged")]
    [InlineData("1763805600000")]
    [InlineData("CfDJ8Nonsense_nonsense-nonsense")]
    public async Task A_form_with_a_forged_mark(string token)
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        await AssertAskedAgain(blog, reader, (await FormOn(reader, post)).With("token", token));
    }

    [Fact]
    public async Task A_form_with_the_mark_of_another_blog()
    {
        await using var other = BlogHost.Unmoderated();
        var theirs = await other.HasPost("Rain");
        using var stranger = other.NewReader();
        var token = (await FormOn(stranger, theirs)).Fields["token"];
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        await AssertAskedAgain(blog, reader, (await FormOn(reader, post)).With("token", token));
    }

    [Fact]
    public async Task A_form_that_was_open_for_days()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        var form = await FormOn(reader, post);
        blog.Clock.Advance(TimeSpan.FromDays(3) + TimeSpan.FromSeconds(1));
        await AssertAskedAgain(blog, reader, form);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    public async Task A_form_on_another_site(string header, string value)
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        var form = await FormOn(reader, post);
        var answer = await reader.Submit(
            form,
            request =>
            {
                request.Headers.Remove("Sec-Fetch-Site");
                request.Headers.Remove("Origin");
                request.Headers.Add(header, value);
            }
        );
        AssertRefused(answer, HttpStatusCode.Forbidden, "This came from another site’s page, so nothing was posted.");
        Assert.Equal(0, await blog.CommentCount());
    }

    [Fact]
    public async Task Too_many_comments_from_one_address()
    {
        await using var blog = BlogHost.Unmoderated(("RateLimits:Enabled", "true"), ("Comments:MostInTenMinutes", "3"));
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        for (var i = 1; i <= 3; i++)
            Assert.Equal(HttpStatusCode.SeeOther, (await reader.Writes($"Number {i}", post.Permalink!)).Status);
        using var sameAddress = blog.NewReader();
        var answer = await sameAddress.Submit(await FormOn(sameAddress, post));
        AssertRefused(answer, HttpStatusCode.TooManyRequests, "Many comments have come from your address");
        Assert.Equal(3, await blog.CommentCount());
    }

    [Fact]
    public async Task A_comment_sent_twice_is_kept_once_and_both_are_led_to_it()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        var form = await FormOn(reader, post);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => reader.Submit(form)));
        Assert.All(answers, answer => Assert.Equal($"{post.Permalink}#comment-1", answer.Location));
        Assert.Equal(1, await blog.CommentCount());
    }

    [Fact]
    public async Task A_reply_to_the_same_words_elsewhere_is_another_comment()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        await reader.Writes(Words, post.Permalink!);
        await reader.Writes(Words, post.Permalink!, replyingTo: 1);
        Assert.True((await reader.Open(post.Permalink!)).Has("#comment-1 #comment-2"));
    }

    private static async Task<FilledForm> FormOn(Reader reader, Post post) =>
        (await reader.Open(post.Permalink!)).CommentForm.With("text", Words).With("name", "Oumou");

    private static void AssertRefused(Page answer, HttpStatusCode status, string sentence)
    {
        Assert.Equal(status, answer.Status);
        Assert.StartsWith(sentence, answer.Text("[role=alert]"), StringComparison.Ordinal);
        Assert.Equal(Words, answer.CommentForm.Fields["text"]);
        Assert.Equal("Oumou", answer.CommentForm.Fields["name"]);
    }

    /// <summary>Nothing is lost: the form that comes back bears a good mark, and one press more posts it.</summary>
    private static async Task AssertAskedAgain(BlogHost blog, Reader reader, FilledForm form)
    {
        var answer = await reader.Submit(form);
        AssertRefused(answer, HttpStatusCode.BadRequest, "The form was too old or had lost its mark");
        Assert.Equal(0, await blog.CommentCount());
        Assert.Equal(HttpStatusCode.SeeOther, (await reader.Submit(answer.CommentForm)).Status);
        Assert.Equal(1, await blog.CommentCount());
    }
}
