using System.Globalization;
using SahelBlog.Conversation;
using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Conversation;

public sealed class ThreadTests
{
    [Theory, BothDatabases]
    public async Task Replies_stand_under_what_they_reply_to(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var first = await blog.Comment(post, "Oumou");
        var second = await blog.Comment(post, "Boubacar");
        var reply = await blog.Comment(post, "Halima", under: first);

        var page = await blog.Threads.Page(post, new(), null);

        Assert.Equal([first.Id, reply.Id, second.Id], page!.Entries.Select(entry => entry.Comment.Id));
        Assert.Equal([1, 0, 0], page.Entries.Select(entry => entry.Replies));
        Assert.Equal("Oumou", page.Entries[1].Comment.ParentName);
    }

    [Theory, BothDatabases]
    public async Task The_pages_of_a_thread_are_the_whole_tree_in_order(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var comments = await WithThreadOf(blog, post, (2 * ThreadReader.PageSize) + 30);

        var pages = await AllPages(blog, post);

        var read = pages.SelectMany(page => page.Entries).Select(entry => entry.Comment).ToList();
        Assert.Equal(comments.Order(), read.Select(comment => comment.Id).Order());
        Assert.Equal(DepthFirst(read), read.Select(comment => comment.Id));
        Assert.Null(await blog.Threads.Page(post, new() { From = comments.Max() + 1 }, null));
        Assert.Null(await blog.Threads.Page(await blog.WithPost("Roads"), new() { From = comments[0] }, null));
    }

    [Theory, BothDatabases]
    public async Task A_permalink_is_plain_where_the_first_page_has_the_comment(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        await WithThreadOf(blog, post, ThreadReader.PageSize + 30);

        foreach (var page in await AllPages(blog, post))
        foreach (var comment in page.Entries.Select(entry => entry.Comment))
        {
            var permalink = await blog.Threads.Permalink(comment.Id);
            Assert.EndsWith(ThreadReader.Anchor(comment.Id), permalink, StringComparison.Ordinal);
            Assert.Equal(page.Previous is null, !permalink!.Contains('?', StringComparison.Ordinal));
        }
    }

    [Theory, BothDatabases]
    public async Task A_chain_deeper_than_its_paths_is_read_parent_before_reply(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var chain = new List<Comment> { await blog.Comment(post) };
        while (chain.Count < 600)
            chain.Add(await blog.Comment(post, under: chain[^1]));

        var read = (await AllPages(blog, post)).SelectMany(page => page.Entries).Select(entry => entry.Comment.Id);
        await blog.Moderation.Decide(
            [.. chain.Take(500).Select(comment => comment.Id)],
            CommentState.Deleted,
            TestBlog.Aminata
        );
        await blog.Moderation.Decide(
            [.. chain.Skip(500).Select(comment => comment.Id)],
            CommentState.Deleted,
            TestBlog.Aminata
        );

        Assert.Equal(chain.Select(comment => comment.Id), read);
        Assert.Equal(599, chain[^1].Depth);
        // The last reply's going took 599 tombstones with it.
        Assert.Empty((await blog.Threads.Page(post, new(), null))!.Entries);
    }

    [Theory, BothDatabases]
    public async Task A_page_that_breaks_off_a_branch_says_how_much_of_it_comes_next(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var root = await blog.Comment(post);
        var reply = await blog.Comment(post, under: root);
        for (var number = 0; number < 6; number++)
            await blog.Comment(post, under: number % 2 == 0 ? root : reply);
        await blog.Comment(post);
        var threads = new ThreadReader(blog.Database) { Size = 4 };

        var first = (await threads.Page(post, new(), null))!;
        var second = (await threads.Page(post, first.Next!, null))!;

        // The root with 7 replies, 3 of them on this page, the first of which has 2 of its 3 replies here.
        Assert.Equal([7, 2, 0, 0], first.Entries.Select(entry => entry.Replies));
        Assert.Equal([true, true, false, false], first.Entries.Select(entry => entry.GoesOn));
        Assert.Equal((4, reply.Id), (first.MoreReplies, first.NextParentId));
        Assert.Equal(0, second.MoreReplies);
        Assert.Null(second.NextParentId);
    }

    [Theory, BothDatabases]
    public async Task A_thread_of_more_than_two_thousand_is_not_shown_on_one_page(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        await blog.Database.Write(async session =>
        {
            for (var number = 1; number <= ThreadReader.MostOnOnePage; number++)
                await CommentWriteStore.Insert(
                    session,
                    new Comment
                    {
                        PostId = post.Id,
                        State = CommentState.Approved,
                        CreatedAt = TestBlog.Noon,
                    },
                    [],
                    null,
                    $"{number}"
                );
        });
        var all = new ThreadRange { Order = ThreadOrder.Replied, IsAll = true };

        Assert.Equal(
            ThreadReader.MostOnOnePage,
            (await blog.Threads.Page(await blog.Now(post), all, null))!.Entries.Count
        );
        Assert.True((await blog.Threads.Page(await blog.Now(post), new(), null))!.FitsOnOnePage);
        await blog.Comment(post);
        Assert.Null(await blog.Threads.Page(await blog.Now(post), all, null));
        Assert.False((await blog.Threads.Page(await blog.Now(post), new(), null))!.FitsOnOnePage);
    }

    [Theory, BothDatabases]
    public async Task An_empty_thread_has_one_empty_page(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");

        var page = await blog.Threads.Page(post, new(), "cookie of Oumou");

        Assert.Equal((null, null, 0), (page!.Previous, page.Next, page.Entries.Count));
    }

    [Theory, BothDatabases]
    public async Task A_comment_that_readers_cannot_reach_has_no_permalink(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var comment = await blog.Comment(post);
        var other = await blog.Comment(post);

        await blog.Decide(CommentState.Spam, comment);
        Assert.Null(await blog.Threads.Permalink(comment.Id));
        Assert.Null(await blog.Threads.Permalink(12345));

        await blog.Publishing.Unpublish(post.Id);
        Assert.Null(await blog.Threads.Permalink(other.Id));
    }

    private static async Task<List<long>> WithThreadOf(TestBlog blog, Post post, int count)
    {
        // Every third comment opens a thread; the others reply to one a few places before them.
        var comments = new List<Comment>();
        for (var number = 0; number < count; number++)
        {
            var parent = number % 3 == 0 ? null : comments[number - 1 - (number * 7 % Math.Min(number, 5))];
            comments.Add(await blog.Comment(post, text: number.ToString(CultureInfo.InvariantCulture), under: parent));
        }
        return [.. comments.Select(comment => comment.Id)];
    }

    private static async Task<List<ThreadPage>> AllPages(TestBlog blog, Post post)
    {
        var pages = new List<ThreadPage>();
        for (ThreadRange? range = new(); range is not null; range = pages[^1].Next)
            pages.Add((await blog.Threads.Page(post, range, null))!);
        return pages;
    }

    private static IEnumerable<long> DepthFirst(List<Comment> comments)
    {
        var replies = comments.OrderBy(comment => comment.Id).ToLookup(comment => comment.ParentId ?? 0);
        IEnumerable<long> Under(long parent) =>
            replies[parent].SelectMany(comment => Under(comment.Id).Prepend(comment.Id));
        return Under(0);
    }
}
