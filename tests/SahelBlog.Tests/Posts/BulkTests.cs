using Microsoft.Extensions.DependencyInjection;
using SahelBlog.Conversation;
using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Posts;

/// <summary>Acts on many posts at once, and the bin.</summary>
public sealed class BulkTests
{
    [Theory, BothDatabases]
    public async Task Each_act_says_what_it_did_and_whom_it_passed_over_and_its_opposite_takes_it_back(
        StorageProvider storage
    )
    {
        await using var blog = await TestBlog.On(storage);
        var rain = await blog.WithPost("Rain");
        var draft = await blog.WithDraft("Draft");
        var gone = await blog.WithPost("Gone");
        await blog.Publishing.Delete(gone.Id, TestBlog.Aminata);
        long[] ids = [rain.Id, draft.Id, gone.Id, 999];

        var result = await Do(blog, PostAct.Publish, ids);

        Assert.Equal([draft.Id], result.Done);
        Assert.Equal(
            [(PassedOver.IsSo, 1), (PassedOver.IsDeleted, 1), (PassedOver.Missing, 1)],
            result.Passed.Select(one => (one.Key, one.Value))
        );
        Assert.Equal("/2012/07/draft/", (await blog.Now(draft)).Permalink);
        await blog.Get<BulkActs>().PutBack(result.Stood, TestBlog.Aminata);
        Assert.Equal(PostStatus.Draft, (await blog.Now(draft)).Status);
        Assert.Equal([gone.Id], (await Do(blog, PostAct.Restore, ids)).Done);
        Assert.Equal([rain.Id, draft.Id, gone.Id], (await Do(blog, PostAct.Delete, ids)).Done);
    }

    [Theory, BothDatabases]
    public async Task What_was_scheduled_or_out_for_few_is_put_back_as_it_was_and_nothing_goes_out_by_surprise(
        StorageProvider storage
    )
    {
        await using var blog = await TestBlog.On(storage);
        var acts = blog.Get<BulkActs>();
        var (soon, later) = (TestBlog.Noon.AddHours(1), TestBlog.Noon.AddDays(1));
        var early = await blog.Save(new PostDraft { Title = "Early", Date = new(soon) }, PostStatus.Scheduled);
        var late = await blog.Save(new PostDraft { Title = "Late", Date = new(later) }, PostStatus.Scheduled);
        var few = await blog.Save(
            new PostDraft { Title = "Few", Audience = PostStatus.Unlisted },
            PostStatus.Published
        );
        var taken = await Do(blog, PostAct.Unpublish, [early.Id, late.Id, few.Id]);
        blog.Time.Advance(TimeSpan.FromHours(2));

        var back = await acts.PutBack(taken.Stood, TestBlog.Aminata);

        Assert.Equal([late.Id, few.Id], back.Done);
        Assert.Equal(1, back.Passed[PassedOver.TooLate]);
        Assert.Equal(PostStatus.Draft, (await blog.Now(early)).Status);
        var waiting = await blog.Now(late);
        Assert.Equal((PostStatus.Scheduled, later), (waiting.Status, waiting.GoesOutAt));
        Assert.Equal(PostStatus.Unlisted, (await blog.Now(few)).Status);

        // What was put out before its time waits for it again.
        var out_ = await Do(blog, PostAct.Publish, [late.Id]);
        await acts.PutBack(out_.Stood, TestBlog.Aminata);
        waiting = await blog.Now(late);
        Assert.Equal((PostStatus.Scheduled, later), (waiting.Status, waiting.GoesOutAt));
    }

    [Theory, BothDatabases]
    public async Task A_text_that_stays_is_not_made_anew(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.Save(new PostDraft { Title = "Rain", Markdown = "It *fell*." }, PostStatus.Published);
        await blog.Database.Write(session => session.Execute("UPDATE posts SET html = '<p>As it was.</p>'"));

        await Do(blog, PostAct.CloseComments, [post.Id]);
        Assert.Equal("<p>As it was.</p>", (await blog.Now(post)).Html);
        await blog.Save(TestBlog.Open(await blog.Now(post)) with { Markdown = "It *rose*." });

        Assert.Contains("<em>rose</em>", (await blog.Now(post)).Html, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task What_cannot_be_published_as_it_is_is_passed_over(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        await blog.WithPost("Rain");
        var same = await blog.WithDraft("Rain");

        var result = await Do(blog, PostAct.Publish, [same.Id]);

        Assert.Equal(1, result.Passed[PassedOver.Invalid]);
    }

    [Theory, BothDatabases]
    public async Task Topics_and_doors_change_without_touching_the_rest(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.Save(
            new PostDraft
            {
                Title = "Rain",
                Markdown = "It *fell*.",
                Standfirst = "Late.",
                Topics = ["Crops"],
                Series = "The year",
            },
            PostStatus.Published
        );
        var floods = (await blog.Get<TopicDesk>().Add(new("Floods", "high-water"), null, TestBlog.Aminata)).Id;

        await Do(blog, PostAct.AddTopic, [post.Id], floods);
        await Do(blog, PostAct.CloseComments, [post.Id]);
        await Do(blog, PostAct.CloseLinks, [post.Id]);

        var found = (await blog.Get<DeskPosts>().Find(post.Id))!;
        Assert.Equal(["Crops", "Floods"], found.Topics.Select(topic => topic.Name));
        Assert.Equal([floods], found.Topics.Skip(1).Select(topic => topic.Id));
        Assert.Equal((false, false), (found.Post.CommentsOpen, found.Post.LinkbacksOpen));
        Assert.Equal(
            ("It *fell*.", "Late.", "The year"),
            (found.Post.Markdown, found.Post.Standfirst, found.Series!.Title)
        );
        await Do(blog, PostAct.RemoveTopic, [post.Id], floods);
        Assert.Equal(["Crops"], (await blog.Get<DeskPosts>().Find(post.Id))!.Topics.Select(topic => topic.Name));
        Assert.Equal(1, (await Do(blog, PostAct.CloseComments, [post.Id])).Passed[PassedOver.IsSo]);
    }

    [Theory, BothDatabases]
    public async Task What_leaves_the_bin_leaves_no_word_behind_and_its_address_says_that_it_is_gone(
        StorageProvider storage
    )
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.Save(new PostDraft { Title = "Rain", Markdown = "Secret." }, PostStatus.Published);
        var comment = await blog.Comment(post, text: "Also secret.");
        await blog.Comment(post, under: comment);
        var stays = await blog.WithPost("Stays");
        var bin = blog.Get<PostBin>();
        Assert.Equal(0, await bin.Erase([post.Id, stays.Id], TestBlog.Aminata));
        await blog.Publishing.Delete(post.Id, TestBlog.Aminata);

        Assert.Equal(1, await bin.Empty(TestBlog.Aminata));

        Assert.Equal(PostStatus.Deleted, (await blog.Get<PostReader>().Deleted(post.Permalink!))!.Status);
        var left = await blog.Now(post);
        Assert.Equal(("", "", ""), (left.Title, left.Markdown, left.Html));
        Assert.Equal(
            ("", CommentState.Deleted),
            ((await blog.Now(comment))!.Markdown, (await blog.Now(comment))!.State)
        );
        Assert.Empty(await blog.Get<Revisions>().Of(post.Id));
        Assert.Empty((await blog.Get<DeskPosts>().Page(new(DeskShelf.Deleted), null, 10)).Posts);
        Assert.Empty((await blog.Get<DeskPosts>().Page(new(DeskShelf.All) { Find = "secret" }, null, 10)).Posts);
        Assert.Equal(0, await blog.Get<DeskPosts>().Count(DeskShelf.Deleted));
        Assert.Null(await blog.Publishing.Restore(post.Id, TestBlog.Aminata));
        Assert.Null(await blog.Get<DeskPosts>().Find(post.Id));
        Assert.Equal(0, await bin.Empty(TestBlog.Aminata));
        Assert.Equal(PostStatus.Published, (await blog.Now(stays)).Status);
    }

    [Theory, BothDatabases]
    public async Task A_post_is_erased_before_its_conversation_which_is_forgotten_later_where_that_was_cut_short(
        StorageProvider storage
    )
    {
        await using var blog = await TestBlog.On(
            storage,
            null,
            services => services.AddSingleton<IKeepsOfPost, BrokenOnce>()
        );
        var post = await blog.WithPost("Rain");
        await blog.Publishing.Delete(post.Id, TestBlog.Aminata);
        var bin = blog.Get<PostBin>();

        await Assert.ThrowsAsync<IOException>(() => bin.Empty(TestBlog.Aminata));

        Assert.Null(await blog.Publishing.Restore(post.Id, TestBlog.Aminata));
        blog.Time.Advance(TimeSpan.FromMinutes(11));
        await blog.Outbox.Drain(TestContext.Current.CancellationToken);
        Assert.Equal(2, blog.Get<IEnumerable<IKeepsOfPost>>().OfType<BrokenOnce>().Single().Asked);
    }

    private sealed class BrokenOnce : IKeepsOfPost
    {
        public int Asked { get; private set; }

        public Task Forget(Database database, long postId, CancellationToken cancel) =>
            ++Asked == 1 ? throw new IOException("The power is gone.") : Task.CompletedTask;
    }

    private static Task<BulkResult> Do(TestBlog blog, PostAct act, IEnumerable<long> ids, long? topic = null) =>
        blog.Get<BulkActs>().Do(act, ids, TestBlog.Aminata, topic);
}
