using System.Net;
using AngleSharp.Html.Dom;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Conversation;

/// <summary>What has to be mended is said at its field, and nothing that was typed is lost.</summary>
public sealed class BadInputTests
{
    private const string Text = "Rain <b>fell</b> & \"stopped\". </textarea><script>alert(1)</script>\n\n*So* it was.";

    private static readonly string TooLong = new('a', 20_001);

    public static readonly TheoryData<string, string, string, string> Mistakes = new()
    {
        { "text", "", "text", "Write something first." },
        { "text", " \n\t ", "text", "Write something first." },
        { "text", TooLong, "text", "A comment has at most 20,000 characters; this one has 20,001." },
        { "name", "", "name", "Write the name you would like shown." },
        { "name", "   ", "name", "Write the name you would like shown." },
        { "name", new string('n', 81), "name", "A name has at most 80 characters." },
        { "name", "Two\nlines", "name", "A name is letters and signs on one line." },
        { "name", "No\uFFFEsign", "name", "A name is letters and signs on one line." },
        { "name", "\u202Eeulav", "name", "A name is letters and signs on one line." },
        { "email", "nobody", "mail", "An address looks like name@example.org." },
        { "email", "a@b@c.example", "mail", "An address looks like name@example.org." },
        { "email", "a@example.org\r\nBcc: b@example.org", "mail", "An address looks like name@example.org." },
        { "email", new string('e', 250) + "@a.org", "mail", "An address has at most 254 characters." },
        { "website", "javascript:alert(1)", "web", "A website looks like example.org or https://example.org." },
        { "website", "ftp://example.org", "web", "A website looks like example.org or https://example.org." },
        {
            "website",
            "https://user:word@example.org",
            "web",
            "A website looks like example.org or https://example.org."
        },
        { "website", "nowhere", "web", "A website looks like example.org or https://example.org." },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_named_at_its_field(string field, string value, string place, string message)
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        var form = (await reader.Open(post.Permalink!)).CommentForm.With("text", Text).With("name", "Oumou");

        var answer = await reader.Submit(form.With(field, value));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal(message, answer.Text($"#comment-{place}-e"));
        Assert.Equal([message], answer.All(".wrong-list li"));
        var input = answer.One($"#comment-{place}");
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal($"comment-{place}-e", input.GetAttribute("aria-describedby"));
        Assert.Equal(0, await blog.CommentCount());
    }

    [Fact]
    public async Task What_was_typed_stands_in_the_form_again_as_text()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        var form = (await reader.Open(post.Permalink!)).CommentForm;

        var answer = await reader.Submit(
            form.With("text", Text).With("name", "\"><b>Oumou").With("email", "<nobody>").With("website", "'\"<x>")
        );

        Assert.Equal(Text, ((IHtmlTextAreaElement)answer.One("#comment-text")).Value);
        Assert.Equal("\"><b>Oumou", answer.CommentForm.Fields["name"]);
        Assert.Equal("<nobody>", answer.CommentForm.Fields["email"]);
        Assert.Equal("'\"<x>", answer.CommentForm.Fields["website"]);
        Assert.DoesNotContain("<script>alert", answer.Html, StringComparison.Ordinal);
        Assert.False(answer.Has("form b"));
    }

    [Fact]
    public async Task All_mistakes_are_named_at_once()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        var form = (await reader.Open(post.Permalink!)).CommentForm;
        var answer = await reader.Submit(form.With("email", "nobody").With("website", "nowhere"));
        Assert.Equal(4, answer.All(".wrong-list li").Count);
    }

    [Fact]
    public async Task A_mended_form_is_taken()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        var form = (await reader.Open(post.Permalink!)).CommentForm.With("text", Text);
        var answer = await reader.Submit(form);
        var mended = await reader.Submit(answer.CommentForm.With("name", "Oumou"));
        Assert.Equal($"{post.Permalink}#comment-1", mended.Location);
        Assert.Equal(["Oumou"], (await reader.Open(post.Permalink!)).CommentNames);
    }

    [Theory]
    [InlineData("Un texte \uFFFE avec un signe qui n’en est pas un")]
    [InlineData("A bell \a and an escape \u001B")]
    [InlineData("\uFFFF")]
    public async Task Signs_that_are_no_characters_do_no_harm(string text)
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        var answer = await reader.Writes("So: " + text, post.Permalink!);
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.StartsWith(
            "So:",
            (await reader.Open(post.Permalink!)).Text("#comment-1 .comment-body"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_form_larger_than_any_comment_is_refused_before_it_is_read()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        var form = (await reader.Open(post.Permalink!)).CommentForm.With("text", new string('a', 6 * 1024 * 1024));
        var answer = await reader.Submit(form, request => request.Headers.ExpectContinue = true);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        Assert.Equal(0, await blog.CommentCount());
    }

    [Fact]
    public async Task A_form_that_cannot_be_read_is_a_bad_request()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var robot = blog.NewReader();
        var form = (await robot.Open(post.Permalink!)).CommentForm.With("text", "A zero \0");
        Assert.Equal(HttpStatusCode.BadRequest, (await robot.Submit(form)).Status);
        Assert.Equal(0, await blog.CommentCount());
    }

    [Fact]
    public async Task A_preview_shows_the_text_and_keeps_it()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        var form = (await reader.Open(post.Permalink!))
            .CommentForm.With("text", "*So* it was.")
            .With("step", "preview");
        var preview = await reader.Submit(form);
        Assert.Equal(HttpStatusCode.OK, preview.Status);
        Assert.Equal("So", preview.Text("[data-preview] em"));
        Assert.Equal("*So* it was.", preview.CommentForm.Fields["text"]);
        Assert.Equal(0, await blog.CommentCount());
        var sent = await reader.Submit(preview.CommentForm.With("name", "Oumou"));
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
    }
}
