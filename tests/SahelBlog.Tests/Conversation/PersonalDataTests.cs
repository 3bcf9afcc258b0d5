using SahelBlog.Conversation;
using SahelBlog.Mail;
using SahelBlog.People;
using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Conversation;

/// <summary>What a commenter reads of all that they wrote.</summary>
public sealed class PersonalDataTests
{
    private const string Address = "awa@reader.example";

    [Theory, BothDatabases]
    public async Task Whoever_reads_all_their_comments_reads_each_once_whatever_is_written_meanwhile(
        StorageProvider storage
    )
    {
        await using var blog = await Blog(storage);
        var me = await blog.Get<Commenters>().SignIn(new(new("house", "1"), "Awa", Address, null));
        var post = await blog.WithPost("Rain");
        var written = new List<long>();
        // As a guest with the address that is proven since, and signed in.
        for (var number = 0; number < 7; number++)
            written.Add(await Write(blog, post, number % 2 == 0 ? null : me));
        await blog.Comment(await blog.WithPost("Roads"), "Somebody else");

        var read = new List<long>();
        while (await Older(blog, me, read) is { Count: > 0 } stretch)
        {
            Assert.Equal("Rain", stretch[0].Post.Title);
            read.AddRange(stretch.Select(mine => mine.Comment.Id));
            await Write(blog, post, me);
        }

        Assert.Equal(written.OrderDescending(), read);
    }

    [Theory, BothDatabases]
    public async Task Every_text_that_a_comment_ever_had_is_theirs_to_read(StorageProvider storage)
    {
        await using var blog = await Blog(storage);
        var me = await blog.Get<Commenters>().SignIn(new(new("house", "1"), "Awa", Address, null));
        var post = await blog.WithPost("Rain");
        var id = await Write(blog, post, me);
        await blog.Database.Write(async session =>
        {
            for (var number = 0; number < 120; number++)
            {
                var before = (await CommentStore.ById(session, id))!;
                var after = before with { Markdown = $"Text {number}", EditedAt = blog.Time.GetUtcNow() };
                await OwnCommentStore.ChangeText(session, before, after);
            }
        });

        var mine = Assert.Single(await blog.Get<PersonalData>().Comments(me, 10));

        Assert.Equal(120, mine.Edits.Count);
        Assert.Equal("Text 118", mine.Edits[^1].Markdown);
        Assert.Equal("Text 119", mine.Comment.Markdown);
    }

    private static Task<TestBlog> Blog(StorageProvider storage) =>
        TestBlog.On(storage, more: services => services.AddMail().AddCommenters());

    private static Task<IReadOnlyList<MyComment>> Older(TestBlog blog, Commenter me, List<long> read) =>
        blog.Get<PersonalData>().Comments(me, 2, before: read.Count == 0 ? long.MaxValue : read[^1]);

    private static async Task<long> Write(TestBlog blog, Post post, Commenter? me)
    {
        var typed = blog.Typed("Awa") with { Email = Address.ToUpperInvariant() };
        var writer = TestBlog.WriterCalled("Awa") with { Commenter = me };
        return Assert.IsType<CommentResult.Kept>(await blog.Comments.Post(post.Id, typed, writer)).Comment.Id;
    }
}
