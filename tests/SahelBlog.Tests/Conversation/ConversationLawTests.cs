using CsCheck;
using SahelBlog.Conversation;
using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Conversation;

/// <summary>Whatever readers and the desk do, in whatever order, these hold.</summary>
public sealed class ConversationLawTests
{
    private const string RowsSql = "SELECT id, parent_id, state, shown FROM comments WHERE post_id = @postId";

    private static readonly Gen<Step[]> Histories = Gen.Select(
            Gen.Enum<Deed>(),
            Gen.Int[0, 1000],
            Gen.Enum<CommentState>()
        )
        .Select((deed, pick, state) => new Step(deed, pick, state))
        .Array[1, 25];

    [Theory, BothDatabases]
    public async Task What_is_shown_and_what_is_counted_follow_from_the_states(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);

        await Histories.SampleAsync(
            async steps =>
            {
                var post = await blog.WithPost($"Post {Guid.NewGuid()}");
                var decisions = new List<Decided>();
                foreach (var step in steps)
                {
                    await Take(blog, post, step, decisions);
                    await AssertLaws(blog, post);
                }
            },
            iter: 25,
            threads: 1
        );
    }

    [Theory, BothDatabases]
    public async Task Undoing_a_decision_on_many_leaves_everything_as_it_was(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        await Histories.SampleAsync(
            async steps =>
            {
                var post = await blog.WithPost($"Post {Guid.NewGuid()}");
                foreach (var step in steps)
                    await Take(blog, post, step, []);
                var before = await Rows(blog, post);

                var decided = await blog.Moderation.Decide(
                    [.. before.Select(row => row.Id)],
                    steps[0].State,
                    TestBlog.Aminata
                );
                await blog.Moderation.Undo(decided, TestBlog.Aminata);

                Assert.Equal(before, await Rows(blog, post));
            },
            iter: 10,
            threads: 1
        );
    }

    private static async Task Take(TestBlog blog, Post post, Step step, List<Decided> decisions)
    {
        var rows = await Rows(blog, post);
        var target = rows.Count == 0 ? null : rows[step.Pick % rows.Count];
        switch (step.Deed)
        {
            case Deed.Reply when target is { State: CommentState.Approved }:
                await blog.Send(post, under: target.Id);
                break;
            case Deed.Decide when target is not null:
                decisions.AddRange(await blog.Moderation.Decide([target.Id], step.State, TestBlog.Aminata));
                break;
            case Deed.Undo when decisions.Count > 0:
                await blog.Moderation.Undo([decisions[^1]], TestBlog.Aminata);
                decisions.RemoveAt(decisions.Count - 1);
                break;
            default:
                await blog.Send(post);
                break;
        }
    }

    private static async Task AssertLaws(TestBlog blog, Post post)
    {
        var rows = await Rows(blog, post);
        var byId = rows.ToDictionary(row => row.Id);
        var parentsOfShown = rows.Where(row => row.Shown).Select(row => row.ParentId).ToHashSet();
        bool AllAboveAreShown(Row row) => row.ParentId is not { } id || (byId[id].Shown && AllAboveAreShown(byId[id]));

        Assert.All(
            rows,
            row => Assert.Equal(row.State == CommentState.Approved || parentsOfShown.Contains(row.Id), row.Shown)
        );
        Assert.Equal(
            rows.Count(row => row.State == CommentState.Approved && AllAboveAreShown(row)),
            (await blog.Now(post)).CommentCount
        );
    }

    private static async Task<List<Row>> Rows(TestBlog blog, Post post) =>
        [.. (await blog.Ask(session => session.List<Row>(RowsSql, new { postId = post.Id }))).OrderBy(row => row.Id)];

    private enum Deed
    {
        Write,
        Reply,
        Decide,
        Undo,
    }

    private sealed record Step(Deed Deed, int Pick, CommentState State);

    private sealed record Row
    {
        public long Id { get; init; }
        public long? ParentId { get; init; }
        public CommentState State { get; init; }
        public bool Shown { get; init; }
    }
}
