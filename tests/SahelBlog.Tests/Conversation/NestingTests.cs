using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Conversation;

public sealed class NestingTests
{
    [Theory, BothDatabases]
    public async Task A_reply_below_the_last_level_stands_beside_what_it_answers(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        blog.CommentOptions = blog.CommentOptions with { MostLevels = 2 };
        var post = await blog.WithPost("Rain");
        var root = await blog.Comment(post);
        var first = await blog.Comment(post, under: root);
        var second = await blog.Comment(post, under: first);

        var third = await blog.Comment(post, under: second);

        Assert.Equal((first.Id, 2), (third.ParentId, third.Depth));
    }
}
