using SahelBlog.Audit;
using SahelBlog.Conversation;
using SahelBlog.Conversation.Screening;
using SahelBlog.Conversation.Screening.Bans;
using SahelBlog.People;
using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Conversation.Screening;

/// <summary>Every rule that asks the database, on what is new and on an edit.</summary>
public sealed class PolicyTests
{
    private static readonly Actor Aminata = new(1, "Aminata");

    private const string Text = "I was looking for this information since long time. See casino.example for more.";

    public static TheoryData<BanKind, string, StorageProvider> Bans
    {
        get
        {
            var bans = new TheoryData<BanKind, string, StorageProvider>();
            foreach (
                var (kind, value) in new[]
                {
                    (BanKind.Writer, "cookie of Oumou"),
                    (BanKind.Email, "Rates@Best.example"),
                    (BanKind.Address, "192.0.2.7"),
                    (BanKind.Network, "192.0.2.0/24"),
                    (BanKind.Word, "INFORMATION since"),
                    (BanKind.Site, "www.casino.example"),
                    (BanKind.Site, "best.example"),
                }
            )
            {
                bans.Add(kind, value, StorageProvider.Sqlite);
                bans.Add(
                    new TheoryDataRow<BanKind, string, StorageProvider>(kind, value, StorageProvider.Postgres)
                    {
                        Skip = PostgresServer.Missing,
                    }
                );
            }
            return bans;
        }
    }

    [Theory, MemberData(nameof(Bans))]
    public async Task A_ban_holds_silently_or_refuses_openly_what_is_new_and_what_is_edited(
        BanKind kind,
        string value,
        StorageProvider storage
    )
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var typed = blog.Typed("Oumou", Text) with { Email = "rates@best.example" };
        var before = await Judge(blog, post, typed, edited: null);
        await Ban(blog, new(kind, value, BanMode.Hold, "a nuisance"));
        var edited = await blog.Comment(post, "Halima");

        var held = Assert.IsType<Judgement.Hold>(await Judge(blog, post, typed, edited: null));
        var editHeld = Assert.IsType<Judgement.Hold>(await Judge(blog, post, typed, edited));
        await Ban(blog, new(kind, value, BanMode.Refuse));

        Assert.IsType<Judgement.Allow>(before);
        Assert.StartsWith("Banned: ", Assert.Single(held.Reasons), StringComparison.Ordinal);
        Assert.EndsWith("(a nuisance)", Assert.Single(editHeld.Reasons), StringComparison.Ordinal);
        Assert.IsType<Judgement.Refuse>(await Judge(blog, post, typed, edited: null));
        Assert.IsType<Judgement.Refuse>(await Judge(blog, post, typed, edited));
        Assert.IsType<CommentResult.TurnedAway>(
            await blog.Comments.Post(post.Id, typed, TestBlog.WriterCalled("Oumou"))
        );
    }

    [Theory]
    [InlineData(BanKind.Word, "casino", "Our c\u0430sino")]
    [InlineData(BanKind.Word, "casino", "Our cas\u034Fino")]
    [InlineData(BanKind.Word, "casino", "Our ca\u0301sino")]
    [InlineData(BanKind.Word, "casino", "Our cas\u3164ino")]
    [InlineData(BanKind.Word, "péché", "Un peché")]
    [InlineData(BanKind.Word, "قِمَار", "قمار هنا")]
    [InlineData(BanKind.Site, "evil.example", "See http://evil%2Eexample/")]
    [InlineData(BanKind.Site, "evil.example", "See [this](http://%65vil.example/).")]
    public async Task A_ban_meets_what_is_disguised(BanKind kind, string value, string text)
    {
        await using var blog = await TestBlog.On(StorageProvider.Sqlite);
        var post = await blog.WithPost("Rain");
        await Ban(blog, new(kind, value, BanMode.Hold));

        Assert.IsType<Judgement.Hold>(await Judge(blog, post, blog.Typed("Oumou", text), edited: null));
    }

    [Fact]
    public async Task A_comment_that_names_more_sites_than_are_looked_up_waits()
    {
        await using var blog = await TestBlog.On(StorageProvider.Sqlite);
        var post = await blog.WithPost("Rain");
        var text = string.Join(' ', Enumerable.Range(0, Sites.Most + 1).Select(at => $"h{at}.example"));

        Assert.IsType<Judgement.Hold>(await Judge(blog, post, blog.Typed("Oumou", text), edited: null));
    }

    [Theory, BothDatabases]
    public async Task A_banned_account_is_kept_out_on_every_device(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        await Ban(blog, new(BanKind.Writer, "account:7", BanMode.Hold));
        var writer = new Writer
        {
            Key = "a new device",
            Address = "192.0.2.9",
            Commenter = new Commenter { Id = 7, Name = "Oumou" },
        };
        var edited = await blog.Comment(post, "Oumou");
        var policy = blog.Get<CommentPolicy>();

        foreach (var before in new[] { null, edited })
        {
            var written = await policy.Read(post.Id, blog.Typed("Oumou"), writer, before);
            Assert.IsType<Judgement.Hold>(
                await blog.Database.Write(session => policy.Judge(session, post, written, before))
            );
        }
        Assert.IsType<Judgement.Hold>(
            await Judge(blog, post, blog.Typed("Oumou", "Changed."), edited with { CommenterId = 7 })
        );
    }

    [Theory, BothDatabases]
    public async Task A_ban_ends_at_its_time_or_when_it_is_ended(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        await Ban(blog, new(BanKind.Network, "192.0.2.0/24", BanMode.Hold, Days: 30));
        await Ban(blog, new(BanKind.Word, "casino", BanMode.Hold));
        Assert.Equal(CommentState.Held, (await blog.Comment(post)).State);

        blog.Time.Advance(TimeSpan.FromDays(30));
        Assert.Equal(CommentState.Approved, (await blog.Comment(post)).State);

        Assert.Equal(CommentState.Held, (await blog.Comment(post, text: "A casino!")).State);
        var bans = await blog.Get<BanDesk>().List(0, 10);
        await blog.Get<BanDesk>().End(bans.Single(ban => ban.Kind == BanKind.Word).Id, Aminata);
        Assert.Equal(CommentState.Approved, (await blog.Comment(post, text: "A casino!!")).State);
    }

    [Theory]
    [InlineData(BanKind.Network, "0.0.0.0/0")]
    [InlineData(BanKind.Network, "::/1")]
    [InlineData(BanKind.Address, "everybody")]
    [InlineData(BanKind.Site, "com")]
    [InlineData(BanKind.Word, "a")]
    [InlineData(BanKind.Email, "rates")]
    [InlineData(BanKind.Word, " ")]
    public async Task What_would_ban_half_the_world_is_not_a_ban(BanKind kind, string value)
    {
        await using var blog = await TestBlog.On(StorageProvider.Sqlite);

        Assert.NotNull(await blog.Get<BanDesk>().Set([new(kind, value, BanMode.Refuse)], Aminata));
        Assert.Empty(await blog.Get<BanDesk>().List(0, 10));
    }

    [Theory, BothDatabases]
    public async Task The_same_text_by_others_waits_and_one_s_own_and_a_short_one_does_not(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        blog.CommentOptions = new() { Moderation = Moderation.FirstTime };
        var post = await blog.WithPost("Rain");
        await blog.Decide(CommentState.Approved, await blog.Comment(post, "Oumou"));
        var first = await blog.Comment(post, "Oumou", "I was looking for this information!");
        await blog.Comment(post, "Halima", "i WAS looking, for this information");

        var third = await Judge(blog, post, blog.Typed("Oumou", "I was looking for this *information*."), null);
        var edit = await Judge(blog, post, blog.Typed("Oumou", "I was looking for this information?"), first);
        var thanks = await Judge(blog, post, blog.Typed("Oumou", "Thank you!"), null);
        blog.Time.Advance(TimeSpan.FromDays(2));
        var later = await Judge(blog, post, blog.Typed("Oumou", "I was looking for this information."), null);

        Assert.Equal(CommentState.Approved, first.State);
        Assert.Equal(["Same text as one other today"], Assert.IsType<Judgement.Hold>(third).Reasons);
        Assert.Equal(["Same text as one other today"], Assert.IsType<Judgement.Hold>(edit).Reasons);
        Assert.IsType<Judgement.Allow>(thanks);
        Assert.IsType<Judgement.Allow>(later);
    }

    [Theory]
    [InlineData("Aminata Diallo", true)]
    [InlineData("aminata  DIALLO", true)]
    [InlineData("Аminаtа Diаllо", true)]
    [InlineData("Am1nata Diall0", true)]
    [InlineData("Aminata\u3164 Diall\u0585", true)]
    [InlineData("Aminata", false)]
    public async Task A_guest_by_the_name_of_one_of_our_own_waits(string name, bool waits)
    {
        await using var blog = await TestBlog.On(StorageProvider.Sqlite);
        var post = await blog.WithPost("Rain");
        await blog.Decide(CommentState.Approved, await blog.Comment(post, "Oumou"));
        await blog.Database.Write(session =>
            PersonStore.Insert(
                session,
                new Person
                {
                    Email = "aminata@example.org",
                    NormalizedEmail = "AMINATA@EXAMPLE.ORG",
                    Name = "Aminata Diallo",
                    CreatedAt = TestBlog.Noon,
                }
            )
        );
        blog.CommentOptions = new() { Moderation = Moderation.FirstTime };

        foreach (var edited in new[] { null, await blog.Comment(post, "Oumou") })
            Assert.Equal(
                waits ? "Goes by the name of Aminata Diallo, who writes here" : "",
                (await Judge(blog, post, blog.Typed("Oumou") with { Name = name }, edited)).ReasonLines
            );
    }

    [Theory, BothDatabases]
    public async Task A_real_edit_meets_the_rules_of_a_new_comment_and_its_new_text_is_known_again(
        StorageProvider storage
    )
    {
        await using var blog = await TestBlog.On(storage);
        blog.CommentOptions = new() { Moderation = Moderation.FirstTime };
        var post = await blog.WithPost("Rain");
        await blog.Decide(CommentState.Approved, await blog.Comment(post, "Oumou"), await blog.Comment(post, "Halima"));
        var comment = await blog.Comment(post, "Oumou");
        await Ban(blog, new(BanKind.Word, "casino", BanMode.Hold));
        await Ban(blog, new(BanKind.Word, "lottery", BanMode.Refuse));

        Assert.IsType<CommentResult.TurnedAway>(await Edit(blog, comment, "The lottery is open."));
        Assert.Equal(comment.Markdown, (await blog.Now(comment))!.Markdown);

        const string told = "What the market of Mopti had to say about it";
        Assert.IsType<CommentResult.Kept>(await Edit(blog, comment, told));
        Assert.Equal("Same text as one other today", (await blog.Comment(post, "Halima", told)).Reasons);

        await Edit(blog, comment, "A casino has opened.");
        var now = (await blog.Now(comment))!;
        Assert.Equal(CommentState.Held, now.State);
        Assert.StartsWith("Banned: the words “casino”", now.Reasons, StringComparison.Ordinal);
    }

    private static Task<CommentResult> Edit(TestBlog blog, Comment comment, string text) =>
        blog.Get<OwnComments>().Edit(comment.Id, blog.Typed("Oumou", text), TestBlog.WriterCalled("Oumou"));

    private static async Task Ban(TestBlog blog, NewBan ban) =>
        Assert.Null(await blog.Get<BanDesk>().Set([ban], Aminata));

    private static async Task<Judgement> Judge(TestBlog blog, Post post, NewComment typed, Comment? edited)
    {
        var policy = blog.Get<CommentPolicy>();
        var written = await policy.Read(post.Id, typed, TestBlog.WriterCalled("Oumou"), edited);
        return await blog.Database.Write(session => policy.Judge(session, post, written, edited));
    }
}
