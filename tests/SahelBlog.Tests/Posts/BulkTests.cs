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
        await Do(blog, BulkActs.Opposite(PostAct.Publish), result.Done);
        Assert.Equal(PostStatus.Draft, (await blog.Now(draft)).Status);
        Assert.Equal([gone.Id], (await Do(blog, PostAct.Restore, ids)).Done);
        Assert.Equal([rain.Id, draft.Id, gone.Id], (await Do(blog, PostAct.Delete, ids)).Done);
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

    private static Task<BulkResult> Do(TestBlog blog, PostAct act, IEnumerable<long> ids, long? topic = null) =>
        blog.Get<BulkActs>().Do(act, ids, TestBlog.Aminata, topic);
}
