using SahelBlog.Audit;
using SahelBlog.Changes;
using SahelBlog.Conversation;
using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Conversation;

/// <summary>Approving and answering in one step: both or neither.</summary>
public sealed class DeskReplyTests
{
    [Theory, BothDatabases]
    public async Task A_comment_and_the_answer_to_it_appear_in_one_act_and_go_in_one(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var (post, held) = await Held(blog);
        var aminata = await Person(blog);

        var kept = Assert.IsType<DeskReply.Kept>(await Reply(blog, held, "So it is.", aminata));

        Assert.Equal(2, (await blog.Now(post)).CommentCount);
        Assert.Equal([PageTags.Post(post.Id), PageTags.Lists, PageTags.Feeds], blog.Told);
        Assert.Equal(["reply", "approved"], (await Acts(blog)).Select(act => act.Deed));
        var reply = await blog.Ask(session => CommentStore.ById(session, held.Id + 1));
        Assert.Equal((held.Id, "Aminata", true), (reply!.ParentId!.Value, reply.AuthorName, reply.IsAuthor));

        await blog.Moderation.Undo(kept.Decided, TestBlog.Aminata);
        Assert.Equal(CommentState.Held, (await blog.Now(held))!.State);
        Assert.Equal(CommentState.Deleted, (await blog.Now(reply))!.State);
        Assert.Equal(0, (await blog.Now(post)).CommentCount);
    }

    [Theory, BothDatabases]
    public async Task Where_the_answer_is_not_taken_nobody_ever_saw_the_comment_approved(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var aminata = await Person(blog);
        var (post, held) = await Held(blog);
        var closed = await blog.Comment(post);
        var below = await blog.Comment(post, under: closed);
        await blog.Decide(CommentState.Held, below);
        await blog.Get<ThreadDesk>().Do(ThreadAct.Close, closed.Id, TestBlog.Aminata);
        blog.Told.Clear();
        var (acts, letters) = ((await Acts(blog)).Count, await Announced(blog));

        Assert.IsType<DeskReply.Invalid>(await Reply(blog, held, " ", aminata));
        Assert.IsType<DeskReply.Closed>(await Reply(blog, below, "So it is.", aminata));
        await blog.Get<ThreadDesk>().Do(ThreadAct.Lock, closed.Id, TestBlog.Aminata);
        blog.Told.Clear();
        Assert.IsType<DeskReply.Closed>(await Reply(blog, held, "So it is.", aminata));
        Assert.IsType<DeskReply.Gone>(await Reply(blog, held with { Id = 12345 }, "So it is.", aminata));

        Assert.Equal(CommentState.Held, (await blog.Now(held))!.State);
        Assert.Equal(CommentState.Held, (await blog.Now(below))!.State);
        Assert.Empty(blog.Told);
        Assert.Equal(acts + 1, (await Acts(blog)).Count);
        Assert.Equal(letters, await Announced(blog));
    }

    [Theory, BothDatabases]
    public async Task Where_the_database_cannot_keep_the_answer_the_comment_stands_where_it_stood(
        StorageProvider storage
    )
    {
        await using var blog = await TestBlog.On(storage);
        var (_, held) = await Held(blog);

        // Nobody has this number, so the table takes nothing of theirs.
        await Assert.ThrowsAsync<StorageException>(() => Reply(blog, held, "So it is.", 999));

        Assert.Equal(CommentState.Held, (await blog.Now(held))!.State);
        Assert.Empty(blog.Told);
        Assert.Empty(await Acts(blog));
    }

    [Theory, BothDatabases]
    public async Task An_answer_to_what_readers_see_already_appears_and_is_told(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var comment = await blog.Comment(post);
        blog.Told.Clear();

        var kept = Assert.IsType<DeskReply.Kept>(await Reply(blog, comment, "So it is.", await Person(blog)));

        Assert.Equal(2, (await blog.Now(post)).CommentCount);
        Assert.Equal([PageTags.Post(post.Id), PageTags.Lists, PageTags.Feeds], blog.Told);
        await blog.Moderation.Undo(kept.Decided, TestBlog.Aminata);
        Assert.Equal(1, (await blog.Now(post)).CommentCount);
    }

    private static async Task<(Post Post, Comment Comment)> Held(TestBlog blog)
    {
        var post = await blog.WithPost("Rain");
        blog.CommentOptions = blog.CommentOptions with { Moderation = Moderation.All };
        var held = await blog.Comment(post);
        blog.CommentOptions = blog.CommentOptions with { Moderation = Moderation.None };
        blog.Told.Clear();
        return (post, held);
    }

    private static Task<DeskReply> Reply(TestBlog blog, Comment comment, string text, long person) =>
        blog.Get<DeskReplies>()
            .ApproveAndReply(
                comment.Id,
                text,
                new Writer
                {
                    Key = "the author's cookie",
                    PersonId = person,
                    PersonName = "Aminata",
                },
                TestBlog.Aminata
            );

    private static Task<IReadOnlyList<Act>> Acts(TestBlog blog) => blog.Get<ActLog>().Page(new(), null, 50);

    private static Task<long> Announced(TestBlog blog) =>
        blog.Ask(session => session.Value<long>("SELECT count(*) FROM outbox"));

    private static Task<long> Person(TestBlog blog) =>
        blog.Database.Write(session =>
            session.Value<long>(
                """
                INSERT INTO people (email, normalized_email, name, role, security_stamp, created_at)
                VALUES ('a@example.org', 'A@EXAMPLE.ORG', 'Aminata', 'owner', '', 0) RETURNING id
                """
            )
        );
}
