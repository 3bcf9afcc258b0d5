using SahelBlog.Conversation;
using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Conversation;

/// <summary>The lists of the desk: what each filter holds, and how they are paged.</summary>
public sealed class ConversationDeskTests
{
    [Theory, BothDatabases]
    public async Task Each_shelf_holds_the_comments_of_its_states(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var ids = new Dictionary<CommentState, long>();
        foreach (var state in Enum.GetValues<CommentState>())
        {
            var comment = await blog.Comment(post, $"One who is {state}");
            await blog.Decide(state, comment);
            ids[state] = comment.Id;
        }

        Assert.Equal([ids[CommentState.Held]], await Ids(blog, QueueShelf.Held));
        Assert.Equal([ids[CommentState.Approved]], await Ids(blog, QueueShelf.Approved));
        Assert.Equal([ids[CommentState.Spam]], await Ids(blog, QueueShelf.Spam));
        Assert.Equal([ids[CommentState.Deleted]], await Ids(blog, QueueShelf.Deleted));
        Assert.Equal([ids[CommentState.Held], ids[CommentState.Approved]], await Ids(blog, QueueShelf.New));
        Assert.Equal(ids.Values.OrderDescending(), await Ids(blog, QueueShelf.All));
    }

    [Theory, BothDatabases]
    public async Task A_comment_is_unanswered_until_one_of_the_blog_replies_and_again_when_that_is_deleted(
        StorageProvider storage
    )
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var asked = await blog.Comment(post);
        var alsoByAReader = await blog.Comment(post, "Halima", under: asked);
        Assert.Equal([alsoByAReader.Id, asked.Id], await Ids(blog, QueueShelf.Unanswered));

        var answer = await AnswerBy(blog, post, asked);
        Assert.Equal([alsoByAReader.Id], await Ids(blog, QueueShelf.Unanswered));

        await blog.Decide(CommentState.Deleted, answer);
        Assert.Equal([alsoByAReader.Id, asked.Id], await Ids(blog, QueueShelf.Unanswered));
    }

    [Theory, BothDatabases]
    public async Task What_is_older_than_a_week_is_not_new(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        await blog.Comment(post);
        blog.Time.Advance(TimeSpan.FromDays(ConversationDesk.NewDays) + TimeSpan.FromSeconds(1));
        var fresh = await blog.Comment(post);

        Assert.Equal([fresh.Id], await Ids(blog, QueueShelf.New));
    }

    [Theory, BothDatabases]
    public async Task Filters_narrow_one_another(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var rain = await blog.WithPost("Rain");
        var roads = await blog.WithPost("Roads");
        var wanted = await blog.Comment(rain, "Oumou", "The ferry is late.");
        await blog.Comment(rain, "Halima", "The ferry is late!");
        await blog.Comment(roads, "Oumou", "The ferry, again.");
        await blog.Comment(rain, "Oumou", "Nothing of that kind.");
        var byOumou = new WrittenBy(CommenterMark.Name, "Oumou");

        Assert.Equal(3, await CountOf(blog, new(QueueShelf.All) { By = byOumou }));
        Assert.Equal(3, await CountOf(blog, new(QueueShelf.All) { PostId = rain.Id }));
        Assert.Equal(3, await CountOf(blog, new(QueueShelf.All) { Find = "ferry" }));
        var all = new QueueFilter(QueueShelf.Approved)
        {
            PostId = rain.Id,
            By = byOumou,
            Find = "ferry",
        };
        Assert.Equal([wanted.Id], await Ids(blog, all));
        Assert.Equal(0, await CountOf(blog, all with { Shelf = QueueShelf.Held }));
    }

    [Theory, BothDatabases]
    public async Task A_commenter_is_known_by_address_device_or_name_and_the_address_in_any_case(
        StorageProvider storage
    )
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var typed = blog.Typed("Oumou") with { Email = "Oumou@Example.org" };
        await blog.Comments.Post(post.Id, typed, TestBlog.WriterCalled("Oumou"));
        await blog.Comment(post, "Somebody else");

        foreach (var mark in new[] { "mail:oumou@example.ORG", "writer:cookie of Oumou", "name:Oumou" })
            Assert.Single(await Ids(blog, new QueueFilter(QueueShelf.All) { By = WrittenBy.Parse(mark) }));
        var record = await blog.Get<ConversationDesk>().RecordOf(WrittenBy.Parse("mail:oumou@example.org")!);
        Assert.Equal(new CommenterRecord(1, 0, 0, 0), record);
    }

    [Theory, BothDatabases]
    public async Task Whoever_types_the_address_of_another_has_the_record_of_their_own_account_or_device(
        StorageProvider storage
    )
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        await blog.WithCommenters(2);
        var (oumou, other) = (TestBlog.WriterCalled("Oumou"), TestBlog.WriterCalled("A stranger"));
        async Task<Comment> Writes(Writer writer) =>
            Assert
                .IsType<CommentResult.Kept>(
                    await blog.Comments.Post(post.Id, blog.Typed("Oumou") with { Email = "oumou@example.org" }, writer)
                )
                .Comment;
        await Writes(oumou);
        await Writes(oumou);
        var typed = await Writes(other);
        var signedIn = await Writes(
            oumou with
            {
                Commenter = new() { Id = 2, Name = "Oumou" },
            }
        );

        var desk = blog.Get<ConversationDesk>();
        var records = await desk.RecordsOf([typed, signedIn]);

        Assert.Equal(new CommenterRecord(1, 0, 0, 0), records[new(CommenterMark.Writer, other.Key)]);
        Assert.Equal(new CommenterRecord(1, 0, 0, 0), records[WrittenBy.Account(2)]);
        Assert.Equal(
            [signedIn.Id],
            await Ids(blog, new QueueFilter(QueueShelf.All) { By = WrittenBy.Parse("account:2") })
        );
        Assert.Null(WrittenBy.Parse("account:two"));
    }

    [Theory, BothDatabases]
    public async Task What_its_writer_took_back_is_listed_nowhere_and_counts_as_refused_by_nobody(
        StorageProvider storage
    )
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var own = blog.Get<OwnComments>();
        foreach (var name in new[] { "Oumou", "Oumou", "Halima" })
            await own.Withdraw((await blog.Comment(post, name)).Id, TestBlog.WriterCalled(name));
        var stays = await blog.Comment(post, "Oumou");
        await blog.Decide(CommentState.Deleted, stays);

        Assert.Equal([stays.Id], await Ids(blog, QueueShelf.Deleted));
        Assert.Equal([stays.Id], await Ids(blog, QueueShelf.All));
        Assert.Equal(1, await CountOf(blog, new(QueueShelf.All) { PostId = post.Id }));
        Assert.Equal([stays.Id], await blog.Get<ConversationDesk>().Matching(new(QueueShelf.Deleted)));
        Assert.Equal(1, (await blog.Get<ConversationDesk>().RecordOf(WrittenBy.Of(stays))).Refused);
        Assert.Equal(0, (await blog.Get<ConversationDesk>().RecordOf(new(CommenterMark.Name, ""))).Refused);
    }

    [Theory, BothDatabases]
    public async Task What_is_known_of_everybody_on_a_page_is_counted_by_state_and_no_further_than_its_row_says(
        StorageProvider storage
    )
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        foreach (var state in Enum.GetValues<CommentState>())
            await blog.Decide(state, await blog.Comment(post, "Oumou"));
        await blog.Decide(CommentState.Spam, await blog.Comment(post, "Oumou"));
        for (var i = 0; i <= ConversationDesk.CountedInRowTo; i++)
            await blog.Comment(post, "Halima");
        var desk = blog.Get<ConversationDesk>();
        var all = (await desk.Page(new(QueueShelf.All), null, 200)).Entries.Select(entry => entry.Comment).ToList();

        var records = await desk.RecordsOf(all);

        Assert.Equal(2, records.Count);
        var oumou = all.First(comment => comment.AuthorName == "Oumou");
        var halima = all.First(comment => comment.AuthorName == "Halima");
        Assert.Equal(new CommenterRecord(1, 1, 2, 1), records[WrittenBy.Of(oumou)]);
        Assert.Equal(ConversationDesk.CountedInRowTo, records[WrittenBy.Of(halima)].Approved);
    }

    [Theory, BothDatabases]
    public async Task Pages_together_are_the_whole_list_even_where_many_came_at_one_moment(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        for (var i = 0; i < 23; i++)
        {
            var comment = await blog.Comment(post, i % 2 == 0 ? "Oumou" : "Halima", "About the ferry " + i);
            if (i % 3 == 0)
                await blog.Decide(CommentState.Spam, comment);
            if (i % 5 == 0)
                blog.Time.Advance(TimeSpan.FromMinutes(1));
        }

        foreach (
            var filter in new QueueFilter[]
            {
                new(QueueShelf.All),
                new(QueueShelf.All) { Find = "ferry" },
            }
        )
        {
            var whole = new List<long>();
            QueuePlace? after = null;
            do
            {
                var page = await blog.Get<ConversationDesk>().Page(filter, after, 5);
                whole.AddRange(page.Entries.Select(entry => entry.Comment.Id));
                after = page.Next;
            } while (after is not null);
            Assert.Equal(Enumerable.Range(1, 23).Select(id => (long)id).Reverse(), whole);
        }
    }

    private static async Task<Comment> AnswerBy(TestBlog blog, Post post, Comment asked)
    {
        var writer = new Writer
        {
            Key = "the author's cookie",
            PersonId = await Person(blog),
            PersonName = "Aminata",
        };
        var result = await blog.Comments.Post(post.Id, blog.Typed("", under: asked.Id), writer);
        return Assert.IsType<CommentResult.Kept>(result).Comment;
    }

    private static Task<long> Person(TestBlog blog) =>
        blog.Database.Write(session =>
            session.Value<long>(
                """
                INSERT INTO people (email, normalized_email, name, role, security_stamp, created_at)
                VALUES ('a@example.org', 'A@EXAMPLE.ORG', 'Aminata', 'owner', '', 0) RETURNING id
                """
            )
        );

    private static Task<List<long>> Ids(TestBlog blog, QueueShelf shelf) => Ids(blog, new QueueFilter(shelf));

    private static async Task<List<long>> Ids(TestBlog blog, QueueFilter filter) =>
        [.. (await blog.Get<ConversationDesk>().Page(filter, null, 50)).Entries.Select(entry => entry.Comment.Id)];

    private static Task<int> CountOf(TestBlog blog, QueueFilter filter) => blog.Get<ConversationDesk>().Count(filter);
}
