using SahelBlog.Conversation;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;
using SahelBlog.Tests.Storage;

namespace SahelBlog.Tests.Posts;

/// <summary>Who reads a post in each of its states, and what a change of state brings with it.</summary>
public sealed class StateTests
{
    private const string ActsSql = "SELECT act FROM acts WHERE subject = 'post' ORDER BY id";
    private const string EntriesSql = "SELECT count(*) FROM outbox WHERE kind = 'announce-links'";
    private const string HashSql = "SELECT password_hash FROM posts WHERE id = @id";

    [Theory, BothDatabases]
    public async Task What_is_not_published_is_in_no_list_and_beside_no_post(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var near = await blog.WithPost("Wells", "Water");
        foreach (var status in PostTurn.Audiences.Except([PostStatus.Published]))
            await Comment(blog, await Out(blog, $"{status}", status), new() { Writes = true });

        Assert.Equal([near.Id], (await blog.Ask(session => PostStore.Latest(session, 0, 9))).Select(one => one.Id));
        Assert.Equal([near.Id], (await blog.Ask(session => PostStore.LatestWhole(session, 9))).Select(one => one.Id));
        Assert.Equal([near.Permalink], (await blog.Ask(PostStore.Archive)).Select(one => one.Permalink));
        Assert.Equal(1, await blog.Ask(PostStore.CountPublished));
        Assert.Equal(1, Assert.Single(await blog.Ask(TopicStore.All)).PostCount);
        Assert.Empty(await blog.Ask(session => PostStore.Related(session, near.Id, 3)));
        Assert.Null(await blog.Ask(session => PostStore.Newer(session, near)));
        Assert.Empty(await blog.Get<RecentComments>().Latest(9));
    }

    [Theory, BothDatabases]
    public async Task Each_state_opens_to_those_it_is_for(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var reader = Reader(blog);
        foreach (var status in Enum.GetValues<PostStatus>())
        {
            var post = await In(blog, status);
            var place = post.Permalink ?? $"/2012/07/{post.Slug}/";
            var key = new PostAccess { Keys = new Dictionary<long, string> { [post.Id] = post.PasswordStamp ?? "" } };
            var old = new PostAccess { Keys = new Dictionary<long, string> { [post.Id] = "another" } };

            Assert.Equal(
                status switch
                {
                    PostStatus.Published or PostStatus.Unlisted => "open open open open",
                    PostStatus.Protected => "locked open locked open",
                    PostStatus.Private => "nothing nothing nothing open",
                    _ => "nothing nothing nothing nothing",
                },
                string.Join(
                    ' ',
                    await Reach(reader, place, PostAccess.Stranger),
                    await Reach(reader, place, key),
                    await Reach(reader, place, old),
                    await Reach(reader, place, new() { Writes = true })
                )
            );
        }
    }

    [Theory, BothDatabases]
    public async Task Comments_are_taken_from_those_to_whom_a_post_opens_and_from_nobody_else(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var locked = await Out(blog, "Locked", PostStatus.Protected);
        var secret = await Out(blog, "Secret", PostStatus.Private);
        var key = new PostAccess { Keys = new Dictionary<long, string> { [locked.Id] = locked.PasswordStamp! } };

        foreach (var post in new[] { locked, secret })
            Assert.Equal(
                CommentRefusal.NoSuchPost,
                Assert.IsType<CommentResult.Refused>(await blog.Send(post, "Issa")).Why
            );
        var kept = await Comment(blog, locked, key);
        Assert.IsType<CommentResult.Refused>(
            await blog.Comments.Post(secret.Id, blog.Typed("Issa"), TestBlog.WriterCalled("Issa") with { Access = key })
        );
        await Comment(blog, secret, new() { Writes = true });

        // A comment's own address opens no other door.
        Assert.Null(await blog.Threads.Permalink(kept.Id));
        var asker = TestBlog.WriterCalled("Awa") with { Access = key };
        Assert.Equal(
            locked.Permalink + ThreadReader.Anchor(kept.Id),
            await blog.Threads.Permalink(kept.Id, asker: asker)
        );
        Assert.Null(await blog.Get<NewestComments>().Of(locked.Id));
        Assert.Null(await blog.Ask(session => ShownComment.Find(session, kept.Id)));
    }

    [Theory, BothDatabases]
    public async Task A_password_is_kept_as_a_hash_and_another_closes_what_the_first_opened(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var passwords = blog.Get<PostPasswords>();
        var post = await Out(blog, "Rain", PostStatus.Protected);

        Assert.DoesNotContain(
            "millet",
            await blog.Ask(session => session.Value<string>(HashSql, new { id = post.Id })),
            StringComparison.Ordinal
        );
        Assert.Null(await passwords.Unlock(post.Id, "sorghum"));
        Assert.Null(await passwords.Unlock(post.Id, ""));
        Assert.Null(await passwords.Unlock(777, "millet"));
        Assert.Equal(post.PasswordStamp, await passwords.Unlock(post.Id, "millet"));

        post = await blog.Save(TestBlog.Open(post) with { Markdown = "A sentence more." });
        Assert.NotNull(await passwords.Unlock(post.Id, "millet"));
        var changed = await blog.Save(TestBlog.Open(post) with { Password = "sorghum" });
        Assert.NotEqual(post.PasswordStamp, changed.PasswordStamp);
        Assert.Null(await passwords.Unlock(post.Id, "millet"));
        Assert.Equal(changed.PasswordStamp, await passwords.Unlock(post.Id, "sorghum"));
    }

    [Theory, BothDatabases]
    public async Task Nothing_goes_under_a_password_that_it_has_not(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var draft = new PostDraft { Title = "Rain", Audience = PostStatus.Protected };

        var bare = await blog.Publishing.Save(draft, null, "Aminata", PostStatus.Published);
        var brief = await blog.Publishing.Save(
            draft with
            {
                Password = "short",
            },
            null,
            "Aminata",
            PostStatus.Published
        );

        foreach (var result in new[] { bare, brief })
            Assert.Equal(
                nameof(PostDraft.Password),
                Assert.Single(Assert.IsType<SaveResult.Invalid>(result).Errors.Errors).PropertyName
            );
        Assert.Equal(PostStatus.Draft, (await blog.Save(draft)).Status);
    }

    [Theory, BothDatabases]
    public async Task A_save_that_says_nothing_of_it_leaves_every_state_as_it_is(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        foreach (var status in Enum.GetValues<PostStatus>())
        {
            var post = await In(blog, status);

            var saved = await blog.Save(TestBlog.Open(post) with { Markdown = "A sentence more." });

            Assert.Equal(
                (status, post.Audience, post.Permalink, post.PublishedAt, post.GoesOutAt),
                (saved.Status, saved.Audience, saved.Permalink, saved.PublishedAt, saved.GoesOutAt)
            );
        }
    }

    [Theory, BothDatabases]
    public async Task Deleted_and_restored_each_state_is_what_it_was(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var reader = Reader(blog);
        foreach (var status in Enum.GetValues<PostStatus>().Except([PostStatus.Deleted]))
        {
            var post = await In(blog, status);

            await blog.Publishing.Delete(post.Id, TestBlog.Aminata);
            // That there was something which only its author knew of is nobody's business.
            var isKnown = status is not (PostStatus.Draft or PostStatus.Scheduled or PostStatus.Private);
            Assert.Equal(isKnown, await reader.Deleted($"/2012/07/{post.Slug}/") is not null);
            Assert.Equal(status == PostStatus.Published ? post.Permalink : null, await reader.PermalinkOf(post.Id));
            var restored = await blog.Publishing.Restore(post.Id, TestBlog.Aminata);

            Assert.Equal(
                (status, post.Permalink, post.PublishedAt, post.GoesOutAt, post.PasswordStamp),
                (restored!.Status, restored.Permalink, restored.PublishedAt, restored.GoesOutAt, restored.PasswordStamp)
            );
        }
    }

    [Theory, BothDatabases]
    public async Task A_published_post_changes_its_audience_with_a_save_and_the_log_says_so(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var by = await blog.WithPerson("Aminata");
        var post = await blog.WithPost("Rain");
        foreach (var audience in PostTurn.Audiences.Reverse())
        {
            var draft = TestBlog.Open(post) with { Audience = audience, Password = "millet" };
            post = Assert.IsType<SaveResult.Saved>(await blog.Publishing.Save(draft, by, "Aminata")).Post;
            Assert.Equal(audience, post.Status);
        }

        Assert.Equal(
            ["private", "protect", "unlist", "publish"],
            (await blog.Ask(session => session.List<string>(ActsSql))).Where(act => act != "post-password")
        );
        // Made private and made public it is told of; from private to protected nobody hears.
        Assert.Equal(4, await blog.Ask(session => session.Value<long>(EntriesSql)));
    }

    [Theory, BothDatabases]
    public async Task Numbers_that_are_counted_up_lead_to_nothing_that_no_list_names(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var reader = Reader(blog);
        foreach (var status in Enum.GetValues<PostStatus>().Except([PostStatus.Deleted]))
        {
            var post = await In(blog, status);
            Assert.Equal(status == PostStatus.Published ? post.Permalink : null, await reader.PermalinkOf(post.Id));
        }
    }

    [Theory, BothDatabases]
    public async Task Pinned_posts_head_the_first_page_and_every_post_stands_on_one_page_once(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage, new() { ["Blog:PostsPerPage"] = "3" });
        var reader = Reader(blog);
        var posts = new List<Post>();
        for (var i = 0; i < 11; i++)
        {
            posts.Add(await blog.WithPost($"Rain {i}"));
            blog.Time.Advance(TimeSpan.FromHours(1));
        }
        for (var pins = 0; pins <= 4; pins++)
        {
            var seen = new List<long>();
            var pages = (await reader.Latest(1))!;
            for (var number = 1; number <= pages.Count; number++)
            {
                var list = (await reader.Latest(number))!;
                Assert.Equal(11, list.Total);
                Assert.Equal(number == 1 ? pins : 0, list.Pinned.Count);
                seen.AddRange(list.Pinned.Concat(list.Posts).Select(one => one.Post.Id));
            }
            Assert.Null(await reader.Latest(pages.Count + 1));
            Assert.Equal(posts.Select(post => post.Id).Order(), seen.Order());
            // The last pinned first, the others by date.
            var first = posts.Take(pins).Reverse().Concat(posts.Skip(pins).Reverse()).Select(post => post.Id);
            Assert.Equal(first, seen);
            await blog.Save(TestBlog.Open(posts[pins]) with { Pinned = true });
            blog.Time.Advance(TimeSpan.FromHours(1));
        }

        // What is taken from the lists is no longer at their head; the pin waits for it.
        var hidden = await blog.Publishing.Unpublish(posts[0].Id);
        Assert.DoesNotContain(posts[0].Id, (await reader.Latest(1))!.Pinned.Select(one => one.Post.Id));
        var unpinned = await blog.Save(TestBlog.Open(hidden!) with { Pinned = false }, PostStatus.Published);
        Assert.Null(unpinned.PinnedAt);
    }

    [Theory, BothDatabases]
    public async Task The_states_of_an_earlier_version_are_the_same_after_it(StorageProvider storage)
    {
        await using var files = await TestDatabase.Empty(storage);
        await using var database = files.Open();
        await database.MigrateUntil("0025_states.sql");
        await database.Write(async session =>
        {
            foreach (
                var (status, from) in new[]
                {
                    ("draft", null),
                    ("published", null),
                    ("deleted", "published"),
                    ("deleted", "draft"),
                }
            )
                await session.Execute(
                    """
                    INSERT INTO posts (kind, status, deleted_from, title, slug, standfirst, language, author_name, markdown,
                        html, lead_html, excerpt, outline, words, minutes, comments_open, linkbacks_open, created_at, updated_at)
                    VALUES ('post', @status, @from, 'Rain', 'rain', '', 'en', '', '', '', '', '', '[]', 0, 1, 1, 1, 0, 0)
                    """,
                    new { status, from }
                );
        });

        await database.MigrateFrom("0025_states.sql");

        Assert.Equal(
            ["draft -", "published -", "deleted published", "deleted draft"],
            await database.Read(session =>
                session.List<string>("SELECT status || ' ' || coalesce(deleted_from, '-') FROM posts ORDER BY id")
            )
        );
        Assert.Equal(
            4,
            await database.Read(session =>
                session.Value<long>("SELECT count(*) FROM posts WHERE audience = 'published' AND goes_out_at IS NULL")
            )
        );
    }

    [Theory, BothDatabases]
    public async Task Who_met_a_post_once_is_told_no_title_of_it_that_they_may_not_read(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        foreach (var status in Enum.GetValues<PostStatus>())
        {
            var post = await In(blog, status);
            var isHidden = status is PostStatus.Draft or PostStatus.Scheduled or PostStatus.Private;

            var shown = PostTurn.ForStrangers(post);

            Assert.Equal(isHidden ? ("…", null) : (post.Title, post.Permalink), (shown.Title, shown.Permalink));
        }
    }

    private static PostReader Reader(TestBlog blog) =>
        new(blog.Database, blog.Get<Microsoft.Extensions.Options.IOptionsMonitor<BlogOptions>>());

    private static async Task<string> Reach(PostReader reader, string place, PostAccess access) =>
        await reader.Reach(place, access) switch
        {
            null => "nothing",
            { IsLocked: true } => "locked",
            _ => "open",
        };

    private static Task<Post> Out(TestBlog blog, string title, PostStatus status) =>
        blog.Save(
            new PostDraft
            {
                Title = title,
                Topics = ["Water"],
                Password = status == PostStatus.Protected ? "millet" : "",
            },
            status
        );

    /// <summary>A new post in a state.</summary>
    private static async Task<Post> In(TestBlog blog, PostStatus status)
    {
        var title = $"A {status} {Guid.NewGuid():N}";
        switch (status)
        {
            case PostStatus.Scheduled:
                return await blog.Save(
                    new PostDraft { Title = title, Date = new(TestBlog.Noon.AddDays(2)) },
                    PostStatus.Scheduled
                );
            case PostStatus.Deleted:
                var post = await blog.WithPost(title);
                return (await blog.Publishing.Delete(post.Id, TestBlog.Aminata))!;
            default:
                return await Out(blog, title, status);
        }
    }

    private static async Task<Comment> Comment(TestBlog blog, Post post, PostAccess access) =>
        Assert
            .IsType<CommentResult.Kept>(
                await blog.Comments.Post(
                    post.Id,
                    blog.Typed("Awa"),
                    TestBlog.WriterCalled("Awa") with
                    {
                        Access = access,
                    }
                )
            )
            .Comment;
}
