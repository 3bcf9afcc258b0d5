using CsCheck;
using SahelBlog.Conversation;
using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Conversation;

/// <summary>Whatever tree a thread is: who waits for the author finds each of their comments in it, once.</summary>
public sealed class HeldLawTests
{
    private static readonly Writer Oumou = TestBlog.WriterCalled("Oumou");

    private static readonly Gen<((int Parent, int Writer, CommentState State)[] Comments, int Size)> Threads =
        Gen.Select(Gen.Select(Gen.Int[-3, 30], Gen.Int[0, 1], Gen.Enum<CommentState>()).Array[1, 25], Gen.Int[1, 7]);

    [Theory, BothDatabases]
    public async Task Each_of_a_writers_held_comments_is_on_one_page_which_its_permalink_names(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        await Threads.SampleAsync(
            async thread =>
            {
                var post = await blog.WithPost($"Post {Guid.NewGuid()}");
                var comments = await Written(blog, post, thread.Comments);
                var reader = new ThreadReader(blog.Database) { Size = thread.Size };
                foreach (var order in Enum.GetValues<ThreadOrder>())
                    await AssertFound(blog, reader, await blog.Now(post), comments, order);
            },
            iter: 30,
            threads: 1
        );
    }

    /// <summary>All are shown when they are written, so that there is something to reply to; what is decided comes after.</summary>
    private static async Task<List<Comment>> Written(
        TestBlog blog,
        Post post,
        (int Parent, int Writer, CommentState State)[] thread
    )
    {
        var comments = new List<Comment>();
        foreach (var (parent, writer, _) in thread)
            comments.Add(
                await blog.Comment(
                    post,
                    by: writer == 0 ? "Oumou" : "Adjoa",
                    under: parent < 0 || comments.Count == 0 ? null : comments[parent % comments.Count]
                )
            );
        foreach (var ((_, _, state), comment) in thread.Zip(comments))
            await blog.Decide(state, comment);
        return comments;
    }

    private static async Task AssertFound(
        TestBlog blog,
        ThreadReader reader,
        Post post,
        List<Comment> comments,
        ThreadOrder order
    )
    {
        var pages = new List<(ThreadRange Range, List<long> Ids)>();
        for (ThreadRange? range = new() { Order = order }; range is not null; )
        {
            var page = (await reader.Page(post, range, Oumou.Key))!;
            pages.Add((range, [.. page.Entries.Select(entry => entry.Comment.Id)]));
            range = page.Next;
        }
        var expected = new List<long>();
        foreach (var comment in comments)
        {
            var now = (await blog.Now(comment))!;
            var isOwn = now.State == CommentState.Held && now.WriterKey == Oumou.Key;
            var permalink = await reader.Permalink(now.Id, order, Oumou);
            Assert.Equal(now.Shown || isOwn, permalink is not null);
            if (permalink is null)
                continue;
            expected.Add(now.Id);
            var named = Assert.Single(pages, page => page.Ids.Contains(now.Id));
            // Its own page begins where the comment is read in its context, so it need not be one of those walked.
            if (named.Range.From is null && now.Shown)
                Assert.Equal(new ThreadRange { Order = order }.Under(post) + ThreadReader.Anchor(now.Id), permalink);
        }
        Assert.Equal(expected.Order(), pages.SelectMany(page => page.Ids).Order());
    }
}
