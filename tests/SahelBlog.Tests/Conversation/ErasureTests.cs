using System.Text;
using SahelBlog.Conversation;
using SahelBlog.Following;
using SahelBlog.Mail;
using SahelBlog.People;
using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Conversation;

/// <summary>What is erased is nowhere: every column of every table is looked through, whoever added the table.</summary>
public sealed class ErasureTests
{
    private const string Address = "qwa+w@erased.example";
    private const string Name = "Qwatou";

    /// <summary>A word of what she wrote that nobody else writes.</summary>
    private const string Word = "quixotry";

    private const string SqliteTables = "SELECT name FROM sqlite_schema WHERE type = 'table'";

    private const string PostgresTables =
        "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()";

    private static readonly string[] Marks = ["qwa+w", "qwa\\u002b", "erased.example", "qwatou", Word, "cookie of qwa"];

    [Theory, BothDatabases]
    public async Task After_erasure_no_table_holds_the_address_the_name_or_the_words(StorageProvider storage)
    {
        await using var blog = await Lived(storage);
        var me = await Account(blog);
        var before = await Everything(blog);
        Assert.All(
            ["qwa+w", "qwatou", Word, "cookie of qwa"],
            mark => Assert.Contains(mark, before.Text, StringComparison.Ordinal)
        );

        await blog.Get<PersonalData>().Erase(me);

        var after = await Everything(blog);
        Assert.Empty(
            Marks.SelectMany(mark => after.Tables.Where(table => table.Text.Contains(mark, StringComparison.Ordinal)))
        );
        Assert.Null(await blog.Get<Commenters>().Find(me.Id));
    }

    [Fact]
    public async Task After_erasure_the_files_do_not_hold_it_either()
    {
        await using var blog = await Lived(StorageProvider.Sqlite);
        Assert.NotEmpty(await Found(blog));

        await blog.Get<PersonalData>().Erase(await Account(blog));

        Assert.Empty(await Found(blog));

        static async Task<IEnumerable<string>> Found(TestBlog blog)
        {
            var found = new List<string>();
            foreach (var file in new DirectoryInfo(blog.Folder).EnumerateFiles("blog.db*"))
            {
                await using var bytes = file.Open(
                    FileMode.Open,
                    FileAccess.Read,
                    FileShare.ReadWrite | FileShare.Delete
                );
                using var reader = new StreamReader(bytes, Encoding.Latin1);
                var text = (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).ToLowerInvariant();
                found.AddRange(Marks.Where(text.Contains).Select(mark => $"{file.Name}: {mark}"));
            }
            return found;
        }
    }

    [Theory, BothDatabases]
    public async Task What_others_keep_is_left_alone(StorageProvider storage)
    {
        await using var blog = await Lived(storage);
        await blog.Get<PersonalData>().Erase(await Account(blog));

        async Task<long> Count(string of) =>
            await blog.Ask(session => session.Value<long>($"SELECT count(*) FROM {of}"));
        Assert.Equal(1, await Count("followers WHERE email = 'ibrahim@reader.example'"));
        Assert.Equal(1, await Count("comments WHERE author_name = 'Ibrahim'"));
        Assert.Equal(1, await Count("reports WHERE words = '' AND settled_at IS NULL"));
        Assert.Equal(1, await Count("comments WHERE open_reports = 1"));
    }

    [Theory, BothDatabases]
    public async Task The_export_holds_what_every_room_keeps_of_the_address(StorageProvider storage)
    {
        await using var blog = await Lived(storage);
        await blog.Database.Write(session => SilentAddressStore.Add(session, Address, blog.Time.GetUtcNow()));
        var kept = await blog.Get<PersonalData>().Besides(await Account(blog));

        Assert.Equal(
            ["drafts", "following", "neverWriteToMeSince", "reportsThatNameMe", "signInLinks"],
            kept.Keys.Order(StringComparer.Ordinal)
        );
        Assert.All(kept.Values, one => Assert.Single(one));
        var none = await blog.Get<PersonalData>().Besides(new Commenter { Id = 99 });
        Assert.Empty(none);
    }

    [Theory, BothDatabases]
    public async Task Only_the_wish_never_to_be_written_to_outlives_the_rest(StorageProvider storage)
    {
        await using var blog = await Lived(storage);
        await blog.Database.Write(session => SilentAddressStore.Add(session, Address, blog.Time.GetUtcNow()));

        await blog.Get<PersonalData>().Erase(await Account(blog));

        var after = await Everything(blog);
        Assert.Equal(
            ["silent_addresses"],
            after
                .Tables.Where(table =>
                    table.Text.Contains(EmailAddress.Mailbox(Address), StringComparison.OrdinalIgnoreCase)
                    || table.Text.Contains("qwa+w", StringComparison.OrdinalIgnoreCase)
                )
                .Select(one => one.Name)
        );
    }

    [Theory, BothDatabases]
    public async Task An_address_is_not_named_by_another_that_ends_or_begins_like_it(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage, more: services => services.AddMail().AddCommenters());
        blog.CommentOptions = new() { Moderation = SahelBlog.Conversation.Moderation.None, ReportsToHold = 0 };
        var comment = await blog.Comment(await blog.WithPost("Rain"));
        string[] ofOthers = ["Ask anna@b.example", "x.a@b.example", "a@b.example.org knows", "not a@b.example-two.org"];
        string[] mine =
        [
            "a@b.example",
            "<A@B.example>",
            "Write to a@b.example.",
            "anna@b.example, that is a@b.example",
        ];
        foreach (var (number, words) in ofOthers.Concat(mine).Index())
            await blog.Get<Reports>().Take(comment.Id, ReportReason.Private, words, $"192.0.2.{number}");
        var me = await blog.Get<Commenters>().SignIn(new(new("house", "1"), "A", "a@b.example", null));

        var kept = (await blog.Get<PersonalData>().Besides(me))["reportsThatNameMe"];
        await blog.Get<PersonalData>().Erase(me);

        Assert.Equal(mine.Length, kept.Count);
        Assert.Equal(
            [.. ofOthers, "", "", "", ""],
            await blog.Ask(session => session.List<string>("SELECT words FROM reports ORDER BY id"))
        );
    }

    [Theory, BothDatabases]
    public async Task Erasure_waits_for_a_comment_with_nothing_in_hand_that_others_take_after_comments(
        StorageProvider storage
    )
    {
        // One writer at a time crosses nobody.
        if (storage == StorageProvider.Sqlite)
            return;
        await using var blog = await TestBlog.On(storage, more: services => services.AddMail().AddCommenters());
        var me = await Account(blog);
        var writer = TestBlog.WriterCalled(Name) with { Commenter = me };
        var post = await blog.WithPost("Rain");
        var first = await Write(blog, post, writer, "One");
        var second = await Write(blog, post, writer, "Two");
        await blog.Decide(CommentState.Spam, first, second);
        await using var other = blog.AnotherInstance();

        var erased = Task.CompletedTask;
        await other.Write(async session =>
        {
            await OwnCommentStore.Lock(session, first.Id);
            erased = blog.Get<PersonalData>().Erase(me);
            while (await other.Read(one => one.Value<long>(WaitingSql)) == 0)
                await Task.Yield();
            // Each fails at once where the erasure holds the row.
            await session.List<long>("SELECT id FROM posts FOR NO KEY UPDATE NOWAIT");
            await session.List<string>("SELECT token FROM learned_words FOR UPDATE NOWAIT");
        });
        await erased;

        Assert.Equal(0, await blog.Ask(session => session.Value<long>("SELECT count(*) FROM learned_words")));
    }

    private const string WaitingSql = """
        SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
        """;

    /// <summary>A reader has left something in every room.</summary>
    private static async Task<TestBlog> Lived(StorageProvider storage)
    {
        var blog = await TestBlog.On(
            storage,
            new(StringComparer.Ordinal) { ["Blog:BaseUrl"] = "https://blog.example" },
            services => services.AddMail().AddFollowing().AddCommenters()
        );
        var post = await blog.WithPost("Rain");
        var other = await blog.WithPost("Roads");
        var follows = blog.Get<FollowService>();
        await follows.Ask(Following("ibrahim@reader.example", post) with { IsProven = true });
        await follows.Ask(Following(Address, other) with { IsProven = true, WriterKey = "cookie of Qwa" });
        await follows.Ask(Following("QWA+w@Erased.example", post));

        await blog.Get<SignInLinks>().Send(Address, "/me", new("Sign in", link => $"For {Address}: {link}"));
        var me = await Account(blog);
        var guest = new Writer { Key = "cookie of Qwa", Address = "192.0.2.9" };
        var first = await Write(blog, post, guest, $"The {Word} of rain");
        await blog.Get<OwnComments>()
            .Edit(first.Id, blog.Typed(Name, $"Another {Word}"), guest with { Key = "cookie of Qwa" });
        await Write(blog, other, guest with { Commenter = me }, $"Signed {Word}");
        var spam = await Write(blog, other, guest, $"More {Word}, and worse");
        var answer = await blog.Comment(post, "Ibrahim", "I answer", under: first);
        await blog.Decide(CommentState.Spam, spam);
        await blog.Get<Reports>().Take(first.Id, ReportReason.Abuse, $"{Name} is rude", "192.0.2.1");
        await blog.Get<Reports>()
            .Take(answer.Id, ReportReason.Abuse, $"He hunts {Address.ToUpperInvariant()}", "192.0.2.2");
        await blog.Get<Drafts>()
            .Keep(
                new NewComment
                {
                    Name = Name,
                    Email = Address,
                    Text = $"Half a {Word}",
                },
                "her browser"
            );
        // Letters to others about her comments wait now, one of them for ever.
        await blog.Outbox.Drain();
        return blog;
    }

    private static Task<Commenter> Account(TestBlog blog) =>
        blog.Get<Commenters>().SignIn(new(new("house", "Qwatou-1"), Name, Address, "https://erased.example/"));

    private static async Task<Comment> Write(TestBlog blog, Post post, Writer writer, string text) =>
        Assert
            .IsType<CommentResult.Kept>(
                await blog.Comments.Post(
                    post.Id,
                    blog.Typed(Name, text) with
                    {
                        Email = "Qwa+w@erased.example",
                    },
                    writer
                )
            )
            .Comment;

    private static FollowRequest Following(string email, Post post) =>
        new(email, FollowScope.Thread, post.Id, null, FollowPace.Weekly, "en");

    private static Task<(string Text, IReadOnlyList<(string Name, string Text)> Tables)> Everything(TestBlog blog) =>
        blog.Ask(async session =>
        {
            var tables = new List<(string, string)>();
            var isSqlite = session.Dialect == Dialect.Sqlite;
            foreach (var table in await session.List<string>(isSqlite ? SqliteTables : PostgresTables))
                tables.Add((table, isSqlite ? await OfSqlite(session, table) : await OfPostgres(session, table)));
            return (string.Concat(tables.Select(table => table.Item2)), (IReadOnlyList<(string, string)>)tables);
        });

    private static async Task<string> OfPostgres(Session session, string table) =>
        string.Join('\n', await session.List<string>($"SELECT lower(t::text) FROM \"{table}\" t"));

    private static async Task<string> OfSqlite(Session session, string table)
    {
        var text = new StringBuilder();
        foreach (var column in await session.List<string>($"SELECT name FROM pragma_table_info('{table}')"))
        foreach (var value in await session.List<string>($"SELECT coalesce(hex(\"{column}\"), '') FROM \"{table}\""))
            text.AppendLine(Encoding.Latin1.GetString(Convert.FromHexString(value)).ToLowerInvariant());
        return text.ToString();
    }
}
