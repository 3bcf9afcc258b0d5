using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Posts;

/// <summary>A post that was out and is taken back comes again under a day that it was out on, never under one ahead.</summary>
public sealed class TakenBackTests
{
    [Theory, BothDatabases]
    public async Task A_day_ahead_typed_while_it_is_taken_back_is_when_it_shall_come_again(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var ahead = TestBlog.Noon.AddDays(40);

        var draft = await blog.Save(TestBlog.Open(post) with { Date = new(ahead) }, PostStatus.Draft);

        Assert.Equal((post.PublishedAt, ahead, post.Permalink), (draft.PublishedAt, draft.GoesOutAt, draft.Permalink));

        var again = await blog.Save(TestBlog.Open(draft) with { Date = new(null) }, PostStatus.Published);

        Assert.Equal((PostStatus.Published, post.PublishedAt), (again.Status, again.PublishedAt));
        Assert.Equal(post.Permalink, again.Permalink);
    }
}
