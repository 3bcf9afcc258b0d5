using SahelBlog.Audit;
using SahelBlog.Markup;
using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Posts;

public sealed class RevisionTests
{
    [Theory, BothDatabases]
    public async Task Edits_that_are_close_together_make_one_revision(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithDraft("Rain");
        for (var minute = 1; minute <= 9; minute++)
        {
            blog.Time.Advance(TimeSpan.FromMinutes(1));
            post = await blog.Save(TestBlog.Open(post) with { Markdown = $"Minute {minute}." });
        }
        Assert.Single(await Of(blog, post));

        blog.Time.Advance(TimeSpan.FromMinutes(2));
        post = await blog.Save(TestBlog.Open(post) with { Markdown = "Minute 11." });

        var all = await Of(blog, post);
        Assert.Equal(2, all.Count);
        Assert.Equal((1, 1), (all[0].WordsAdded, all[0].WordsTaken));
    }

    [Theory, BothDatabases]
    public async Task Edits_of_two_people_are_told_apart(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithDraft("Rain");

        post = await Edit(blog, post, "Binta wrote this.", "Binta");
        post = await Edit(blog, post, "Aminata wrote this.", "Aminata");

        Assert.Equal(["Aminata", "Binta", "Aminata"], (await Of(blog, post)).Select(one => one.PersonName));
    }

    [Theory, BothDatabases]
    public async Task What_was_published_is_never_written_over(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithDraft("Rain");
        post = await blog.Save(TestBlog.Open(post) with { Markdown = "Readers see this." }, PostStatus.Published);
        post = await blog.Save(TestBlog.Open(post) with { Markdown = "An edit at once." });
        post = await blog.Save(TestBlog.Open(post) with { Markdown = "And one more." });

        var all = await Of(blog, post);

        Assert.Equal([false, true, false], all.Select(one => one.Published));
        Assert.Equal("Readers see this.", (await Whole(blog, post, all[1].Id)).Markdown);
        Assert.Equal("And one more.", (await Whole(blog, post, all[0].Id)).Markdown);
    }

    [Theory, BothDatabases]
    public async Task A_save_that_changes_no_word_makes_no_revision(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        blog.Time.Advance(TimeSpan.FromDays(1));

        post = await blog.Save(TestBlog.Open(post) with { CommentsOpen = false });

        Assert.Single(await Of(blog, post));
    }

    [Theory, BothDatabases]
    public async Task Bringing_a_text_back_makes_a_revision_and_loses_nothing(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain", "Crops");
        blog.Time.Advance(TimeSpan.FromHours(1));
        post = await blog.Save(
            TestBlog.Open(post) with
            {
                Title = "Late rain",
                Slug = "late-rain",
                Markdown = "Present.",
                Topics = ["Floods"],
                CommentsOpen = false,
            }
        );
        var first = (await Of(blog, post))[^1];

        // At once after the edit, and by the same person: still it is no edit of that revision.
        var restored = Assert.IsType<SaveResult.Saved>(
            await blog.Get<Revisions>().Restore(post.Id, first.Id, new Actor(null, "Aminata"))
        );

        var all = await Of(blog, post);
        Assert.Equal(3, all.Count);
        Assert.Equal("Present.", (await Whole(blog, post, all[1].Id)).Markdown);
        var now = await blog.Get<DeskPosts>().Find(post.Id);
        Assert.Equal(
            ("Rain", "", "late-rain", false),
            (now!.Post.Title, now.Post.Markdown, now.Post.Slug, now.Post.CommentsOpen)
        );
        Assert.Equal(["Crops"], now.Topics.Select(topic => topic.Name));
        Assert.Equal(post.Permalink, restored.Post.Permalink);
    }

    [Theory, BothDatabases]
    public async Task What_another_door_put_there_is_kept_before_the_first_save(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        await blog.Database.Write(session =>
            session.Execute("UPDATE posts SET markdown = 'By another door.' WHERE id = @Id", new { post.Id })
        );

        await blog.Save(TestBlog.Open(await blog.Now(post)) with { Markdown = "By the editor." });

        var all = await Of(blog, post);
        Assert.Equal("By another door.", (await Whole(blog, post, all[1].Id)).Markdown);
    }

    [Theory, BothDatabases]
    public async Task The_difference_of_two_revisions_is_told_word_by_word(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.Save(new PostDraft { Title = "Rain", Markdown = "It rained late." });
        blog.Time.Advance(TimeSpan.FromHours(1));
        post = await blog.Save(TestBlog.Open(post) with { Title = "Late rain", Markdown = "It rained early." });
        var latest = (await Of(blog, post))[0];

        var difference = (await blog.Get<Revisions>().Difference(post.Id, latest.Id, null))!;

        Assert.Equal(["Title"], difference.Fields.Select(field => field.Name));
        var changed = Assert.Single(difference.Text).Pieces.Where(piece => piece.Change != TextChange.Kept);
        Assert.Equal(["late.", "early."], changed.Select(piece => piece.Text.Trim()));
        var other = await blog.WithDraft("Other");
        Assert.Null(await blog.Get<Revisions>().Difference(other.Id, latest.Id, null));
    }

    [Fact]
    public void Beyond_two_hundred_the_older_drafts_that_followed_soonest_go_first()
    {
        // One an hour, but revision 50 came a minute after the one before it, and 60 too, which was published.
        List<RevisionSummary> all = [.. Enumerable.Range(1, 201).Reverse().Select(One)];

        Assert.Equal(50, PostHistory.ToDrop(all));
        Assert.Null(PostHistory.ToDrop([.. all.Skip(1)]));

        static RevisionSummary One(int id)
        {
            var at = TestBlog.Noon.AddHours(id);
            return new()
            {
                Id = id,
                BegunAt = id is 50 or 60 or 150 ? at.AddMinutes(-59) : at,
                SavedAt = at,
                Published = id == 60,
            };
        }
    }

    [Theory, BothDatabases]
    public async Task No_post_keeps_more_than_two_hundred(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithDraft("Rain");
        for (var i = 0; i < PostHistory.Most + 3; i++)
        {
            blog.Time.Advance(TimeSpan.FromHours(1));
            post = await blog.Save(TestBlog.Open(post) with { Markdown = $"Hour {i}." });
        }

        var all = await Of(blog, post);

        Assert.Equal(PostHistory.Most, all.Count);
        Assert.Equal("", (await Whole(blog, post, all[^1].Id)).Markdown);
    }

    private static async Task<Post> Edit(TestBlog blog, Post post, string text, string name) =>
        Assert
            .IsType<SaveResult.Saved>(
                await blog.Publishing.Save(TestBlog.Open(post) with { Markdown = text }, null, name)
            )
            .Post;

    private static Task<IReadOnlyList<RevisionSummary>> Of(TestBlog blog, Post post) =>
        blog.Get<Revisions>().Of(post.Id);

    private static async Task<Revision> Whole(TestBlog blog, Post post, long id) =>
        (await blog.Ask(session => RevisionStore.ById(session, post.Id, id)))!;
}
