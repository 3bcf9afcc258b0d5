using SahelBlog.Conversation;
using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Conversation;

public sealed class HeldCommentTests
{
    [Theory, BothDatabases]
    public async Task A_held_comment_is_on_the_page_for_its_writer_alone(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var shown = await blog.Comment(post, "Boubacar");
        var held = await Held(blog, post, "Oumou", under: shown);

        Assert.Equal([shown.Id, held.Id], await Reads(blog, post, "Oumou"));
        Assert.Equal([shown.Id], await Reads(blog, post, "Boubacar"));
        Assert.Equal([shown.Id], await Reads(blog, post, null));
        Assert.True(await blog.Ask(session => CommentStore.HasHeld(session, "cookie of Oumou")));
        Assert.False(await blog.Ask(session => CommentStore.HasHeld(session, "cookie of Boubacar")));
    }

    [Theory, BothDatabases]
    public async Task A_comment_held_after_replies_is_there_once_for_its_writer(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var comment = await blog.Comment(post, "Oumou");
        var reply = await blog.Comment(post, "Boubacar", under: comment);

        await blog.Decide(CommentState.Held, comment);

        Assert.Equal([comment.Id, reply.Id], await Reads(blog, post, "Oumou"));
        Assert.Equal([comment.Id, reply.Id], await Reads(blog, post, null));
    }

    [Theory, BothDatabases]
    public async Task A_held_comment_between_two_pages_is_on_the_one_that_its_permalink_names(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        for (var number = 0; number < ThreadReader.PageSize; number++)
            await blog.Comment(post, "Boubacar");
        var held = await Held(blog, post, "Oumou");
        var next = await blog.Comment(post, "Halima");

        Assert.Contains(held.Id, await Reads(blog, post, "Oumou"));
        Assert.DoesNotContain(held.Id, await Reads(blog, post, "Oumou", from: next.Id));
        Assert.Equal(
            $"{post.Permalink}#comment-{held.Id}",
            await blog.Threads.Permalink(held.Id, asker: TestBlog.WriterCalled(held.AuthorName))
        );
        Assert.Null(await blog.Threads.Permalink(held.Id));
    }

    [Theory, BothDatabases]
    public async Task Deleted_comment_with_replies_leaves_a_tombstone(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var comment = await blog.Comment(post, "Oumou");
        var reply = await blog.Comment(post, "Boubacar", under: comment);

        await blog.Decide(CommentState.Deleted, comment);

        var page = await blog.Threads.Page(post, new(), null);
        Assert.Equal([comment.Id, reply.Id], page!.Entries.Select(entry => entry.Comment.Id));
        Assert.Equal(CommentState.Deleted, page.Entries[0].Comment.State);
        Assert.Equal(CommentState.Deleted, page.Entries[1].Comment.ParentState);
        Assert.Equal(1, (await blog.Now(post)).CommentCount);
    }

    [Theory, BothDatabases]
    public async Task A_tombstone_goes_with_its_last_reply(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var comment = await blog.Comment(post);
        var one = await blog.Comment(post, under: comment);
        var other = await blog.Comment(post, under: comment);
        await blog.Decide(CommentState.Deleted, comment);

        await blog.Decide(CommentState.Deleted, one);
        Assert.Equal([comment.Id, other.Id], await Reads(blog, post, null));

        await blog.Decide(CommentState.Spam, other);
        Assert.Empty(await Reads(blog, post, null));
    }

    [Theory, BothDatabases]
    public async Task The_permalink_of_a_held_comment_leads_its_writer_alone(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var held = await Held(blog, post, "Oumou");

        Assert.Null(await blog.Threads.Permalink(held.Id, cancel: TestContext.Current.CancellationToken));
        Assert.Null(await PermalinkFor(blog, held, "Boubacar"));
        Assert.Equal($"{post.Permalink}#comment-{held.Id}", await PermalinkFor(blog, held, "Oumou"));
    }

    [Theory, BothDatabases]
    public async Task The_permalink_of_what_was_taken_away_leads_nobody(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");

        foreach (var state in new[] { CommentState.Spam, CommentState.Deleted })
        {
            var comment = await blog.Comment(post, "Oumou");
            await blog.Decide(state, comment);
            Assert.Null(await PermalinkFor(blog, comment, "Oumou"));
        }
    }

    private static Task<string?> PermalinkFor(TestBlog blog, Comment comment, string reader) =>
        blog.Threads.Permalink(
            comment.Id,
            asker: TestBlog.WriterCalled(reader),
            cancel: TestContext.Current.CancellationToken
        );

    private static async Task<Comment> Held(TestBlog blog, Post post, string by, Comment? under = null)
    {
        var comment = await blog.Comment(post, by, under: under);
        await blog.Decide(CommentState.Held, comment);
        return comment;
    }

    private static async Task<IEnumerable<long>> Reads(TestBlog blog, Post post, string? reader, long? from = null)
    {
        var key = reader is null ? null : TestBlog.WriterCalled(reader).Key;
        return (await blog.Threads.Page(post, new() { From = from }, key))!.Entries.Select(entry => entry.Comment.Id);
    }
}
