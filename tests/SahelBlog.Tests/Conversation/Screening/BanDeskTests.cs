using SahelBlog.Audit;
using SahelBlog.Conversation;
using SahelBlog.Conversation.Screening.Bans;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Conversation.Screening;

/// <summary>Bans that are set from a comment.</summary>
public sealed class BanDeskTests
{
    private static readonly NewBan Sand = new(BanKind.Site, "sand.example", BanMode.Hold);

    [Theory, BothDatabases]
    public async Task A_ban_and_the_spam_that_it_is_set_for_are_one_change(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var comment = await blog.Comment(await blog.WithPost("Rain"), text: "Buy sand.");
        // Whatever fails in the act, be it the last thing that it does, fails all of it.
        await blog.Database.Write(session => session.Execute("ALTER TABLE lessons RENAME TO mislaid"));
        await Assert.ThrowsAsync<StorageException>(() => Set(blog, comment, Sand));

        Assert.Empty(await blog.Get<BanDesk>().List(0, 10));
        Assert.Equal(CommentState.Approved, (await blog.Now(comment))!.State);
        Assert.Empty(await blog.Get<ActLog>().Page(new(), null, 10));

        await blog.Database.Write(session => session.Execute("ALTER TABLE mislaid RENAME TO lessons"));
        Assert.Null(await Set(blog, comment, Sand));
        Assert.Single(await blog.Get<BanDesk>().List(0, 10));
        Assert.Equal(CommentState.Spam, (await blog.Now(comment))!.State);
    }

    [Theory, BothDatabases]
    public async Task A_ban_that_cannot_be_set_leaves_the_comment_where_it_stands(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var comment = await blog.Comment(await blog.WithPost("Rain"), text: "Buy sand.");

        Assert.NotNull(await Set(blog, comment, Sand, new(BanKind.Network, "everywhere", BanMode.Hold)));

        Assert.Empty(await blog.Get<BanDesk>().List(0, 10));
        Assert.Equal(CommentState.Approved, (await blog.Now(comment))!.State);
    }

    private static Task<string?> Set(TestBlog blog, Comment comment, params NewBan[] bans) =>
        blog.Get<BanDesk>().SetAndCallSpam(bans, comment.Id, TestBlog.Aminata);
}
