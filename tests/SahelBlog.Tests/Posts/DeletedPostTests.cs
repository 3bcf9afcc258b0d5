using SahelBlog.Changes;
using SahelBlog.Conversation;
using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Posts;

public sealed class DeletedPostTests
{
    private const string EntriesSql = "SELECT payload FROM outbox WHERE kind = 'announce-links' ORDER BY id";
    private const string ActsSql = "SELECT act FROM acts WHERE subject = 'post' ORDER BY id";

    [Theory, BothDatabases]
    public async Task A_deleted_post_is_listed_nowhere(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var near = await blog.WithPost("Wells", "Water");
        var post = await blog.WithPost("Rain", "Water");

        await blog.Publishing.Delete(post.Id, TestBlog.Aminata);

        Assert.Null(await blog.Ask(session => PostStore.ByPermalink(session, post.Permalink!)));
        Assert.Null(await blog.Ask(session => PostStore.MovedTo(session, post.Permalink!)));
        Assert.Equal([near.Id], (await blog.Ask(session => PostStore.Latest(session, 0, 10))).Select(one => one.Id));
        Assert.Equal([near.Id], (await blog.Ask(session => PostStore.LatestWhole(session, 9))).Select(one => one.Id));
        Assert.Equal([near.Permalink], (await blog.Ask(PostStore.Archive)).Select(one => one.Permalink));
        Assert.Equal(1, await blog.Ask(PostStore.CountPublished));
        Assert.Equal(1, Assert.Single(await blog.Ask(TopicStore.All)).PostCount);
        Assert.Empty(await blog.Ask(session => PostStore.Related(session, near.Id, 3)));
        Assert.Null(await blog.Ask(session => PostStore.Newer(session, near)));
    }

    [Theory, BothDatabases]
    public async Task A_deleted_post_takes_no_comment_and_its_conversation_is_not_shown(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var comment = await blog.Comment(post);

        await blog.Publishing.Delete(post.Id, TestBlog.Aminata);

        Assert.Equal(
            CommentRefusal.NoSuchPost,
            Assert.IsType<CommentResult.Refused>(await blog.Send(post, "Issa", "Too late?")).Why
        );
        Assert.Empty(await blog.Get<RecentComments>().Latest(5));
        Assert.Null(await blog.Threads.Permalink(comment.Id));
    }

    [Theory, BothDatabases]
    public async Task A_restored_post_stands_where_it_stood_with_its_conversation(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain", "Water");
        await blog.Comment(post);
        await blog.Publishing.Delete(post.Id, TestBlog.Aminata);
        blog.Time.Advance(TimeSpan.FromDays(90));

        var restored = await blog.Publishing.Restore(post.Id, TestBlog.Aminata);

        var found = await blog.Ask(session => PostStore.ByPermalink(session, post.Permalink!));
        Assert.Equal((post.Id, post.PublishedAt, 1), (found!.Id, found.PublishedAt, found.CommentCount));
        Assert.Equal((null, null), (found.DeletedAt, found.DeletedFrom));
        Assert.Equal(found.Version, restored!.Version);
    }

    [Theory, BothDatabases]
    public async Task A_deleted_draft_comes_back_as_a_draft(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var draft = await blog.WithDraft("Rain");

        await blog.Publishing.Delete(draft.Id, TestBlog.Aminata);
        await blog.Publishing.Restore(draft.Id, TestBlog.Aminata);

        Assert.Equal(PostStatus.Draft, (await blog.Now(draft)).Status);
        Assert.Empty(await blog.Ask(session => session.List<string>(EntriesSql)));
    }

    [Theory, BothDatabases]
    public async Task W3_Deleting_and_restoring_are_logged_and_announced_and_told_to_the_pages(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        blog.Told.Clear();

        await blog.Publishing.Delete(post.Id, TestBlog.Aminata);
        Assert.Equal([PageTags.Post(post.Id), PageTags.Posts, PageTags.Lists, PageTags.Feeds], blog.Told);
        await blog.Publishing.Restore(post.Id, TestBlog.Aminata);

        Assert.Equal(["deleted", "restore"], await blog.Ask(session => session.List<string>(ActsSql)));
        Assert.Equal(3, (await blog.Ask(session => session.List<string>(EntriesSql))).Count);
    }

    [Theory, BothDatabases]
    public async Task What_is_deleted_is_not_deleted_again_and_what_stands_is_not_restored(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");

        Assert.Null(await blog.Publishing.Restore(post.Id, TestBlog.Aminata));
        await blog.Publishing.Delete(post.Id, TestBlog.Aminata);
        Assert.Null(await blog.Publishing.Delete(post.Id, TestBlog.Aminata));
        Assert.Null(await blog.Publishing.Unpublish(post.Id));
        Assert.Null(await blog.Publishing.Delete(77, TestBlog.Aminata));

        Assert.Equal(PostStatus.Published, (await blog.Now(post)).DeletedFrom);
        Assert.Equal(["deleted"], await blog.Ask(session => session.List<string>(ActsSql)));
    }

    [Theory, BothDatabases]
    public async Task A_save_from_an_editor_that_stood_open_brings_nothing_back(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var deleted = await blog.Publishing.Delete(post.Id, TestBlog.Aminata);

        var late = await blog.Publishing.Save(TestBlog.Open(post), null, "Aminata", PostStatus.Published);
        Assert.IsType<SaveResult.Conflict>(late);
        await blog.Save(TestBlog.Open(deleted!) with { Markdown = "A sentence more." }, PostStatus.Published);

        var now = await blog.Now(post);
        Assert.Equal((PostStatus.Deleted, "A sentence more."), (now.Status, now.Markdown));
    }

    [Theory, BothDatabases]
    public async Task The_address_of_a_deleted_post_is_not_given_to_another(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        await blog.Publishing.Delete(post.Id, TestBlog.Aminata);

        var again = await blog.Publishing.Save(new PostDraft { Title = "Rain" }, null, "Aminata", PostStatus.Published);

        Assert.IsType<SaveResult.Invalid>(again);
    }

    [Theory, BothDatabases]
    public async Task The_desk_lists_deleted_posts_and_pages_on_a_shelf_of_their_own(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var desk = blog.Get<DeskPosts>();
        var post = await blog.WithPost("Rain");
        var page = await blog.Save(new PostDraft { Title = "House", Kind = PostKind.Page }, PostStatus.Published);

        await blog.Publishing.Delete(post.Id, TestBlog.Aminata);
        blog.Time.Advance(TimeSpan.FromMinutes(1));
        await blog.Publishing.Delete(page.Id, TestBlog.Aminata);

        var deleted = await desk.Page(new(DeskShelf.Deleted), null, 10);
        Assert.Equal([page.Id, post.Id], deleted.Posts.Select(one => one.Post.Id));
        Assert.Equal(2, deleted.Count);
        foreach (var shelf in Enum.GetValues<DeskShelf>().Except([DeskShelf.Deleted]))
            Assert.Empty((await desk.Page(new(shelf), null, 10)).Posts);
    }
}
