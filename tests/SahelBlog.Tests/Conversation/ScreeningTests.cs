using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SahelBlog.Conversation;
using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Conversation;

public sealed class ScreeningTests
{
    [Theory, BothDatabases]
    public async Task Without_moderation_everything_appears_at_once(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        blog.CommentOptions = new() { Moderation = Moderation.None, HeldWords = ["casino"] };
        var post = await blog.WithPost("Rain");

        var kept = await Send(blog, post, typed => typed with { Text = "Casino!", OpenedAt = null });

        Assert.Equal(CommentState.Approved, kept.State);
    }

    [Theory, BothDatabases]
    public async Task Without_moderation_the_trap_still_holds_robots(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");

        var kept = await Send(blog, post, typed => typed with { Trap = "https://casino.example" });

        Assert.Equal((CommentState.Held, "Filled in the field that people do not see"), (kept.State, kept.Reasons));
    }

    [Theory, BothDatabases]
    public async Task Everything_waits_where_the_author_reads_first(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        await blog.Comment(post, "Oumou");
        blog.CommentOptions = new() { Moderation = Moderation.All };

        var kept = await blog.Comment(post, "Oumou");

        Assert.Equal((CommentState.Held, "Every comment is read first"), (kept.State, kept.Reasons));
        Assert.Equal(1, (await blog.Now(post)).CommentCount);
    }

    [Theory, BothDatabases]
    public async Task The_first_comment_of_a_writer_waits_and_the_next_after_approval_does_not(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        blog.CommentOptions = new() { Moderation = Moderation.FirstTime };
        var post = await blog.WithPost("Rain");

        var first = await blog.Comment(post, "Oumou");
        var second = await blog.Comment(post, "Oumou");
        await blog.Decide(CommentState.Approved, first);
        var third = await blog.Comment(post, "Oumou");

        Assert.Equal((CommentState.Held, "First comment here"), (first.State, first.Reasons));
        Assert.Equal(CommentState.Held, second.State);
        Assert.Equal((CommentState.Approved, ""), (third.State, third.Reasons));
    }

    [Theory, BothDatabases]
    public async Task Trust_follows_the_cookie_and_not_the_address_that_was_typed(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        blog.CommentOptions = new() { Moderation = Moderation.FirstTime };
        var post = await blog.WithPost("Rain");
        var oumou = blog.Typed("Oumou") with { Email = "oumou@example.org" };
        var first = await Kept(blog.Comments.Post(post.Id, oumou, TestBlog.WriterCalled("Oumou")));
        await blog.Decide(CommentState.Approved, first);

        var pretender = oumou with { Text = "I am Oumou too." };
        var kept = await Kept(blog.Comments.Post(post.Id, pretender, TestBlog.WriterCalled("a stranger")));

        Assert.Equal(CommentState.Held, kept.State);
    }

    [Theory, BothDatabases]
    public async Task Every_reason_is_kept_on_a_line_of_its_own(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        blog.CommentOptions = new() { Moderation = Moderation.FirstTime, HeldWords = ["casino"] };
        var post = await blog.WithPost("Rain");

        var kept = await Send(blog, post, typed => typed with { Text = "A casino", OpenedAt = null });

        Assert.Equal(
            ["First comment here", "Word on your list: “casino”", "Sent without opening the form"],
            kept.Reasons.Split('\n')
        );
    }

    public static TheoryData<NewComment, string?> Rules { get; } =
        new()
        {
            { Ordinary with { Text = "https://a.example and https://b.example" }, null },
            {
                Ordinary with
                {
                    Text = "https://a.example https://b.example [c](https://c.example)",
                },
                "3 links; 2 need no look"
            },
            { Ordinary with { Text = "Win at the CASINO" }, "Word on your list: “casino”" },
            { Ordinary with { Name = "Best Casino" }, "Word on your list: “casino”" },
            { Ordinary with { Text = "[Win](https://c&#97;sino.example/)" }, "Word on your list: “casino”" },
            { Ordinary with { Website = "https://casino.example" }, "Word on your list: “casino”" },
            { Ordinary with { Email = "win@casino.example" }, "Word on your list: “casino”" },
            { Ordinary with { Text = "A cas**ino**" }, "Word on your list: “casino”" },
            { Ordinary with { Text = string.Join(' ', Enumerable.Repeat("rain", 1500)) }, null },
            { Ordinary with { Text = string.Join(' ', Enumerable.Repeat("rain", 1501)) }, "Long: 1,501 words" },
            { Ordinary with { OpenedAt = null }, "Sent without opening the form" },
            { Ordinary with { OpenedAt = TestBlog.Noon.AddSeconds(-3) }, null },
            { Ordinary with { OpenedAt = TestBlog.Noon.AddSeconds(-1.2) }, "Sent 1.2 seconds after opening the form" },
            { Ordinary with { OpenedAt = TestBlog.Noon.AddDays(1) }, "Sent 0.0 seconds after opening the form" },
            { Ordinary with { Trap = "x" }, "Filled in the field that people do not see" },
        };

    private static NewComment Ordinary =>
        new()
        {
            Name = "Oumou",
            Text = "It fell.",
            OpenedAt = TestBlog.Noon.AddMinutes(-1),
        };

    [Theory, MemberData(nameof(Rules))]
    public async Task A_rule_holds_what_it_looks_for_and_says_why(NewComment typed, string? reason)
    {
        await using var blog = await TestBlog.On(StorageProvider.Sqlite);
        var post = await blog.WithPost("Rain");
        await blog.Comment(post, "Oumou");
        blog.CommentOptions = new() { Moderation = Moderation.FirstTime, HeldWords = ["casino"] };

        var kept = await Kept(blog.Comments.Post(post.Id, typed, TestBlog.WriterCalled("Oumou")));

        Assert.Equal(reason ?? "", kept.Reasons);
        Assert.Equal(reason is null ? CommentState.Approved : CommentState.Held, kept.State);
    }

    [Fact]
    public void The_configuration_may_list_words()
    {
        var options = Configured(
            ("Comments:HeldWords:0", "casino"),
            ("Comments:HeldWords:1", "loan"),
            ("Comments:Moderation", "all")
        );

        Assert.Equal(["casino", "loan"], options.HeldWords);
        Assert.Equal(Moderation.All, options.Moderation);
    }

    [Theory]
    [InlineData("LinksAllowed")]
    [InlineData("WordsAllowed")]
    [InlineData("SlowestRobotSeconds")]
    public void A_number_that_cannot_be_meant_is_refused_with_a_sentence_that_names_its_setting(string setting)
    {
        Configured(($"Comments:{setting}", "0"));
        var refused = Assert.Throws<OptionsValidationException>(() => Configured(($"Comments:{setting}", "-1")));
        Assert.Equal($"Comments:{setting} must not be negative.", refused.Message);
    }

    private static CommentOptions Configured(params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection().AddConversation();
        services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder()
                .AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Key, (string?)one.Value)))
                .Build()
        );
        return services.BuildServiceProvider().GetRequiredService<IOptions<CommentOptions>>().Value;
    }

    private static Task<Comment> Send(TestBlog blog, Post post, Func<NewComment, NewComment> change) =>
        Kept(blog.Comments.Post(post.Id, change(blog.Typed("Oumou")), TestBlog.WriterCalled("Oumou")));

    private static async Task<Comment> Kept(Task<CommentResult> sent) =>
        Assert.IsType<CommentResult.Kept>(await sent).Comment;
}
