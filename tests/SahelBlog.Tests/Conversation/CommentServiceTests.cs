using SahelBlog.Changes;
using SahelBlog.Conversation;
using SahelBlog.People;
using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Conversation;

public sealed class CommentServiceTests
{
    private const string CountSql = "SELECT count(*) FROM comments";

    [Theory, BothDatabases]
    public async Task A_comment_is_kept_as_it_was_typed_and_rendered_clean(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var typed = blog.Typed("  Oumou  ", "It *fell* <script>alert(1)</script>") with
        {
            Email = "oumou@example.org",
            Website = "oumou.example",
        };

        var result = await blog.Comments.Post(post.Id, typed, TestBlog.WriterCalled("Oumou"));

        var kept = Assert.IsType<CommentResult.Kept>(result).Comment;
        Assert.Equal(("Oumou", "oumou@example.org"), (kept.AuthorName, kept.Email));
        Assert.Equal("https://oumou.example/", kept.Website);
        Assert.Contains("<em>fell</em>", kept.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", kept.Html, StringComparison.Ordinal);
        Assert.Equal(TestBlog.Noon, kept.CreatedAt);
    }

    [Theory, BothDatabases]
    public async Task A_person_of_the_blog_signs_with_their_own_name_and_is_never_held(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        blog.CommentOptions = blog.CommentOptions with { Moderation = Moderation.All };
        var post = await blog.WithPost("Rain");
        var aminata = new Writer
        {
            Key = "cookie of Aminata",
            PersonId = await PersonCalled(blog, "Aminata"),
            PersonName = "Aminata",
        };

        var result = await blog.Comments.Post(post.Id, blog.Typed("Somebody else"), aminata);

        var kept = Assert.IsType<CommentResult.Kept>(result).Comment;
        Assert.Equal(("Aminata", true, CommentState.Approved), (kept.AuthorName, kept.IsAuthor, kept.State));
    }

    [Theory, BothDatabases]
    public async Task A_comment_under_no_published_post_is_refused(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var draft = await blog.WithDraft("Rain");

        Assert.Equal(CommentRefusal.NoSuchPost, await Refusal(blog.Send(draft)));
        Assert.Equal(CommentRefusal.NoSuchPost, await Refusal(blog.Send(draft with { Id = 12345 })));
    }

    [Theory, BothDatabases]
    public async Task A_closed_post_takes_no_comments(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.Save(new PostDraft { Title = "Rain", CommentsOpen = false }, PostStatus.Published);
        var page = await blog.Save(new PostDraft { Title = "About", Kind = PostKind.Page }, PostStatus.Published);

        Assert.Equal(CommentRefusal.Closed, await Refusal(blog.Send(post)));
        Assert.Equal(CommentRefusal.Closed, await Refusal(blog.Send(page)));
    }

    [Theory, BothDatabases]
    public async Task A_post_closes_so_many_days_after_its_publication(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        blog.CommentOptions = blog.CommentOptions with { CloseAfterDays = 14 };
        var post = await blog.WithPost("Rain");

        blog.Time.Advance(TimeSpan.FromDays(14) - TimeSpan.FromMilliseconds(1));
        Assert.IsType<CommentResult.Kept>(await blog.Send(post));
        blog.Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(CommentRefusal.Closed, await Refusal(blog.Send(post)));
        Assert.Equal(TestBlog.Noon.AddDays(14), blog.Comments.ClosesAt(post));
    }

    [Theory, BothDatabases]
    public async Task A_reply_to_what_readers_cannot_read_is_refused(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var foreign = await blog.Comment(await blog.WithPost("Roads"));
        var held = await blog.Comment(post);
        await blog.Decide(CommentState.Held, held);
        var deleted = await blog.Comment(post);
        await blog.Comment(post, under: deleted);
        await blog.Decide(CommentState.Deleted, deleted);

        foreach (var parent in new[] { 12345, foreign.Id, held.Id, deleted.Id })
            Assert.Equal(CommentRefusal.NoSuchParent, await Refusal(blog.Send(post, under: parent)));
    }

    [Theory, BothDatabases]
    public async Task A_double_submit_is_kept_once(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var first = await blog.Comment(post, text: "It fell.");

        var second = Assert.IsType<CommentResult.Kept>(await blog.Send(post, text: "It fell."));

        Assert.True(second.IsRepeat);
        Assert.Equal(first.Id, second.Comment.Id);
        Assert.Equal(1, (await blog.Now(post)).CommentCount);
    }

    [Theory, BothDatabases]
    public async Task Twenty_equal_submissions_at_once_are_kept_once(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");

        var results = await AtOnce(20, _ => blog.Send(post, text: "It fell."));

        Assert.Equal(19, results.Cast<CommentResult.Kept>().Count(kept => kept.IsRepeat));
        Assert.Single(results.Cast<CommentResult.Kept>().Select(kept => kept.Comment.Id).Distinct());
        Assert.Equal(1, await blog.Ask(session => session.Value<long>(CountSql)));
        Assert.Equal(1, (await blog.Now(post)).CommentCount);
    }

    [Theory, BothDatabases]
    public async Task The_same_words_in_another_place_or_by_another_hand_are_another_comment(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var first = await blog.Comment(post, "Oumou", "Yes.");

        await blog.Comment(post, "Oumou", "Yes.", under: first);
        await blog.Comment(post, "Boubacar", "Yes.");

        Assert.Equal(3, (await blog.Now(post)).CommentCount);
    }

    [Theory, BothDatabases]
    public async Task What_was_deleted_may_be_written_again_with_the_same_words(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var deleted = await blog.Comment(post, text: "It fell.");
        await blog.Decide(CommentState.Deleted, deleted);

        var again = Assert.IsType<CommentResult.Kept>(await blog.Send(post, text: "It fell."));

        Assert.False(again.IsRepeat);
        Assert.NotEqual(deleted.Id, again.Comment.Id);
        Assert.Equal(1, (await blog.Now(post)).CommentCount);
        Assert.True(Assert.IsType<CommentResult.Kept>(await blog.Send(post, text: "It fell.")).IsRepeat);
        Assert.Equal(1, (await blog.Now(post)).CommentCount);
    }

    [Theory, BothDatabases]
    public async Task Equal_words_are_kept_once_while_the_first_are_held_or_spam(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var first = await blog.Comment(post, text: "It fell.");

        foreach (var state in new[] { CommentState.Held, CommentState.Spam })
        {
            await blog.Decide(state, first);
            var again = Assert.IsType<CommentResult.Kept>(await blog.Send(post, text: "It fell."));
            Assert.Equal((true, first.Id), (again.IsRepeat, again.Comment.Id));
        }
    }

    [Theory, BothDatabases]
    public async Task Forty_replies_at_once_to_one_comment_are_all_kept_and_counted(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var parent = await blog.Comment(post);

        await AtOnce(40, number => blog.Send(post, $"Reader {number}", under: parent.Id));

        Assert.Equal(41, (await blog.Now(post)).CommentCount);
        Assert.Equal(41, (await blog.Threads.Page(post, new(), null))!.Entries.Count);
    }

    [Theory, BothDatabases]
    public async Task The_pages_that_change_are_told_after_the_commit(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        blog.Told.Clear();
        var seen = new List<int>();
        blog.Changes.Listen(async _ => seen.Add((await blog.Now(post)).CommentCount));

        await blog.Comment(post);

        Assert.Equal([PageTags.Post(post.Id), PageTags.Lists, PageTags.Feeds], blog.Told);
        Assert.Equal([1], seen);
    }

    [Theory, BothDatabases]
    public async Task What_changes_no_page_is_told_to_nobody(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        await blog.Comment(post, text: "It fell.");
        blog.Told.Clear();

        await blog.Send(post, text: "It fell.");
        await blog.Send(post, text: " ");
        blog.CommentOptions = blog.CommentOptions with { Moderation = Moderation.All };
        await blog.Send(post);

        Assert.Empty(blog.Told);
    }

    private static async Task<CommentRefusal> Refusal(Task<CommentResult> sent) =>
        Assert.IsType<CommentResult.Refused>(await sent).Why;

    private static Task<T[]> AtOnce<T>(int count, Func<int, Task<T>> deed) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(number => Task.Run(() => deed(number))));

    private static Task<long> PersonCalled(TestBlog blog, string name) =>
        blog.Database.Write(async session =>
            (
                await PersonStore.Insert(
                    session,
                    new()
                    {
                        Name = name,
                        Email = name,
                        NormalizedEmail = name,
                    }
                )
            )!.Value
        );
}
