using System.Text.RegularExpressions;
using SahelBlog.Following;
using SahelBlog.Mail;
using SahelBlog.People;
using SahelBlog.Storage;
using SahelBlog.Tests.Following;
using SahelBlog.Tests.Shared;
using static SahelBlog.Tests.Following.FollowStory;

namespace SahelBlog.Tests.People;

/// <summary>Letters with a link to sign in: to whom they go, how often, and what ends them.</summary>
public sealed partial class SignInLinkTests
{
    private static readonly SignInLetter Letter = new("Your link", link => $"Open {link} now.");

    [Theory, BothDatabases]
    public async Task Whoever_says_never_again_gets_no_letter_of_any_kind(StorageProvider storage)
    {
        await using var blog = await BlogWithLinks(storage);
        var post = await blog.WithPost("Rain");
        await Confirmed(blog, FollowStory.Thread(post));
        await Send(blog, Awa);
        blog.Time.Advance(TimeSpan.FromHours(2));

        // Long after the link has stopped to open anything.
        var token = Token().Match((await Letters(blog))[^1].TextBody!).Value;
        Assert.Null(await Links(blog).Look(token));
        Assert.True(await Links(blog).WasSent(token));
        Assert.True(await Links(blog).Never(token));
        Assert.False(await Links(blog).Never(token));

        await Send(blog, Awa);
        await Send(blog, "Awa+more@reader.example");
        await Ask(blog, FollowStory.Thread(post));
        await Comment(blog, post, "Oumou");
        Assert.Equal(2, (await Letters(blog)).Count);
        Assert.NotEmpty(await blog.Ask(session => Kept(blog, "neverWriteToMeSince").Kept(session, Awa)));
    }

    [Theory, BothDatabases]
    public async Task Never_again_said_to_a_question_holds_for_links_to_sign_in(StorageProvider storage)
    {
        await using var blog = await BlogWithLinks(storage);
        await Ask(blog, FollowStory.Thread(await blog.WithPost("Rain")));
        await Service(blog).Block(SecretIn(Assert.Single(await Letters(blog))));

        await Send(blog, Awa);

        Assert.Single(await Letters(blog));
    }

    [Theory, BothDatabases]
    public async Task Never_again_said_to_a_question_ends_the_links_that_still_sign_in(StorageProvider storage)
    {
        await using var blog = await BlogWithLinks(storage);
        await Send(blog, Awa);
        var token = Token().Match((await Letters(blog))[^1].TextBody!).Value;
        await Ask(blog, FollowStory.Thread(await blog.WithPost("Rain")));

        await Service(blog).Block(SecretIn((await Letters(blog))[^1]));

        Assert.Null(await Links(blog).Look(token));
        Assert.False(await Links(blog).WasSent(token));
    }

    [Theory, BothDatabases]
    public async Task Never_again_silences_what_is_followed_under_another_form_of_the_address(StorageProvider storage)
    {
        await using var blog = await BlogWithLinks(storage);
        var rain = await blog.WithPost("Rain");
        var mud = await blog.WithPost("Mud");
        var tagged = FollowStory.Thread(rain) with { Email = "awa+blog@reader.example" };
        await Confirmed(blog, tagged);
        await Confirmed(blog, tagged with { PostId = mud.Id, Pace = FollowPace.Daily });
        // Waits for the digest.
        await Comment(blog, mud, "Oumou");
        await Send(blog, Awa);

        Assert.True(await Links(blog).Never(Token().Match((await Letters(blog))[^1].TextBody!).Value));
        await Comment(blog, rain, "Oumou");
        blog.Time.Advance(TimeSpan.FromDays(2));
        await blog.Outbox.Drain();

        // Two questions and the link.
        Assert.Equal(3, (await Letters(blog)).Count);
        Assert.Equal(
            0,
            await blog.Ask(session => session.Value<long>("SELECT count(*) FROM outbox WHERE kind = 'letter'"))
        );
    }

    [Theory, BothDatabases]
    public async Task A_mailbox_gets_ten_links_a_day_however_its_address_is_varied(StorageProvider storage)
    {
        await using var blog = await BlogWithLinks(storage);
        for (var number = 0; number < 12; number++)
            await Send(blog, $"awa+{number}@reader.example");
        Assert.Equal(10, (await Letters(blog)).Count);

        await Send(blog, "salif@reader.example");

        Assert.Equal(11, (await Letters(blog)).Count);
    }

    [Theory, BothDatabases]
    public async Task A_used_link_opens_nothing_more_and_says_when_it_was_used(StorageProvider storage)
    {
        await using var blog = await BlogWithLinks(storage);
        await Send(blog, Awa);
        var token = Token().Match((await Letters(blog))[^1].TextBody!).Value;
        var now = blog.Time.GetUtcNow();

        Assert.NotNull(await Links(blog).Use(token, "Awa"));

        Assert.Null(await Links(blog).Look(token));
        Assert.Null(await Links(blog).Use(token, "Awa"));
        var sent = (SentLink)Assert.Single(await blog.Ask(session => Kept(blog, "signInLinks").Kept(session, Awa)));
        Assert.Equal(now, sent.UsedAt);
        Assert.Equal(TimeSpan.FromMinutes(SignInLinks.Minutes), sent.ExpiresAt - sent.CreatedAt);
    }

    private static Task<TestBlog> BlogWithLinks(StorageProvider storage) =>
        TestBlog.On(
            storage,
            new(StringComparer.Ordinal) { ["Blog:BaseUrl"] = "https://blog.example" },
            services => services.AddMail().AddCommenters().AddFollowing()
        );

    private static SignInLinks Links(TestBlog blog) => blog.Get<SignInLinks>();

    private static IKeepsAddress Kept(TestBlog blog, string name) =>
        blog.Get<IEnumerable<IKeepsAddress>>().Single(room => room.Name == name);

    private static async Task Send(TestBlog blog, string email)
    {
        await Links(blog).Send(email, "/me", Letter);
        await blog.Outbox.Drain();
        blog.Time.Advance(TimeSpan.FromSeconds(1));
    }

    [GeneratedRegex("(?<=token=)[0-9a-f]{40}")]
    private static partial Regex Token();
}
