using SahelBlog.Audit;
using SahelBlog.Changes;
using SahelBlog.Conversation;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Conversation;

public sealed class ModerationTests
{
    private static readonly Actor Moussa = new(8, "Moussa");

    [Theory, BothDatabases]
    public async Task Comments_of_several_posts_are_decided_on_at_once(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var rain = await blog.WithPost("Rain");
        var roads = await blog.WithPost("Roads");
        var comments = new[] { await blog.Comment(rain), await blog.Comment(roads), await blog.Comment(roads) };

        var decided = await blog.Moderation.Decide(
            [.. comments.Select(one => one.Id), 12345],
            CommentState.Spam,
            TestBlog.Aminata
        );

        Assert.Equal(
            comments.Select(one => new Decided(one.Id, CommentState.Approved, CommentState.Spam)),
            decided.OrderBy(one => one.Id)
        );
        Assert.Equal(0, (await blog.Now(rain)).CommentCount);
        Assert.Equal(0, (await blog.Now(roads)).CommentCount);
    }

    [Theory, BothDatabases]
    public async Task A_moderator_decides_on_everybodys_comments_but_the_owners_and_editors(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var people = new Dictionary<string, long>();
        foreach (var role in new[] { "owner", "editor", "moderator", "moderator" })
            people[role + people.Count] = await blog.WithPerson(role + people.Count, role);
        var comments = new Dictionary<string, long> { ["reader"] = (await blog.Comment(post)).Id };
        foreach (var (name, id) in people)
        {
            var writer = new Writer
            {
                Key = name,
                PersonId = id,
                PersonName = name,
            };
            var kept = await blog.Comments.Post(post.Id, blog.Typed(name), writer);
            comments[name] = Assert.IsType<CommentResult.Kept>(kept).Comment.Id;
        }
        var moderator = new Actor(people["moderator2"], "moderator2");

        var theirs = await blog.Moderation.Decide(comments.Values, CommentState.Deleted, moderator);

        Assert.Equal(
            new[] { comments["reader"], comments["moderator2"], comments["moderator3"] }.Order(),
            theirs.Select(one => one.Id).Order()
        );
        var editor = new Actor(people["editor1"], "editor1");
        var rest = await blog.Moderation.Decide(comments.Values, CommentState.Deleted, editor);
        Assert.Equal(new[] { comments["owner0"], comments["editor1"] }.Order(), rest.Select(one => one.Id).Order());
        // Nor do they take back what somebody else decided on these.
        Assert.Empty((await blog.Moderation.Undo(rest, moderator)).Changed);
    }

    [Theory, BothDatabases]
    public async Task Undo_puts_each_comment_where_it_had_stood(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var approved = await blog.Comment(post);
        var held = await blog.Comment(post);
        await blog.Decide(CommentState.Held, held);

        var decided = await blog.Moderation.Decide([approved.Id, held.Id], CommentState.Deleted, TestBlog.Aminata);
        await blog.Moderation.Undo(decided, TestBlog.Aminata);

        Assert.Equal(CommentState.Approved, (await blog.Now(approved))!.State);
        Assert.Equal(CommentState.Held, (await blog.Now(held))!.State);
        Assert.Equal(1, (await blog.Now(post)).CommentCount);
    }

    [Theory, BothDatabases]
    public async Task Undo_leaves_alone_what_a_colleague_has_decided_on_since_and_says_how_many(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var one = await blog.Comment(post);
        var other = await blog.Comment(post);
        await blog.Decide(CommentState.Held, one, other);
        var decided = await blog.Decide(CommentState.Spam, one, other);
        await blog.Moderation.Decide([one.Id], CommentState.Approved, Moussa);

        var undone = await blog.Moderation.Undo(decided, TestBlog.Aminata);

        Assert.Equal(1, undone.Overtaken);
        Assert.Equal([new(other.Id, CommentState.Spam, CommentState.Held)], undone.Changed);
        Assert.Equal(CommentState.Approved, (await blog.Now(one))!.State);
        Assert.Equal(CommentState.Held, (await blog.Now(other))!.State);
        Assert.Equal(1, (await blog.Now(post)).CommentCount);
        Assert.Equal(
            "approved",
            (await blog.Get<ActLog>().Page(new() { PersonId = Moussa.PersonId }, null, 1))[0].Deed
        );
    }

    [Theory, BothDatabases]
    public async Task Undo_pressed_twice_does_nothing_more_and_finds_nobody_in_its_way(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var decided = await blog.Decide(CommentState.Spam, await blog.Comment(await blog.WithPost("Rain")));
        await blog.Moderation.Undo(decided, TestBlog.Aminata);
        blog.Told.Clear();

        var again = await blog.Moderation.Undo(decided, TestBlog.Aminata);

        Assert.Equal(0, again.Overtaken);
        Assert.Empty(again.Changed);
        Assert.Empty(blog.Told);
    }

    [Theory, BothDatabases]
    public async Task Exactly_the_posts_whose_comments_changed_are_told(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var rain = await blog.WithPost("Rain");
        var roads = await blog.WithPost("Roads");
        var already = await blog.Comment(rain);
        var held = await blog.Comment(roads);
        await blog.Decide(CommentState.Held, held);
        blog.Told.Clear();

        await blog.Decide(CommentState.Approved, already, held);
        Assert.Equal([PageTags.Post(roads.Id), PageTags.Lists, PageTags.Feeds], blog.Told);

        blog.Told.Clear();
        await blog.Decide(CommentState.Approved, already, held);
        Assert.Empty(blog.Told);
    }

    [Theory, BothDatabases]
    public async Task The_queue_shows_each_comment_with_its_post_and_what_it_replies_to(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var parent = await blog.Comment(post, "Boubacar");
        blog.CommentOptions = blog.CommentOptions with { Moderation = Moderation.All };
        var older = await blog.Comment(post, "Oumou", under: parent);
        blog.Time.Advance(TimeSpan.FromMinutes(1));
        var newer = await blog.Comment(post, "Halima");

        var queue = (await blog.Get<ConversationDesk>().Page(new(QueueShelf.Held), null, 10)).Entries;

        Assert.Equal([newer.Id, older.Id], queue.Select(entry => entry.Comment.Id));
        Assert.Equal("Boubacar", queue[1].Parent?.AuthorName);
        Assert.Equal("Rain", queue[1].Post.Title);
        Assert.Null(queue[0].Parent);
        Assert.Equal(2, await blog.Get<ConversationDesk>().Count(new(QueueShelf.Held)));
    }

    [Theory, BothDatabases]
    public async Task Two_moderators_who_decide_alike_at_once_count_a_comment_once(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        blog.CommentOptions = blog.CommentOptions with { Moderation = Moderation.All };
        var post = await blog.WithPost("Rain");
        long[] ids = [(await blog.Comment(post)).Id, (await blog.Comment(post)).Id];

        await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(number =>
                    Task.Run(() =>
                        blog.Moderation.Decide(
                            number % 2 == 0 ? ids : [.. ids.Reverse()],
                            CommentState.Approved,
                            TestBlog.Aminata
                        )
                    )
                )
        );

        Assert.Equal(2, (await blog.Now(post)).CommentCount);
    }

    [Theory, BothDatabases]
    public async Task The_latest_comments_of_the_blog_are_the_approved_ones(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var first = await blog.Comment(await blog.WithPost("Rain"));
        blog.Time.Advance(TimeSpan.FromMinutes(1));
        var second = await blog.Comment(await blog.WithPost("Roads"));
        await blog.Decide(CommentState.Spam, await blog.Comment(await blog.WithPost("Music")));

        var recent = await blog.Ask(session => CommentStore.Recent(session, 10));

        Assert.Equal([second.Id, first.Id], recent.Select(comment => comment.Id));
    }

    [Fact]
    public async Task More_than_a_page_of_decisions_at_once_is_refused()
    {
        await using var blog = await TestBlog.On(StorageProvider.Sqlite);

        await Assert.ThrowsAsync<ArgumentException>(() =>
            blog.Moderation.Decide(
                [.. Enumerable.Range(1, 501).Select(id => (long)id)],
                CommentState.Spam,
                TestBlog.Aminata
            )
        );
    }
}
