using SahelBlog.Audit;
using SahelBlog.Conversation;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Conversation;

/// <summary>What writers may do with what they wrote.</summary>
public sealed class OwnCommentTests
{
    private static readonly Writer Oumou = TestBlog.WriterCalled("Oumou");

    [Theory, BothDatabases]
    public async Task A_writer_changes_a_comment_for_fifteen_minutes(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var comment = await blog.Comment(await blog.WithPost("Rain"), text: "It rained.");

        blog.Time.Advance(TimeSpan.FromMinutes(14));
        var kept = Assert.IsType<CommentResult.Kept>(await Edit(blog, comment, "It *poured*."));
        Assert.Equal("It *poured*.", kept.Comment.Markdown);
        Assert.Contains("<em>poured</em>", kept.Comment.Html, StringComparison.Ordinal);
        Assert.Equal("It poured.", kept.Comment.Excerpt);
        Assert.Equal(blog.Time.GetUtcNow(), kept.Comment.EditedAt);
        Assert.Equal(CommentState.Approved, kept.Comment.State);

        blog.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(
            CommentRefusal.TooLate,
            Assert.IsType<CommentResult.Refused>(await Edit(blog, comment, "No.")).Why
        );
        Assert.Equal("It *poured*.", (await blog.Now(comment))!.Markdown);
    }

    [Theory, BothDatabases]
    public async Task In_a_locked_thread_nothing_is_changed(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var comment = await blog.Comment(await blog.WithPost("Rain"), text: "It rained.");
        await blog.Get<ThreadDesk>().Do(ThreadAct.Lock, comment.Id, new Actor(7, "Aminata"));

        Assert.IsType<CommentResult.Refused>(await Edit(blog, comment, "It did not."));

        Assert.Equal("It rained.", (await blog.Now(comment))!.Markdown);
    }

    [Theory, BothDatabases]
    public async Task What_it_said_before_is_kept_for_the_desk(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var comment = await blog.Comment(await blog.WithPost("Rain"), text: "First");
        await Edit(blog, comment, "Second");
        await Edit(blog, comment, "Second");
        await Edit(blog, comment, "Third");

        var edits = await blog.Ask(session => OwnCommentStore.Edits(session, comment.Id));
        Assert.Equal(["First", "Second"], edits.Select(edit => edit.Markdown));
    }

    [Theory, BothDatabases]
    public async Task Nobody_else_changes_it(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var comment = await blog.Comment(await blog.WithPost("Rain"), by: "Oumou");
        foreach (
            var stranger in new[]
            {
                TestBlog.WriterCalled("Adjoa"),
                TestBlog.WriterCalled("Adjoa") with
                {
                    PersonId = 1,
                    PersonName = "Ramata",
                },
            }
        )
        {
            var result = await blog.Get<OwnComments>().Edit(comment.Id, blog.Typed("Oumou", "Mine now"), stranger);
            Assert.Equal(CommentRefusal.Gone, Assert.IsType<CommentResult.Refused>(result).Why);
            Assert.Equal(CommentRefusal.Gone, await blog.Get<OwnComments>().Withdraw(comment.Id, stranger));
        }
        Assert.Equal(comment.Markdown, (await blog.Now(comment))!.Markdown);
    }

    [Theory, BothDatabases]
    public async Task An_edit_passes_the_policy_that_a_new_comment_passes(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var comment = await blog.Comment(post, text: "Harmless");
        blog.CommentOptions = new() { Moderation = SahelBlog.Conversation.Moderation.FirstTime };
        const string Links = "<https://a.example> <https://b.example> <https://c.example>";

        var created = Assert.IsType<CommentResult.Kept>(await blog.Send(post, "Oumou", Links)).Comment;
        var edited = Assert.IsType<CommentResult.Kept>(await Edit(blog, comment, Links)).Comment;

        Assert.Equal(CommentState.Held, created.State);
        Assert.Equal(CommentState.Held, edited.State);
        Assert.Equal([created.Reasons, OwnComments.EditedAfterwards], edited.Reasons.Split('\n'));
        Assert.Equal(0, (await blog.Now(post)).CommentCount);
    }

    [Theory, BothDatabases]
    public async Task A_held_comment_stays_held_whatever_it_is_changed_to(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        blog.CommentOptions = new()
        {
            HeldWords = ["lottery"],
            Moderation = SahelBlog.Conversation.Moderation.FirstTime,
        };
        var held = await blog.Comment(await blog.WithPost("Rain"), text: "A lottery");
        var edited = Assert.IsType<CommentResult.Kept>(await Edit(blog, held, "No such thing")).Comment;
        Assert.Equal(CommentState.Held, edited.State);
        Assert.Contains("lottery", edited.Reasons, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task An_edit_that_says_nothing_or_too_much_is_not_kept(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var comment = await blog.Comment(await blog.WithPost("Rain"), text: "First");
        Assert.IsType<CommentResult.Invalid>(await Edit(blog, comment, " "));
        Assert.IsType<CommentResult.Invalid>(
            await Edit(blog, comment, new string('a', NewCommentValidator.LongestText + 1))
        );
        Assert.Equal("First", (await blog.Now(comment))!.Markdown);
    }

    [Theory, BothDatabases]
    public async Task The_form_of_an_edit_chooses_neither_name_nor_address(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var comment = await blog.Comment(await blog.WithPost("Rain"), by: "Oumou", text: "First");
        var typed = blog.Typed("Ramata Sow", "Second") with { Email = "r@example.org", Website = "example.org" };
        Assert.IsType<CommentResult.Kept>(await blog.Get<OwnComments>().Edit(comment.Id, typed, Oumou));
        var now = (await blog.Now(comment))!;
        Assert.Equal(("Oumou", null, null), (now.AuthorName, now.Email, now.Website));
    }

    [Theory, BothDatabases]
    public async Task Withdrawing_leaves_nothing_of_what_was_written(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var comment = await blog.Comment(post, text: "A secret");
        await Edit(blog, comment, "A greater secret");
        blog.Told.Clear();

        Assert.Null(await blog.Get<OwnComments>().Withdraw(comment.Id, Oumou));

        var now = (await blog.Now(comment))!;
        Assert.Equal(CommentState.Deleted, now.State);
        Assert.Equal(("", "", "", ""), (now.Markdown, now.Html, now.Excerpt, now.AuthorName));
        Assert.Equal((null, null, null), (now.WriterKey, now.Address, now.Email));
        Assert.Empty(await blog.Ask(session => OwnCommentStore.Edits(session, comment.Id)));
        Assert.Equal(0, (await blog.Now(post)).CommentCount);
        Assert.Contains($"post:{post.Id}", blog.Told);
        await blog.Decide(CommentState.Approved, comment);
        Assert.Equal(CommentState.Deleted, (await blog.Now(comment))!.State);
    }

    [Theory, BothDatabases]
    public async Task What_has_been_answered_is_not_withdrawn(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var comment = await blog.Comment(post, by: "Oumou");
        var reply = await blog.Comment(post, by: "Adjoa", under: comment);

        Assert.Equal(CommentRefusal.Answered, await blog.Get<OwnComments>().Withdraw(comment.Id, Oumou));
        await blog.Decide(CommentState.Deleted, reply);
        Assert.Null(await blog.Get<OwnComments>().Withdraw(comment.Id, Oumou));
    }

    [Theory, BothDatabases]
    public async Task A_reply_and_a_withdrawal_at_once_leave_a_thread_that_holds(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var comment = await blog.Comment(post, by: "Oumou");

        var replies = Enumerable.Range(0, 8).Select(i => blog.Send(post, $"Adjoa {i}", null, comment.Id)).ToList();
        var refusal = await blog.Get<OwnComments>().Withdraw(comment.Id, Oumou);
        var results = await Task.WhenAll(replies);

        var shown = (await blog.Threads.Page(post, new(), null))!.Entries;
        var kept = results.OfType<CommentResult.Kept>().Count();
        Assert.Equal(kept + (kept > 0 || refusal is not null ? 1 : 0), shown.Count);
        Assert.Equal(kept + (refusal is null ? 0 : 1), (await blog.Now(post)).CommentCount);
    }

    [Theory, BothDatabases]
    public async Task The_page_learns_what_its_reader_may_do(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var first = await blog.Comment(post, by: "Oumou");
        await blog.Comment(post, by: "Adjoa", under: first);
        blog.Time.Advance(TimeSpan.FromMinutes(20));
        var second = await blog.Comment(post, by: "Oumou");

        var may = await blog.Get<OwnComments>().Under(post, ThreadMarks.None, Oumou);
        Assert.Equal([first.Id, second.Id], may.Keys.Order());
        Assert.Equal(new Permitted(MayEdit: false, MayWithdraw: false), may[first.Id]);
        Assert.Equal(new Permitted(MayEdit: true, MayWithdraw: true), may[second.Id]);
    }

    [Theory, BothDatabases]
    public async Task The_page_offers_what_may_be_done_and_nothing_else(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var comment = await blog.Comment(post, by: "Oumou");
        var desk = Oumou with { PersonId = await blog.WithPerson("Ramata"), PersonName = "Ramata" };
        var sent = await blog.Comments.Post(post.Id, blog.Typed("Ramata"), desk);
        var fromDesk = Assert.IsType<CommentResult.Kept>(sent).Comment;
        var threads = blog.Get<ThreadDesk>();

        Assert.Equal(new Permitted(MayEdit: true, MayWithdraw: true), await Offered(comment));
        Assert.Null(await Offered(fromDesk));
        Assert.NotNull(await Offered(fromDesk, desk));

        await threads.Do(ThreadAct.Close, comment.Id, Actor.Blog);
        Assert.Equal(new Permitted(MayEdit: false, MayWithdraw: true), await Offered(comment));
        await threads.Do(ThreadAct.Open, comment.Id, Actor.Blog);
        await threads.Do(ThreadAct.Lock, comment.Id, Actor.Blog);
        Assert.Equal(new Permitted(MayEdit: false, MayWithdraw: true), await Offered(comment));
        Assert.Equal(new Permitted(MayEdit: true, MayWithdraw: true), await Offered(fromDesk, desk));
        await threads.Do(ThreadAct.Unlock, comment.Id, Actor.Blog);
        blog.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(new Permitted(MayEdit: false, MayWithdraw: true), await Offered(comment));

        async Task<Permitted?> Offered(Comment one, Writer? by = null)
        {
            var writer = by ?? Oumou;
            var marks = await blog.Get<ThreadMarkReader>().Of(post.Id);
            var onPage = await blog.Get<OwnComments>().Under(await blog.Now(post), marks, writer);
            var offered = onPage.GetValueOrDefault(one.Id);
            Assert.Equal((await blog.Get<OwnComments>().Find(one.Id, writer))?.May, offered);
            return offered;
        }
    }

    private static Task<CommentResult> Edit(TestBlog blog, Comment comment, string text) =>
        blog.Get<OwnComments>().Edit(comment.Id, blog.Typed("Oumou", text), Oumou);
}
