using MimeKit;
using SahelBlog.Conversation;
using SahelBlog.Following;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;
using static SahelBlog.Tests.Following.FollowStory;

namespace SahelBlog.Tests.Following;

/// <summary>From the question to the end: who is asked, who follows, and how it stops.</summary>
public sealed class FollowTests
{
    [Theory, BothDatabases]
    public async Task Nothing_is_sent_but_a_question_until_the_address_has_answered(StorageProvider storage)
    {
        await using var blog = await FollowBlog(storage);
        var post = await blog.WithPost("Rain");
        await Ask(blog, Thread(post));
        await Comment(blog, post, "Oumou");

        var letter = Assert.Single(await Letters(blog));
        Assert.StartsWith("Do you want letters from", letter.Subject, StringComparison.Ordinal);
        Assert.Contains("every comment on “Rain”", letter.TextBody, StringComparison.Ordinal);

        Assert.NotNull(await Service(blog).Confirm(SecretIn(letter)));
        Assert.Null(await Service(blog).Confirm(SecretIn(letter)));
        await Comment(blog, post, "Ibrahim");

        var notice = (await Letters(blog))[^1];
        Assert.Equal("Ibrahim on “Rain”", notice.Subject);
        Assert.Equal(2, (await Letters(blog)).Count);
    }

    [Theory, BothDatabases]
    public async Task A_notice_says_why_it_came_and_how_it_ends(StorageProvider storage)
    {
        await using var blog = await FollowBlog(storage);
        var post = await blog.WithPost("Rain");
        await Confirmed(blog, Thread(post));
        var comment = await Comment(blog, post, "Oumou", text: "Look at [this](/about/) *well*.");

        var notice = (await Letters(blog))[^1];

        Assert.Contains($"https://blog.example/comment/{comment.Id}", notice.TextBody, StringComparison.Ordinal);
        Assert.Contains(
            "You get this letter because you follow every comment on “Rain”.",
            notice.TextBody,
            StringComparison.Ordinal
        );
        Assert.Contains("href=\"https://blog.example/about/\"", notice.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("<em>well</em>", notice.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", notice.HtmlBody, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("List-Unsubscribe=One-Click", notice.Headers[HeaderId.ListUnsubscribePost]);
        Assert.StartsWith(
            "<https://blog.example/follow/manage/",
            notice.Headers[HeaderId.ListUnsubscribe],
            StringComparison.Ordinal
        );
    }

    [Theory, BothDatabases]
    public async Task Stopped_is_stopped(StorageProvider storage)
    {
        await using var blog = await FollowBlog(storage);
        var post = await blog.WithPost("Rain");
        await Confirmed(blog, Thread(post));
        await Comment(blog, post, "Oumou");
        var notice = (await Letters(blog))[^1];

        Assert.NotNull(await Service(blog).Stop(SecretIn(notice)));
        await Comment(blog, post, "Ibrahim");

        Assert.Equal(2, (await Letters(blog)).Count);
    }

    [Theory, BothDatabases]
    public async Task Every_letter_of_a_follow_carries_the_same_link_and_none_leaves_a_row(StorageProvider storage)
    {
        await using var blog = await FollowBlog(storage);
        var rain = await blog.WithPost("Rain");
        var mud = await blog.WithPost("Mud");
        await Confirmed(blog, Thread(rain));
        await Confirmed(blog, Thread(mud));
        foreach (var post in new[] { rain, rain, mud })
            await Comment(blog, post, "Oumou");

        var secrets = (await Letters(blog)).Skip(2).Select(SecretIn).ToList();

        Assert.Equal(secrets[0], secrets[1]);
        Assert.NotEqual(secrets[0], secrets[2]);
        Assert.Equal(rain.Id, (await Service(blog).Behind(secrets[0], toConfirm: false))!.Post!.Id);
        Assert.Null(await Service(blog).Behind(secrets[0], toConfirm: true));
        Assert.Equal(0, await blog.Ask(session => session.Value<long>("SELECT count(*) FROM follow_links")));
        blog.Time.Advance(TimeSpan.FromDays(4000));
        Assert.NotNull(await Service(blog).Stop(secrets[0]));
        Assert.Null(await Service(blog).Stop(secrets[0]));
    }

    [Theory, BothDatabases]
    public async Task Links_of_letters_that_left_before_work_until_they_end(StorageProvider storage)
    {
        await using var blog = await FollowBlog(storage);
        await Confirmed(blog, Thread(await blog.WithPost("Rain")));
        await blog.Database.Write(async session =>
            await FollowLinkStore.Add(
                session,
                Secrets.HashOf("of before"),
                "manage",
                new() { FollowId = await session.Value<long>("SELECT id FROM follows") },
                blog.Time.GetUtcNow().AddDays(1)
            )
        );

        Assert.NotNull(await Service(blog).Behind("of before", toConfirm: false));
        blog.Time.Advance(TimeSpan.FromDays(2));
        Assert.Null(await Service(blog).Behind("of before", toConfirm: false));
    }

    [Theory, BothDatabases]
    public async Task A_link_opens_only_what_it_was_made_for(StorageProvider storage)
    {
        await using var blog = await FollowBlog(storage);
        var post = await blog.WithPost("Rain");
        await Ask(blog, Thread(post));
        var question = SecretIn(Assert.Single(await Letters(blog)));

        Assert.Null(await Service(blog).Stop(question));
        Assert.Null(await Service(blog).Behind(question, toConfirm: false));
        Assert.NotNull(await Service(blog).Behind(question, toConfirm: true));
        blog.Time.Advance(TimeSpan.FromDays(8));
        Assert.Null(await Service(blog).Confirm(question));
    }

    [Theory, BothDatabases]
    public async Task Whoever_says_it_was_not_me_is_never_asked_again(StorageProvider storage)
    {
        await using var blog = await FollowBlog(storage);
        var post = await blog.WithPost("Rain");
        await Ask(blog, Thread(post));
        await Service(blog).Block(SecretIn(Assert.Single(await Letters(blog))));

        // The same answer as for every other address, but for whoever has proven that it is theirs.
        Assert.Equal(FollowAnswer.Asked, await Service(blog).Ask(Thread(post)));
        Assert.Equal(FollowAnswer.Silent, await Service(blog).Ask(Thread(post) with { IsProven = true }));
        await blog.Outbox.Drain();

        Assert.Single(await Letters(blog));
    }

    [Theory, BothDatabases]
    public async Task One_address_is_asked_three_times_a_day_at_most(StorageProvider storage)
    {
        await using var blog = await FollowBlog(storage);
        foreach (var title in new[] { "Rain", "Mud", "Crops", "Roads", "Markets" })
            await Ask(blog, Thread(await blog.WithPost(title)));

        Assert.Equal(3, (await Letters(blog)).Count);
    }

    [Theory, BothDatabases]
    public async Task A_wish_to_be_told_is_asked_about_once_and_only_when_the_comment_is_shown(StorageProvider storage)
    {
        await using var blog = await FollowBlog(storage);
        var post = await blog.WithPost("Rain");
        blog.CommentOptions = new() { Moderation = SahelBlog.Conversation.Moderation.All };
        var comment = await Comment(blog, post, "Awa", email: Awa, wish: true);
        Assert.Empty(await Letters(blog));

        foreach (var state in new[] { CommentState.Approved, CommentState.Held, CommentState.Approved })
        {
            await blog.Decide(state, comment);
            await blog.Outbox.Drain();
        }

        var question = Assert.Single(await Letters(blog));
        Assert.Contains("what is said below a comment on “Rain”", question.TextBody, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task What_nobody_confirms_is_forgotten_with_its_link(StorageProvider storage)
    {
        await using var blog = await FollowBlog(storage);
        var post = await blog.WithPost("Rain");
        await Ask(blog, Thread(post));
        blog.Time.Advance(TimeSpan.FromDays(8));

        await Confirmed(blog, Thread(post) with { Email = "salif@reader.example" });

        Assert.Equal(
            "salif@reader.example",
            await blog.Ask(session => session.Value<string>("SELECT min(email) FROM followers"))
        );
        await Comment(blog, post, "Oumou");
        await Service(blog).Stop(SecretIn((await Letters(blog))[^1]));
        foreach (var table in new[] { "followers", "follows", "notices" })
            Assert.Equal(0, await blog.Ask(session => session.Value<long>($"SELECT count(*) FROM {table}")));
    }

    [Theory, BothDatabases]
    public async Task E1_One_click_on_a_digest_ends_all_that_it_gathers(StorageProvider storage)
    {
        await using var blog = await FollowBlog(storage);
        var rain = await blog.WithPost("Rain");
        var mud = await blog.WithPost("Mud");
        var roads = await blog.WithPost("Roads");
        await Confirmed(blog, Thread(rain) with { Pace = FollowPace.Daily });
        await Confirmed(blog, Thread(mud) with { Pace = FollowPace.Daily });
        await Confirmed(blog, Thread(roads));
        await Comment(blog, rain, "Oumou");
        await Comment(blog, mud, "Ibrahim");
        blog.Time.Advance(TimeSpan.FromDays(1));
        await blog.Outbox.Drain();

        Assert.NotNull(await Service(blog).StopLetters(SecretIn((await Letters(blog))[^1])));

        Assert.Equal(
            $"thread:{roads.Id}",
            await blog.Ask(session => session.Value<string>("SELECT max(target) || '' FROM follows"))
        );
        Assert.Equal(1, await blog.Ask(session => session.Value<long>("SELECT count(*) FROM follows")));
    }

    [Theory, BothDatabases]
    public async Task A_forgotten_address_leaves_nothing_behind(StorageProvider storage)
    {
        await using var blog = await FollowBlog(storage);
        var post = await blog.WithPost("Rain");
        await Confirmed(blog, Thread(post) with { Pace = FollowPace.Daily });
        await Comment(blog, post, "Oumou");

        await blog.Database.Write(session => FollowService.Forget(session, "AWA@reader.example"));

        foreach (
            var table in new[] { "followers", "follows", "follow_links", "notices", "outbox WHERE kind = 'letter'" }
        )
            Assert.Equal(0, await blog.Ask(session => session.Value<long>($"SELECT count(*) FROM {table}")));
    }

    [Theory, BothDatabases]
    public async Task What_is_not_there_cannot_be_followed(StorageProvider storage)
    {
        await using var blog = await FollowBlog(storage);
        var draft = await blog.WithDraft("Not yet");

        Assert.Equal(FollowAnswer.NothingThere, await Service(blog).Ask(Thread(draft)));
        Assert.Equal(
            FollowAnswer.NothingThere,
            await Service(blog).Ask(new(Awa, FollowScope.Branch, null, 99, FollowPace.AtOnce, "en"))
        );
        Assert.Empty(await Letters(blog));
    }
}
