using CsCheck;
using SahelBlog.Conversation;
using SahelBlog.Conversation.Screening.Learning;
using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Conversation.Screening;

public sealed class LearnerTests
{
    private const string Spam = "Subscribe to my channel, check out my new videos!!";

    [Theory, BothDatabases]
    public async Task It_says_nothing_before_it_has_lessons_of_both_kinds(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        await Teach(blog, post, Opinion.LessonsOfEachKind, Opinion.LessonsOfEachKind - 1);
        blog.CommentOptions = new() { Moderation = Moderation.FirstTime };

        Assert.DoesNotContain("Reads like spam", (await blog.Comment(post, "Halima", Spam)).Reasons);
    }

    [Theory, BothDatabases]
    public async Task It_holds_what_reads_like_spam_and_names_the_words(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        await Teach(blog, post, Opinion.LessonsOfEachKind, Opinion.LessonsOfEachKind);
        blog.CommentOptions = new() { Moderation = Moderation.FirstTime };

        var held = await blog.Comment(post, "Good writer 1", Spam);
        var shown = await blog.Comment(post, "Good writer 1", "The harvest in the valley was late by a week");

        Assert.Equal(CommentState.Held, held.State);
        Assert.StartsWith("Reads like spam: “", held.Reasons, StringComparison.Ordinal);
        Assert.Contains("channel", held.Reasons, StringComparison.Ordinal);
        Assert.EndsWith(" in 100)", held.Reasons, StringComparison.Ordinal);
        Assert.Equal((CommentState.Approved, ""), (shown.State, shown.Reasons));
    }

    [Fact]
    public void A_word_speaks_for_the_kind_it_was_met_in_however_rare_that_kind_is() =>
        Gen.Select(Gen.Long[1, 5000], Gen.Long[1, 5000], Gen.Bool)
            .Sample(
                (good, spam, isSpam) =>
                {
                    var word = new LearnedWord("channel", isSpam ? 0 : 1, isSpam ? 1 : 0);

                    var weight = Assert.Single(Opinion.Of([new("", good, spam), word]).Weights).Weight;

                    Assert.Equal(isSpam, weight > 0);
                }
            );

    [Theory, BothDatabases]
    public async Task What_was_approved_by_itself_teaches_nothing(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        await blog.Comment(await blog.WithPost("Rain"));

        Assert.Empty(await Learned(blog));
    }

    [Theory, BothDatabases]
    public async Task Undo_leaves_the_tables_as_they_were(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        await Teach(blog, post, 3, 3);
        var before = await Learned(blog);
        var one = await blog.Comment(post, text: Spam);
        var other = await blog.Comment(post);

        var decided = await blog.Moderation.Decide([one.Id, other.Id], CommentState.Spam, TestBlog.Aminata);
        Assert.NotEqual(before, await Learned(blog));
        await blog.Moderation.Undo(decided, TestBlog.Aminata);

        Assert.Equal(before, await Learned(blog));
    }

    [Theory, BothDatabases]
    public async Task A_decision_that_is_changed_is_forgotten_and_undo_brings_it_back(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        await Teach(blog, post, 2, 2);
        blog.CommentOptions = new() { Moderation = Moderation.All };
        var comment = await blog.Comment(post);
        await blog.Decide(CommentState.Approved, comment);
        var approved = await Learned(blog);

        var decided = await blog.Moderation.Decide([comment.Id], CommentState.Spam, TestBlog.Aminata);
        var spam = await Learned(blog);
        await blog.Moderation.Undo(decided, TestBlog.Aminata);

        Assert.Equal(approved, await Learned(blog));
        Assert.Equal(Totals(approved) with { Good = 2, Spam = 3 }, Totals(spam));
    }

    [Theory, BothDatabases]
    public async Task Deleting_neither_teaches_nor_forgets_and_erasure_forgets(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var comment = await blog.Comment(post, text: Spam);
        await blog.Decide(CommentState.Spam, comment);
        var learned = await Learned(blog);

        await blog.Decide(CommentState.Deleted, comment);
        Assert.Equal(learned, await Learned(blog));
        await blog.Database.Write(session => Learner.Forget(session, Taught.Comment(comment.Id)));

        Assert.Empty(await Learned(blog));
    }

    [Theory, BothDatabases]
    public async Task Many_who_decide_at_once_learn_every_lesson_once(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var comments = new List<Comment>();
        for (var number = 0; number < 16; number++)
            comments.Add(await blog.Comment(post, $"Writer {number}"));

        await Task.WhenAll(
            comments
                .Chunk(2)
                .Select(
                    (pair, at) =>
                        Task.Run(() => blog.Decide(CommentState.Spam, at % 2 == 0 ? pair : [.. pair.Reverse()]))
                )
        );

        Assert.Equal(16, Totals(await Learned(blog)).Spam);
    }

    [Fact]
    public async Task Any_order_of_lessons_gives_the_same_counts_and_forgetting_them_leaves_nothing()
    {
        await using var blog = await TestBlog.On(StorageProvider.Sqlite);
        var post = await blog.WithPost("Rain");
        var comments = new List<Comment>();
        for (var number = 0; number < 6; number++)
            comments.Add(await blog.Comment(post));
        var words = Gen.Char['a', 'f'].Select(letter => letter.ToString()).HashSet[0, 5];
        var lessons = Gen.Select(words, Gen.Bool).Array[6];

        await Gen.Select(lessons, Gen.Int[0, 719])
            .SampleAsync(
                async (taught, seed) =>
                {
                    var all = taught
                        .Select(
                            (one, at) =>
                                new Taught(
                                    Taught.Comment(comments[at].Id),
                                    one.Item2 ? CommentState.Spam : CommentState.Approved,
                                    [.. one.Item1.Order(StringComparer.Ordinal)]
                                )
                        )
                        .ToArray();
                    await blog.Database.Write(session => Learner.Learn(session, all));
                    var forward = await Learned(blog);
                    await Forget(blog, comments);
                    Assert.Empty(await Learned(blog));

                    new Random(seed).Shuffle(all);
                    await blog.Database.Write(session => Learner.Learn(session, all));
                    Assert.Equal(forward, await Learned(blog));
                    await Forget(blog, comments);
                },
                iter: 40,
                threads: 1
            );
    }

    private static async Task Forget(TestBlog blog, List<Comment> comments)
    {
        foreach (var comment in comments)
            await blog.Database.Write(session => Learner.Forget(session, Taught.Comment(comment.Id)));
    }

    /// <summary>People decide on comments of either kind, of which each has words of its own too.</summary>
    private static async Task Teach(TestBlog blog, Post post, int good, int spam)
    {
        for (var number = 1; number <= good; number++)
        {
            var comment = await blog.Comment(
                post,
                $"Good writer {number}",
                $"The harvest in the valley, part {Word(number)}"
            );
            await blog.Decide(CommentState.Held, comment);
            await blog.Decide(CommentState.Approved, comment);
        }
        for (var number = 1; number <= spam; number++)
            await blog.Decide(
                CommentState.Spam,
                await blog.Comment(
                    post,
                    $"Spammer {number}",
                    $"Subscribe to my channel {Word(number)}, check out my videos!!"
                )
            );
    }

    private static string Word(int number) => new((char)('a' + (number % 26)), (number / 26) + 2);

    private static LearnedWord Totals(IReadOnlyList<LearnedWord> learned) =>
        learned.Single(word => word.Token.Length == 0);

    private static Task<IReadOnlyList<LearnedWord>> Learned(TestBlog blog) =>
        blog.Ask(session =>
            session.List<LearnedWord>("SELECT token, good, spam FROM learned_words ORDER BY token, good", new { })
        );
}
