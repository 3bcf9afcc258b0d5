using SahelBlog.Audit;
using SahelBlog.Conversation;
using SahelBlog.Conversation.Screening.Bans;
using SahelBlog.People;
using SahelBlog.Posts;
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
        Assert.IsType<BanFromComment.Done>(await Set(blog, comment, Sand));
        Assert.Single(await blog.Get<BanDesk>().List(0, 10));
        Assert.Equal(CommentState.Spam, (await blog.Now(comment))!.State);
    }

    [Theory, BothDatabases]
    public async Task A_ban_that_cannot_be_set_leaves_the_comment_where_it_stands(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var comment = await blog.Comment(await blog.WithPost("Rain"), text: "Buy sand.");

        Assert.IsType<BanFromComment.Invalid>(
            await Set(blog, comment, Sand, new(BanKind.Network, "everywhere", BanMode.Hold))
        );

        Assert.Empty(await blog.Get<BanDesk>().List(0, 10));
        Assert.Equal(CommentState.Approved, (await blog.Now(comment))!.State);
    }

    [Theory, BothDatabases]
    public async Task A_ban_that_is_set_in_passing_weakens_none_that_stands(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var comment = await blog.Comment(await blog.WithPost("Rain"), text: "Buy sand.");
        var desk = blog.Get<BanDesk>();
        await desk.Set([Sand with { Mode = BanMode.Refuse }], TestBlog.Aminata);

        await Set(blog, comment, Sand with { Days = 30 });
        var stands = Assert.Single(await desk.List(0, 10));
        Assert.Equal((BanMode.Refuse, null), (stands.Mode, stands.EndsAt));

        await desk.Set([Sand with { Days = 30 }], TestBlog.Aminata);
        stands = Assert.Single(await desk.List(0, 10));
        Assert.Equal((BanMode.Hold, blog.Time.GetUtcNow().AddDays(30)), (stands.Mode, stands.EndsAt));
    }

    [Theory, BothDatabases]
    public async Task Undo_takes_back_the_spam_and_the_bans_that_were_not_there_before(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var comment = await blog.Comment(await blog.WithPost("Rain"), text: "Buy sand.");
        var desk = blog.Get<BanDesk>();
        await desk.Set([Sand], TestBlog.Aminata);
        blog.Time.Advance(TimeSpan.FromMinutes(1));
        NewBan word = new(BanKind.Word, "buy sand", BanMode.Hold);
        NewBan shovel = new(BanKind.Site, "shovel.example", BanMode.Hold);
        var done = Assert.IsType<BanFromComment.Done>(await Set(blog, comment, Sand, word, shovel));
        blog.Time.Advance(TimeSpan.FromMinutes(1));
        await desk.Set([shovel with { Mode = BanMode.Refuse }], TestBlog.Aminata);

        await desk.Undo(done.Bans, done.Decided, TestBlog.Aminata);

        Assert.Equal(["shovel.example", "sand.example"], (await desk.List(0, 10)).Select(ban => ban.Value));
        Assert.Equal(CommentState.Approved, (await blog.Now(comment))!.State);
        var acts = await blog.Get<ActLog>().Page(new() { Deed = ActStore.Undo }, null, 10);
        Assert.Equal(["ban", "comment"], acts.Select(act => act.Subject).Order());
    }

    [Theory, BothDatabases]
    public async Task A_banned_address_holds_strangers_who_type_it_but_not_its_owner_whom_the_blog_trusts(
        StorageProvider storage
    )
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        await blog.Comment(post, "Oumou");
        var account = new Commenter
        {
            Id = await SignedUp(blog, "halima@example.org"),
            Name = "Halima",
            Email = "halima@example.org",
        };
        var halima = new Writer { Key = "a device of Halima", Commenter = account };
        await blog.Comments.Post(post.Id, blog.Typed("Halima"), halima);
        await blog.Get<BanDesk>().Set([Email("oumou@example.org"), Email("halima@example.org")], TestBlog.Aminata);

        Assert.Equal(CommentState.Held, await Writes(blog, post, "oumou@example.org", TestBlog.WriterCalled("Robot")));
        Assert.Equal(
            CommentState.Approved,
            await Writes(blog, post, "oumou@example.org", TestBlog.WriterCalled("Oumou"))
        );
        Assert.Equal(CommentState.Approved, await Writes(blog, post, "", halima with { Key = "another device" }));

        await blog.Get<BanDesk>()
            .Set(
                [
                    new(BanKind.Writer, "cookie of Oumou", BanMode.Hold),
                    new(BanKind.Writer, Ban.Account(account.Id), BanMode.Hold),
                ],
                TestBlog.Aminata
            );
        Assert.Equal(CommentState.Held, await Writes(blog, post, "oumou@example.org", TestBlog.WriterCalled("Oumou")));
        Assert.Equal(CommentState.Held, await Writes(blog, post, "", halima));
        Assert.Equal(
            ["the account of Halima", "the device of Oumou"],
            (await blog.Get<BanDesk>().List(0, 2)).Select(ban => ban.Spoken)
        );
    }

    [Fact]
    public async Task Only_the_address_of_an_account_is_offered_as_its_writers()
    {
        await using var blog = await TestBlog.On(StorageProvider.Sqlite);
        var comment = new Comment { Email = "oumou@example.org" };
        var desk = blog.Get<BanDesk>();

        Assert.Equal((null, comment.Email), (desk.Of(comment).Email, desk.Of(comment).TypedEmail));
        var signedIn = desk.Of(comment with { CommenterId = 1 });
        Assert.Equal((comment.Email, null), (signedIn.Email, signedIn.TypedEmail));
    }

    private static NewBan Email(string address) => new(BanKind.Email, address, BanMode.Hold);

    private static Task<long> SignedUp(TestBlog blog, string email) =>
        blog.Database.Write(session =>
            session.Value<long>(
                """
                INSERT INTO commenters (name, email, stamp, created_at) VALUES ('Halima', @email, '', 0) RETURNING id
                """,
                new { email }
            )
        );

    private static async Task<CommentState> Writes(TestBlog blog, Post post, string email, Writer writer) =>
        Assert
            .IsType<CommentResult.Kept>(
                await blog.Comments.Post(post.Id, writer.Sign(blog.Typed("Oumou") with { Email = email }), writer)
            )
            .Comment.State;

    private static Task<BanFromComment> Set(TestBlog blog, Comment comment, params NewBan[] bans) =>
        blog.Get<BanDesk>().SetAndCallSpam(bans, comment.Id, TestBlog.Aminata);
}
