using System.Globalization;
using CsCheck;
using SahelBlog.Conversation;
using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Conversation;

/// <summary>Whatever tree a thread is, and however it came to be so, in every order and with pages of every size.</summary>
public sealed class ThreadLawTests
{
    private const string RowsSql =
        "SELECT id, parent_id, state, shown, newest_rank, replied_rank FROM comments WHERE post_id = @postId";

    private static readonly Gen<(Act[] Acts, int Size)> Histories = Gen.Select(
        Gen.Select(Gen.Int[0, 10], Gen.Int[0, 1000], Gen.Enum<CommentState>())
            .Select((deed, pick, state) => new Act(deed, pick, state))
            .Array[0, 40],
        Gen.Int[1, 9]
    );

    [Theory, BothDatabases]
    public async Task Pages_are_the_whole_tree_and_permalinks_and_counts_tell_the_truth(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        await Histories.SampleAsync(
            async history =>
            {
                var post = await blog.WithPost($"Post {Guid.NewGuid()}");
                await Happen(blog, post, history.Acts);
                await AssertLaws(blog, post, history.Size);
            },
            iter: 40,
            threads: 1
        );
    }

    /// <summary>Half of the acts reply, so that trees grow deep; the others open branches, decide, undo, and take back.</summary>
    private static async Task Happen(TestBlog blog, Post post, Act[] acts)
    {
        var decisions = new Stack<IReadOnlyList<Decided>>();
        foreach (var act in acts)
        {
            var rows = await Rows(blog, post);
            var target = rows.Count == 0 ? null : rows[act.Pick % rows.Count];
            switch (act.Deed)
            {
                case < 5 when target is { State: CommentState.Approved }:
                    await blog.Send(post, under: target.Id);
                    break;
                case 7 or 8 when target is not null:
                    // Several at once, a branch with its replies among them.
                    var some = rows.Where((_, index) => index % 3 == act.Pick % 3).Select(row => row.Id);
                    decisions.Push(await blog.Moderation.Decide([target.Id, .. some], act.State, TestBlog.Aminata));
                    break;
                case 9 when decisions.TryPop(out var last):
                    await blog.Moderation.Undo(last, TestBlog.Aminata);
                    break;
                case 10 when target is not null:
                    await blog.Get<OwnComments>().Withdraw(target.Id, TestBlog.WriterCalled("Oumou"));
                    break;
                default:
                    await blog.Send(post);
                    break;
            }
        }
    }

    private static async Task AssertLaws(TestBlog blog, Post post, int size)
    {
        var rows = await Rows(blog, post);
        var threads = new ThreadReader(blog.Database) { Size = size };
        var now = await blog.Now(post);
        var approved = rows.Where(row => row.State == CommentState.Approved).Select(row => row.Id).ToHashSet();
        foreach (var order in Enum.GetValues<ThreadOrder>())
        {
            var tree = InOrder(rows, order);
            var walked = await Walk(threads, now, order);

            Assert.Equal(tree, walked);
            Assert.Equal(now.CommentCount, walked.Count(approved.Contains));
            var all = await threads.Page(now, new ThreadRange { Order = order, IsAll = true }, null);
            Assert.Equal(tree, Ids(all!));
            foreach (var row in rows)
                await AssertReached(threads, now, order, tree, row);
        }
        AssertRanks(rows);
    }

    /// <summary>From the first page to the last by its links, and back again.</summary>
    private static async Task<List<long>> Walk(ThreadReader threads, Post post, ThreadOrder order)
    {
        var walked = new List<long>();
        ThreadRange? range = new() { Order = order };
        ThreadRange? before = null;
        while (range is not null)
        {
            var page = await threads.Page(post, range, null);
            Assert.NotNull(page);
            Assert.Equal(before, page.Previous);
            Assert.Equal(page.Previous is not null || page.Next is not null, page.FitsOnOnePage);
            Assert.True(page.Entries.Count == threads.Size || page.Next is null);
            walked.AddRange(Ids(page));
            before = range;
            range = page.Next;
        }
        return walked;
    }

    private static async Task AssertReached(
        ThreadReader threads,
        Post post,
        ThreadOrder order,
        List<long> tree,
        Row row
    )
    {
        var from = new ThreadRange { Order = order, From = row.Id };
        var page = await threads.Page(post, from, null);
        var permalink = await threads.Permalink(row.Id, order);
        if (!row.Shown)
        {
            Assert.Null(page);
            Assert.Null(permalink);
            return;
        }

        var index = tree.IndexOf(row.Id);
        Assert.Equal(tree.Skip(index).Take(threads.Size), Ids(page!));
        Assert.Equal(index < threads.Size ? 0 : index - threads.Size, Start(page!.Previous!));
        if (page.Next is { From: { } next })
            Assert.Equal(index + threads.Size, tree.IndexOf(next));

        var named = RangeOf(permalink!, row.Id, order);
        Assert.Equal(index < threads.Size, named.From is null);
        var there = await threads.Page(post, named, null);
        Assert.Contains(row.Id, Ids(there!));
        // Nothing stands above the comment that could have been shown with it.
        if (named.From is not null && there!.Entries[0].Comment.ParentId is { } above)
            Assert.True(index - tree.IndexOf(above) >= threads.Size);

        int Start(ThreadRange range) => range.From is { } id ? tree.IndexOf(id) : 0;
    }

    private static void AssertRanks(List<Row> rows)
    {
        var byId = rows.ToDictionary(row => row.Id);
        long RootOf(Row row) => row.ParentId is { } parent ? RootOf(byId[parent]) : row.Id;
        Assert.All(rows, row => Assert.Equal(-RootOf(row), row.NewestRank));
        var shown = rows.Where(row => row.Shown).CountBy(RootOf).ToDictionary();
        Assert.All(
            rows,
            row => Assert.Equal(row.ParentId is null ? -shown.GetValueOrDefault(row.Id) : 0, row.RepliedRank)
        );
    }

    /// <summary>The whole tree by the plainest means.</summary>
    private static List<long> InOrder(List<Row> rows, ThreadOrder order)
    {
        var replies = rows.Where(row => row.Shown).ToLookup(row => row.ParentId ?? 0, row => row.Id);
        IEnumerable<long> Branch(long id) => replies[id].Order().SelectMany(Branch).Prepend(id);
        var branches = replies[0].Order().Select(root => Branch(root).ToList());
        return
        [
            .. order switch
            {
                ThreadOrder.Newest => branches.Reverse().SelectMany(branch => branch),
                ThreadOrder.Replied => branches.OrderByDescending(branch => branch.Count).SelectMany(branch => branch),
                _ => branches.SelectMany(branch => branch),
            },
        ];
    }

    private static ThreadRange RangeOf(string permalink, long id, ThreadOrder order)
    {
        var (path, fragment) = permalink.Split('#') is [var one, var other] ? (one, other) : default;
        Assert.Equal($"comment-{id}", fragment);
        var query = path!.Split('?').ElementAtOrDefault(1)?.Split('&') ?? [];
        Assert.Equal(
            ThreadOrders.Word(order),
            query.SingleOrDefault(part => part.StartsWith("order=", StringComparison.Ordinal))?[6..]
        );
        var from = query.SingleOrDefault(part => part.StartsWith("comments=", StringComparison.Ordinal))?[9..];
        return new() { Order = order, From = from is null ? null : long.Parse(from, CultureInfo.InvariantCulture) };
    }

    private static IEnumerable<long> Ids(ThreadPage page) => page.Entries.Select(entry => entry.Comment.Id);

    private static async Task<List<Row>> Rows(TestBlog blog, Post post) =>
        [.. (await blog.Ask(session => session.List<Row>(RowsSql, new { postId = post.Id }))).OrderBy(row => row.Id)];

    private sealed record Act(int Deed, int Pick, CommentState State);

    private sealed record Row
    {
        public long Id { get; init; }
        public long? ParentId { get; init; }
        public CommentState State { get; init; }
        public bool Shown { get; init; }
        public long NewestRank { get; init; }
        public long RepliedRank { get; init; }
    }
}
