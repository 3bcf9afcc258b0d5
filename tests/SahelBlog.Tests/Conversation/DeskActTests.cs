using CsCheck;
using SahelBlog.Audit;
using SahelBlog.Conversation;
using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Conversation;

/// <summary>Pins, closed branches, locks, reports and the log of it all.</summary>
public sealed class DeskActTests
{
    private const string RowsSql = """
        SELECT id, state, shown, pinned, closed, open_reports, author_replies FROM comments WHERE post_id = @id
        """;

    private static readonly Gen<(int Deed, int Pick)[]> Deeds = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 5])
        .Select((deed, pick) => (deed, pick))
        .Array[1, 15];

    [Theory, BothDatabases]
    public async Task A_branch_that_is_closed_below_the_deepest_path_takes_no_replies_either(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var chain = new List<Comment>();
        for (var level = 0; level < ThreadPath.Levels + 6; level++)
            chain.Add(await blog.Comment(post, under: chain.LastOrDefault()));

        await blog.Get<ThreadDesk>().Do(ThreadAct.Close, chain[^3].Id, TestBlog.Aminata);

        Assert.Equal(
            new CommentResult.Refused(CommentRefusal.BranchClosed),
            await blog.Send(post, under: chain[^1].Id)
        );
        Assert.IsType<CommentResult.Kept>(await blog.Send(post, under: chain[^4].Id));
    }

    [Theory, BothDatabases]
    public async Task Any_acts_taken_back_one_by_one_leave_everything_as_it_was(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        await Deeds.SampleAsync(
            async deeds =>
            {
                var post = await blog.WithPost($"Post {Guid.NewGuid()}");
                var comments = new List<Comment>();
                for (var i = 0; i < 6; i++)
                    comments.Add(await blog.Comment(post, under: i % 2 == 0 ? null : comments[i - 1]));
                foreach (var reported in comments.Take(3))
                    await blog.Get<Reports>().Take(reported.Id, ReportReason.Spam, "It sells.", "192.0.2.1");
                var before = await StateOf(blog, post);
                var undo = new Stack<Func<Task>>();

                foreach (var (deed, pick) in deeds)
                {
                    blog.Time.Advance(TimeSpan.FromSeconds(1));
                    undo.Push(await Do(blog, deed, comments[pick].Id));
                }
                while (undo.TryPop(out var back))
                {
                    blog.Time.Advance(TimeSpan.FromSeconds(1));
                    await back();
                }

                Assert.Equal(before, await StateOf(blog, post));
            },
            iter: 12,
            threads: 1
        );
    }

    [Theory, BothDatabases]
    public async Task One_comment_of_a_post_is_pinned_and_the_next_pin_takes_its_place(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var first = await blog.Comment(post);
        var second = await blog.Comment(post);
        await blog.Get<ThreadDesk>().Do(ThreadAct.Pin, first.Id, TestBlog.Aminata);

        var undo = await blog.Get<ThreadDesk>().Do(ThreadAct.Pin, second.Id, TestBlog.Aminata);
        Assert.Equal(second.Id, (await blog.Get<ThreadMarkReader>().Of(post.Id)).Pinned?.Id);

        Assert.Equal(new ThreadUndo(ThreadAct.Pin, first.Id), undo);
        await blog.Decide(CommentState.Deleted, second);
        Assert.Null((await blog.Get<ThreadMarkReader>().Of(post.Id)).Pinned);
    }

    [Theory, BothDatabases]
    public async Task A_pin_that_another_took_comes_back_also_to_a_comment_that_readers_do_not_see_now(
        StorageProvider storage
    )
    {
        await using var blog = await TestBlog.On(storage);
        var threads = blog.Get<ThreadDesk>();
        var post = await blog.WithPost("Rain");
        var first = await blog.Comment(post);
        var second = await blog.Comment(post);
        await threads.Do(ThreadAct.Pin, first.Id, TestBlog.Aminata);
        await blog.Decide(CommentState.Held, first);
        var undo = await threads.Do(ThreadAct.Pin, second.Id, TestBlog.Aminata);

        await threads.Undo(undo!, TestBlog.Aminata);

        Assert.Null((await blog.Get<ThreadMarkReader>().Of(post.Id)).Pinned);
        await blog.Decide(CommentState.Approved, first);
        Assert.Equal(first.Id, (await blog.Get<ThreadMarkReader>().Of(post.Id)).Pinned?.Id);
    }

    [Theory, BothDatabases]
    public async Task A_closed_branch_takes_no_reply_at_any_depth_and_its_neighbours_do(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var root = await blog.Comment(post);
        var reply = await blog.Comment(post, under: root);
        var below = await blog.Comment(post, under: reply);
        var neighbour = await blog.Comment(post, under: root);
        await blog.Get<ThreadDesk>().Do(ThreadAct.Close, reply.Id, TestBlog.Aminata);

        foreach (var parent in new[] { reply, below })
        {
            var refused = Assert.IsType<CommentResult.Refused>(await blog.Send(post, under: parent.Id));
            Assert.Equal(CommentRefusal.BranchClosed, refused.Why);
        }
        foreach (var parent in new[] { root, neighbour })
            Assert.IsType<CommentResult.Kept>(await blog.Send(post, under: parent.Id));
        await blog.Get<ThreadDesk>().Do(ThreadAct.Open, reply.Id, TestBlog.Aminata);
        Assert.IsType<CommentResult.Kept>(await blog.Send(post, under: below.Id));
    }

    [Theory, BothDatabases]
    public async Task A_locked_thread_takes_nothing_and_an_editor_that_was_open_does_not_unlock_it(
        StorageProvider storage
    )
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var comment = await blog.Comment(post);
        await blog.Get<ThreadDesk>().Do(ThreadAct.Lock, comment.Id, TestBlog.Aminata);

        Assert.Equal(
            CommentRefusal.Closed,
            Assert.IsType<CommentResult.Refused>(await blog.Send(post, under: comment.Id)).Why
        );
        Assert.IsType<SaveResult.Conflict>(await blog.Publishing.Save(TestBlog.Open(post), null, "Aminata"));
        await blog.Get<ThreadDesk>().Do(ThreadAct.Unlock, comment.Id, TestBlog.Aminata);
        Assert.IsType<CommentResult.Kept>(await blog.Send(post));
    }

    [Theory, BothDatabases]
    public async Task A_network_reports_a_comment_once_and_a_decision_settles_it(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var comment = await blog.Comment(await blog.WithPost("Rain"));
        var reports = blog.Get<Reports>();
        await reports.Take(comment.Id, ReportReason.Abuse, "Rude.", "192.0.2.1");
        await reports.Take(comment.Id, ReportReason.Spam, "Again.", "192.0.2.1");
        await reports.Take(comment.Id, ReportReason.Other, "", "192.0.2.2");

        var page = await blog.Get<ConversationDesk>().Page(new(QueueShelf.Reported), null, 10);
        Assert.Equal(2, Assert.Single(page.Entries).Comment.OpenReports);
        Assert.Equal(["", "Rude."], page.Reports[comment.Id].Select(report => report.Words));

        var kept = await blog.Moderation.Decide([comment.Id], CommentState.Approved, TestBlog.Aminata);
        Assert.Empty((await blog.Get<ConversationDesk>().Page(new(QueueShelf.Reported), null, 10)).Entries);
        blog.Time.Advance(TimeSpan.FromSeconds(1));
        await blog.Moderation.Undo(kept, TestBlog.Aminata);
        Assert.Equal(2, (await blog.Now(comment))!.OpenReports);
    }

    [Theory, BothDatabases]
    public async Task Reports_that_were_dismissed_come_back_whatever_else_was_taken_back_of_the_comment(
        StorageProvider storage
    )
    {
        await using var blog = await TestBlog.On(storage);
        var threads = blog.Get<ThreadDesk>();
        var comment = await blog.Comment(await blog.WithPost("Rain"));
        await blog.Get<Reports>().Take(comment.Id, ReportReason.Spam, "It sells.", "192.0.2.1");
        var dismissed = await blog.Decide(CommentState.Approved, comment);
        blog.Time.Advance(TimeSpan.FromSeconds(1));
        var pinned = await threads.Do(ThreadAct.Pin, comment.Id, TestBlog.Aminata);
        blog.Time.Advance(TimeSpan.FromSeconds(1));
        await threads.Undo(pinned!, TestBlog.Aminata);
        blog.Time.Advance(TimeSpan.FromSeconds(1));

        await blog.Moderation.Undo(dismissed, TestBlog.Aminata);

        Assert.Equal(1, (await blog.Now(comment))!.OpenReports);
        var acts = await blog.Get<ActLog>().Page(new(), null, 10);
        Assert.Equal(
            [("undo", "dismiss"), ("undo", "pin → unpin"), ("pin", ""), ("dismiss", "")],
            acts.Select(act => (act.Deed, act.Detail))
        );
    }

    [Theory, BothDatabases]
    public async Task So_many_reports_as_the_blog_says_hold_a_comment_with_that_reason(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        blog.CommentOptions = blog.CommentOptions with { ReportsToHold = 2 };
        var comment = await blog.Comment(await blog.WithPost("Rain"));
        await blog.Get<Reports>().Take(comment.Id, ReportReason.Abuse, "", "192.0.2.1");
        Assert.Equal(CommentState.Approved, (await blog.Now(comment))!.State);

        await blog.Get<Reports>().Take(comment.Id, ReportReason.Abuse, "", "192.0.2.2");

        var held = (await blog.Now(comment))!;
        Assert.Equal((CommentState.Held, "Reported by 2 readers"), (held.State, held.Reasons));
        var act = Assert.Single(await blog.Get<ActLog>().Page(new(), null, 10));
        Assert.Equal(("held", Actor.Blog.Name), (act.Deed, act.PersonName));
    }

    [Theory, BothDatabases]
    public async Task Every_act_is_in_the_log_with_who_did_it_and_is_found_by_person_act_and_day(
        StorageProvider storage
    )
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var comment = await blog.Comment(post);
        var decided = await blog.Moderation.Decide([comment.Id], CommentState.Spam, TestBlog.Aminata);
        blog.Time.Advance(TimeSpan.FromDays(2));
        await blog.Moderation.Undo(decided, new Actor(8, "Moussa"));
        await blog.Get<ThreadDesk>().Do(ThreadAct.Pin, comment.Id, TestBlog.Aminata);
        var log = blog.Get<ActLog>();

        var all = await log.Page(new(), null, 10);
        Assert.Equal(["pin", "undo", "spam"], all.Select(act => act.Deed));
        Assert.Equal(["Aminata", "Moussa", "Aminata"], all.Select(act => act.PersonName));
        Assert.Equal("approved → spam", all[2].Detail);
        Assert.Equal(["undo"], (await log.Page(new() { PersonId = 8 }, null, 10)).Select(act => act.Deed));
        Assert.Single(await log.Page(new() { Deed = "spam" }, null, 10));
        Assert.Single(await log.Page(new() { Until = TestBlog.Noon.AddDays(1) }, null, 10));
        Assert.Equal(2, (await log.Page(new() { From = TestBlog.Noon.AddDays(1) }, null, 10)).Count);
        Assert.Equal(["undo", "spam"], (await log.Page(new(), (all[0].At, all[0].Id), 10)).Select(act => act.Deed));
        Assert.Equal(["Aminata", "Moussa"], (await log.People()).Select(person => person.Name));
    }

    private static async Task<Func<Task>> Do(TestBlog blog, int deed, long id)
    {
        var threads = blog.Get<ThreadDesk>();
        if (deed < 4)
        {
            var decided = await blog.Moderation.Decide([id], Enum.GetValues<CommentState>()[deed], TestBlog.Aminata);
            return () => blog.Moderation.Undo(decided, TestBlog.Aminata);
        }
        return await threads.Do(Enum.GetValues<ThreadAct>()[deed - 4], id, TestBlog.Aminata) is { } undo
            ? () => threads.Undo(undo, TestBlog.Aminata)
            : () => Task.CompletedTask;
    }

    private static async Task<string> StateOf(TestBlog blog, Post post)
    {
        var rows = await blog.Ask(session => session.List<Row>(RowsSql, new { id = post.Id }));
        var now = await blog.Now(post);
        return $"{now.CommentCount} {now.CommentsOpen}\n{string.Join('\n', rows.OrderBy(row => row.Id))}";
    }

    private sealed record Row
    {
        public long Id { get; init; }
        public string State { get; init; } = "";
        public long Shown { get; init; }
        public long Pinned { get; init; }
        public long Closed { get; init; }
        public long OpenReports { get; init; }
        public long AuthorReplies { get; init; }
    }
}
