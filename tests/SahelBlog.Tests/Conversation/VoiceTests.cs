using SahelBlog.Conversation;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Conversation;

public sealed class VoiceTests
{
    [Theory, BothDatabases]
    public async Task A_call_leads_to_the_nearest_comment_above_and_first_to_one_that_is_replied_to(StorageProvider on)
    {
        await using var blog = await TestBlog.On(on);
        var post = await blog.WithPost("Rain");
        var first = await blog.Comment(post, "Oumou");
        var reply = await blog.Comment(post, "Adjoa", under: first);
        var second = await blog.Comment(post, "Oumou");

        var under = await blog.Comment(post, "Tomasz", "@Oumou yes", under: reply);
        var beside = await blog.Comment(post, "Tomasz", "@Oumou no");

        Assert.Contains($"href=\"/comment/{first.Id}\"", under.Html, StringComparison.Ordinal);
        Assert.Contains($"href=\"/comment/{second.Id}\"", beside.Html, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Nobody_below_held_removed_or_of_another_post_can_be_called(StorageProvider on)
    {
        await using var blog = await TestBlog.On(on);
        var post = await blog.WithPost("Rain");
        var root = await blog.Comment(post, "Adjoa");
        await blog.Comment(post, "Below");
        var held = await blog.Comment(post, "Held");
        var gone = await blog.Comment(post, "Gone");
        await blog.Decide(CommentState.Held, held);
        await blog.Decide(CommentState.Deleted, gone);
        await blog.Comment(await blog.WithPost("Roads"), "Elsewhere");

        var reply = await blog.Comment(post, "Tomasz", "@Below @Held @Gone @Elsewhere @Adjoa", under: root);

        Assert.Equal(
            $"<p>@Below @Held @Gone @Elsewhere <a href=\"/comment/{root.Id}\" rel=\"nofollow ugc\">@Adjoa</a></p>",
            reply.Html
        );
    }

    [Theory, BothDatabases]
    public async Task The_preview_shows_the_links_that_the_comment_will_have(StorageProvider on)
    {
        await using var blog = await TestBlog.On(on);
        var post = await blog.WithPost("Rain");
        var root = await blog.Comment(post, "عائشة محمد");

        var preview = await blog.Comments.Preview("@عائشة محمد نعم", post.Id, null);

        Assert.Equal((await blog.Comment(post, "Oumou", "@عائشة محمد نعم")).Html, preview.Html);
        Assert.Contains($"/comment/{root.Id}", preview.Html, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task The_newest_are_those_that_readers_came_to_see_last(StorageProvider on)
    {
        await using var blog = await TestBlog.On(on);
        var post = await blog.WithPost("Rain");
        var late = await blog.Comment(post, "Late");
        await blog.Decide(CommentState.Held, late);
        blog.Time.Advance(TimeSpan.FromMinutes(1));
        var early = await blog.Comment(post, "Early");
        var gone = await blog.Comment(post, "Gone");
        await blog.Comment(post, "Reply", under: gone);
        await blog.Decide(CommentState.Spam, gone);
        var held = await blog.Comment(post, "Held");
        await blog.Decide(CommentState.Held, held);
        blog.Time.Advance(TimeSpan.FromMinutes(1));
        await blog.Decide(CommentState.Approved, late);

        var newest = await blog.Get<NewestComments>().Of(post.Id);

        Assert.Equal([late.Id, early.Id], newest!.Where(id => id == late.Id || id == early.Id));
        Assert.DoesNotContain(held.Id, newest!);
        Assert.DoesNotContain(gone.Id, newest!);
    }

    [Theory, BothDatabases]
    public async Task Of_a_draft_nobody_hears(StorageProvider on)
    {
        await using var blog = await TestBlog.On(on);
        var draft = await blog.WithDraft("Rain");

        Assert.Null(await blog.Get<NewestComments>().Of(draft.Id));
        Assert.Null(await blog.Get<NewestComments>().Of(4711));
    }

    [Theory]
    [InlineData("So it is.", "@Oumou:\n> So it is.\n\n")]
    [InlineData("One\n\nTwo\n> Three\n", "@Oumou:\n> One\n>\n> Two\n> > Three\n\n")]
    public void A_quotation_names_whom_it_quotes(string text, string quotation)
    {
        Assert.Equal(quotation, Quotation.Of(new Comment { AuthorName = "Oumou", Markdown = text }));
    }

    [Theory]
    [InlineData("word ")]
    [InlineData("🌊")]
    public void A_long_comment_is_quoted_in_part(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 2_000));
        var quotation = Quotation.Of(new Comment { AuthorName = "Oumou", Markdown = text });

        Assert.InRange(quotation.Length, 1_000, Quotation.Longest + 50);
        Assert.EndsWith(" …\n\n", quotation, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "\uFFFD",
            System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(quotation)),
            StringComparison.Ordinal
        );
    }
}
