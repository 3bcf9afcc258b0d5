using SahelBlog.Following;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;
using static SahelBlog.Tests.Following.FollowStory;

namespace SahelBlog.Tests.Following;

/// <summary>What strangers can do by typing somebody else's address: have a question sent, a few times, and no more.</summary>
public sealed class AskingTests
{
    private static readonly FollowRequest Stranger = new(Awa, FollowScope.Replies, null, null, FollowPace.Weekly, "fr")
    {
        WriterKey = TestBlog.WriterCalled("Mallory").Key,
    };

    private static readonly FollowRequest Herself = new(Awa, FollowScope.Replies, null, null, FollowPace.AtOnce, "en")
    {
        WriterKey = TestBlog.WriterCalled("Awa").Key,
    };

    [Theory, BothDatabases]
    public async Task Of_two_who_ask_the_one_who_confirms_is_told_of_replies_to_what_she_wrote(StorageProvider storage)
    {
        await using var blog = await FollowBlog(storage);
        await Ask(blog, Stranger);
        blog.Time.Advance(TimeSpan.FromSeconds(1));
        await Confirmed(blog, Herself);

        await IsToldOfHerRepliesAlone(blog, lettersBefore: 2);
    }

    [Theory, BothDatabases]
    public async Task A_stranger_who_asks_in_between_changes_nothing_of_what_is_confirmed(StorageProvider storage)
    {
        await using var blog = await FollowBlog(storage);
        await Ask(blog, Herself);
        var hers = SecretIn(Assert.Single(await Letters(blog)));
        blog.Time.Advance(TimeSpan.FromSeconds(1));
        await Ask(blog, Stranger);
        Assert.NotNull(await Service(blog).Confirm(hers));
        blog.Time.Advance(TimeSpan.FromSeconds(1));

        await IsToldOfHerRepliesAlone(blog, lettersBefore: 2);
    }

    [Theory, BothDatabases]
    public async Task A_proven_address_takes_the_place_of_a_stranger_who_typed_it(StorageProvider storage)
    {
        await using var blog = await FollowBlog(storage);
        await Ask(blog, Stranger);
        blog.Time.Advance(TimeSpan.FromSeconds(1));
        await Ask(blog, Herself with { IsProven = true });

        await IsToldOfHerRepliesAlone(blog, lettersBefore: 1);
    }

    [Theory, BothDatabases]
    public async Task A_question_carries_no_word_of_strangers_and_the_blogs_name(StorageProvider storage)
    {
        await using var blog = await FollowBlog(storage);
        var post = await blog.WithPost("Rain");
        var comment = await Comment(blog, post, "SECURITY: renew at https://evil.example");

        await Ask(blog, new(Awa, FollowScope.Branch, post.Id, comment.Id, FollowPace.AtOnce, "en"));

        var question = Assert.Single(await Letters(blog));
        Assert.Contains("what is said below a comment on “Rain”", question.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", question.TextBody + question.HtmlBody, StringComparison.Ordinal);
        Assert.Equal("Do you want letters from SahelBlog?", question.Subject);
    }

    [Theory, BothDatabases]
    public async Task A_mailbox_is_asked_three_times_a_day_however_its_address_is_varied(StorageProvider storage)
    {
        await using var blog = await FollowBlog(storage);
        var post = await blog.WithPost("Rain");
        for (var number = 1; number <= 5; number++)
            await Ask(blog, Thread(post) with { Email = $"awa+{number}@reader.example" });
        Assert.Equal(3, (await Letters(blog)).Count);

        blog.Time.Advance(TimeSpan.FromDays(1));
        await Ask(blog, Thread(post));

        Assert.Equal(4, (await Letters(blog)).Count);
        Assert.Equal(2, await blog.Ask(session => session.Value<long>("SELECT count(*) FROM typed_letters")));
    }

    [Theory, BothDatabases]
    public async Task The_whole_blog_asks_only_so_often_a_day(StorageProvider storage)
    {
        await using var blog = await FollowBlog(storage);
        var post = await blog.WithPost("Rain");
        await Ask(blog, Thread(post));
        await blog.Database.Write(session => session.Execute("UPDATE typed_letters SET sent = 500 WHERE mailbox = ''"));

        await Ask(blog, Thread(post) with { Email = "salif@reader.example" });

        Assert.Single(await Letters(blog));
    }

    [Theory, BothDatabases]
    public async Task What_is_typed_to_follow_uses_up_nothing_of_what_ticked_boxes_ask(StorageProvider storage)
    {
        await using var blog = await FollowBlog(storage);
        var post = await blog.WithPost("Rain");
        for (var number = 1; number <= 4; number++)
            await Ask(blog, Thread(post) with { Email = $"awa+{number}@reader.example" });
        await blog.Database.Write(session => session.Execute("UPDATE typed_letters SET sent = 500 WHERE mailbox = ''"));
        blog.Time.Advance(TimeSpan.FromSeconds(1));

        for (var number = 1; number <= 4; number++)
            await Comment(blog, post, "Awa", email: Awa, wish: true);

        // Three of each: boxes have their own end.
        var letters = await Letters(blog);
        Assert.Equal(6, letters.Count);
        Assert.Contains("below a comment on “Rain”", letters[^1].TextBody, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Whoever_said_never_again_is_not_asked_by_another_form_of_the_address(StorageProvider storage)
    {
        await using var blog = await FollowBlog(storage);
        var post = await blog.WithPost("Rain");
        await Ask(blog, Thread(post) with { Email = "awa+1@reader.example" });
        await Service(blog).Block(SecretIn(Assert.Single(await Letters(blog))));

        await Ask(blog, Thread(post));
        await Ask(blog, Thread(post) with { Email = "awa+2@reader.example" });

        Assert.Single(await Letters(blog));
        Assert.Equal(0, await blog.Ask(session => session.Value<long>("SELECT count(*) FROM followers")));
    }

    private static async Task IsToldOfHerRepliesAlone(TestBlog blog, int lettersBefore)
    {
        var post = await blog.WithPost("Rain");
        var theirs = await Comment(blog, post, "Mallory");
        var hers = await Comment(blog, post, "Awa");
        await Comment(blog, post, "Ibrahim", under: theirs);
        Assert.Equal(lettersBefore, (await Letters(blog)).Count);

        await Comment(blog, post, "Oumou", under: hers);

        // At once and in English, as she asked for it.
        Assert.Equal("Oumou on “Rain”", (await Letters(blog))[^1].Subject);
        Assert.Equal(lettersBefore + 1, (await Letters(blog)).Count);
    }
}
