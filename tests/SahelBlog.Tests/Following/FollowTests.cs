using System.Text.RegularExpressions;
using CsCheck;
using MimeKit;
using SahelBlog.Conversation;
using SahelBlog.Following;
using SahelBlog.Mail;
using SahelBlog.People;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Following;

/// <summary>Who gets which letter, from the question to the end. Letters become files here.</summary>
public sealed partial class FollowTests
{
    private const string Awa = "awa@reader.example";

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

        Assert.True(await Service(blog).Ask(Thread(post)));
        Assert.True(await Service(blog).Ask(Thread(post) with { IsProven = true }));
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
    public async Task A_comment_that_is_held_is_told_of_when_it_is_approved_and_only_once(StorageProvider storage)
    {
        await using var blog = await FollowBlog(storage);
        var post = await blog.WithPost("Rain");
        await Confirmed(blog, Thread(post));
        blog.CommentOptions = new() { Moderation = SahelBlog.Conversation.Moderation.All };
        var comment = await Comment(blog, post, "Oumou");
        Assert.Single(await Letters(blog));

        await blog.Decide(CommentState.Approved, comment);
        await blog.Outbox.Drain();
        await blog.Decide(CommentState.Held, comment);
        await blog.Decide(CommentState.Approved, comment);
        await blog.Outbox.Drain();

        Assert.Equal(2, (await Letters(blog)).Count);
    }

    [Theory, BothDatabases]
    public async Task A_comment_that_was_hidden_before_the_letter_left_is_not_in_it(StorageProvider storage)
    {
        await using var blog = await FollowBlog(storage);
        var post = await blog.WithPost("Rain");
        await Confirmed(blog, Thread(post) with { Pace = FollowPace.Daily });
        var hidden = await Comment(blog, post, "Oumou");
        await blog.Decide(CommentState.Spam, hidden);

        blog.Time.Advance(TimeSpan.FromDays(2));
        await blog.Outbox.Drain();

        Assert.Single(await Letters(blog));
    }

    [Theory, BothDatabases]
    public async Task A_day_of_comments_is_one_letter_in_the_morning(StorageProvider storage)
    {
        await using var blog = await FollowBlog(storage);
        var post = await blog.WithPost("Rain");
        await Confirmed(blog, Thread(post) with { Pace = FollowPace.Daily });
        await Comment(blog, post, "Oumou");
        await Comment(blog, post, "Ibrahim");
        await Comment(blog, post, "Salif");

        blog.Time.SetUtcNow(new(2012, 7, 6, 6, 59, 0, TimeSpan.Zero));
        await blog.Outbox.Drain();
        Assert.Single(await Letters(blog));
        blog.Time.SetUtcNow(new(2012, 7, 6, 7, 0, 0, TimeSpan.Zero));
        await blog.Outbox.Drain();

        var digest = (await Letters(blog))[^1];
        Assert.Equal(2, (await Letters(blog)).Count);
        Assert.Equal("New comments: Rain", digest.Subject);
        foreach (var name in new[] { "Oumou", "Ibrahim", "Salif" })
            Assert.Contains($"{name} wrote on “Rain”", digest.TextBody, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_week_of_comments_is_one_letter_on_monday(StorageProvider storage)
    {
        await using var blog = await FollowBlog(storage);
        var post = await blog.WithPost("Rain");
        await Confirmed(blog, Thread(post) with { Pace = FollowPace.Weekly });
        await Comment(blog, post, "Oumou");

        // The fifth of July 2012 was a Thursday.
        Assert.Equal(
            new DateTimeOffset(2012, 7, 9, 7, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds(),
            await blog.Ask(session => session.Value<long>("SELECT due_at FROM outbox WHERE kind = 'letter'"))
        );
    }

    [Theory, BothDatabases]
    public async Task Nobody_is_told_of_what_they_wrote_themselves(StorageProvider storage)
    {
        await using var blog = await FollowBlog(storage);
        var post = await blog.WithPost("Rain");
        await Confirmed(blog, Thread(post) with { WriterKey = TestBlog.WriterCalled("Awa").Key });
        await Comment(blog, post, "Awa");
        await Comment(blog, post, "Awa", by: await Account(blog, "another browser"));

        Assert.Single(await Letters(blog));
        await Comment(blog, post, "Somebody who typed her address", email: "Awa@Reader.example");
        Assert.Equal(2, (await Letters(blog)).Count);
    }

    [Theory, BothDatabases]
    public async Task Whose_a_comment_is_follows_from_no_typed_address(StorageProvider storage)
    {
        await using var blog = await FollowBlog(storage);
        var post = await blog.WithPost("Rain");
        await Confirmed(blog, new(Awa, FollowScope.Replies, null, null, FollowPace.AtOnce, "en"));
        var typed = await Comment(blog, post, "Impostor", email: Awa);
        await Comment(blog, post, "Oumou", under: typed);
        Assert.Single(await Letters(blog));

        var proven = await Comment(blog, post, "Awa", by: await Account(blog, "her browser"));
        await Comment(blog, post, "Ibrahim", under: proven);

        Assert.Equal("Ibrahim on “Rain”", (await Letters(blog))[^1].Subject);
        Assert.Equal(2, (await Letters(blog)).Count);
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

        Assert.Contains("below Awa’s comment", Assert.Single(await Letters(blog)).TextBody, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Whoever_has_proven_the_address_is_told_of_replies_without_a_question(StorageProvider storage)
    {
        await using var blog = await FollowBlog(storage);
        var post = await blog.WithPost("Rain");
        var comment = await Comment(blog, post, "Awa", wish: true, by: await Account(blog, "her browser"));
        Assert.Empty(await Letters(blog));

        await Comment(blog, post, "Oumou", under: comment);

        Assert.Equal("Oumou on “Rain”", Assert.Single(await Letters(blog)).Subject);
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
    public async Task A_branch_is_told_of_at_any_depth_and_its_neighbours_are_not(StorageProvider storage)
    {
        await using var blog = await FollowBlog(storage);
        var post = await blog.WithPost("Rain");
        var head = await Comment(blog, post, "Oumou");
        await Confirmed(blog, new(Awa, FollowScope.Branch, post.Id, head.Id, FollowPace.AtOnce, "en"));
        var reply = await Comment(blog, post, "Ibrahim", under: head);
        await Comment(blog, post, "Salif", under: reply);
        await Comment(blog, post, "Elsewhere");

        Assert.Equal(
            ["Ibrahim on “Rain”", "Salif on “Rain”"],
            (await Letters(blog)).Select(letter => letter.Subject).Skip(1)
        );
    }

    [Theory, BothDatabases]
    public async Task Replies_to_me_come_from_every_post_whatever_else_is_followed(StorageProvider storage)
    {
        await using var blog = await FollowBlog(storage);
        var post = await blog.WithPost("Rain");
        var key = TestBlog.WriterCalled("Awa").Key;
        await Confirmed(blog, Thread(post) with { WriterKey = key });
        await Confirmed(blog, new(Awa, FollowScope.Replies, null, null, FollowPace.AtOnce, "en") { WriterKey = key });
        var mine = await Comment(blog, post, "Awa", email: Awa);
        await Comment(blog, post, "Oumou", under: mine);

        var notice = Assert.Single(
            await Letters(blog),
            letter => !letter.Subject!.StartsWith("Do you", StringComparison.Ordinal)
        );
        Assert.Contains("because you follow replies to your comments", notice.TextBody, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_thousand_followers_delay_no_comment_and_each_gets_one_letter(StorageProvider storage)
    {
        await using var blog = await FollowBlog(storage);
        var post = await blog.WithPost("Rain");
        for (var number = 0; number < 1000; number++)
            await Service(blog).Ask(Thread(post) with { Email = $"reader{number}@reader.example", IsProven = true });

        Assert.IsType<CommentResult.Kept>(await blog.Send(post));
        // What the writer waits for is one entry.
        Assert.Equal(
            1,
            await blog.Ask(session =>
                session.Value<long>("SELECT count(*) FROM outbox WHERE kind IN ('letter', 'comment-shown')")
            )
        );
        await blog.Outbox.Drain();

        var letters = await Letters(blog);
        Assert.Equal(1000, letters.Count);
        Assert.Equal(
            1000,
            letters.Select(letter => letter.To.Mailboxes.Single().Address).Distinct(StringComparer.Ordinal).Count()
        );
    }

    [Fact]
    public async Task Each_follower_gets_at_most_one_letter_for_a_comment()
    {
        await Gen.Select(Gen.Int[0, 3].Array[1, 6], Gen.Int[0, 7].Array[0, 8])
            .SampleAsync(
                async (parents, chosen) =>
                {
                    await using var blog = await FollowBlog(StorageProvider.Sqlite);
                    var post = await blog.WithPost("Rain");
                    var comments = new List<Comment> { await Comment(blog, post, "Root") };
                    foreach (var choice in chosen)
                        await Service(blog)
                            .Ask(
                                choice switch
                                {
                                    0 or 1 => Thread(post),
                                    2 or 3 => new(Awa, FollowScope.Replies, null, null, FollowPace.AtOnce, "en"),
                                    _ => new(Awa, FollowScope.Branch, post.Id, comments[0].Id, FollowPace.AtOnce, "en"),
                                } with
                                {
                                    IsProven = true,
                                }
                            );
                    foreach (var parent in parents)
                        comments.Add(await Comment(blog, post, "Oumou", under: comments[parent % comments.Count]));

                    var letters = await Letters(blog);
                    var links = letters.Select(letter => CommentLink().Match(letter.TextBody!).Value).ToList();
                    Assert.Equal(links.Distinct(StringComparer.Ordinal).Count(), links.Count);
                    Assert.Equal(chosen.Any(one => one is not (2 or 3)) ? parents.Length : 0, links.Count);
                },
                iter: 15
            );
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

        Assert.False(await Service(blog).Ask(Thread(draft)));
        Assert.False(await Service(blog).Ask(new(Awa, FollowScope.Branch, null, 99, FollowPace.AtOnce, "en")));
        Assert.Empty(await Letters(blog));
    }

    private static Task<TestBlog> FollowBlog(StorageProvider storage) =>
        TestBlog.On(
            storage,
            new(StringComparer.Ordinal) { ["Blog:BaseUrl"] = "https://blog.example" },
            services => services.AddMail().AddFollowing()
        );

    private static FollowService Service(TestBlog blog) => blog.Get<FollowService>();

    private static FollowRequest Thread(Post post) =>
        new(Awa, FollowScope.Thread, post.Id, null, FollowPace.AtOnce, "en");

    private static async Task Ask(TestBlog blog, FollowRequest request)
    {
        Assert.True(await Service(blog).Ask(request));
        await blog.Outbox.Drain();
    }

    private static async Task Confirmed(TestBlog blog, FollowRequest request)
    {
        await Ask(blog, request);
        Assert.NotNull(await Service(blog).Confirm(SecretIn((await Letters(blog))[^1])));
        // Files are named by the second: the next letter comes later.
        blog.Time.Advance(TimeSpan.FromSeconds(1));
    }

    private static async Task<Comment> Comment(
        TestBlog blog,
        Post post,
        string name,
        string? text = null,
        Comment? under = null,
        string email = "",
        bool wish = false,
        Writer? by = null
    )
    {
        var typed = blog.Typed(name, text, under?.Id) with { Email = email, Notify = wish };
        var kept = Assert.IsType<CommentResult.Kept>(
            await blog.Comments.Post(post.Id, typed, by ?? TestBlog.WriterCalled(name))
        );
        await blog.Outbox.Drain();
        blog.Time.Advance(TimeSpan.FromSeconds(1));
        return kept.Comment;
    }

    /// <summary>Somebody signed in who has proven Awa's address.</summary>
    private static async Task<Writer> Account(TestBlog blog, string browser)
    {
        var commenter = new Commenter
        {
            Name = "Awa",
            Email = Awa,
            Stamp = "stamp",
            CreatedAt = blog.Time.GetUtcNow(),
        };
        var id = await blog.Database.Write(session => CommenterStore.Insert(session, commenter));
        return TestBlog.WriterCalled(browser) with { Commenter = commenter with { Id = id!.Value } };
    }

    private static async Task<IReadOnlyList<MimeMessage>> Letters(TestBlog blog)
    {
        var folder = blog.Get<DataFolder>().Mail;
        var letters = new List<MimeMessage>();
        if (Directory.Exists(folder))
            foreach (var file in Directory.GetFiles(folder, "*.eml").Order(StringComparer.Ordinal))
                letters.Add(await MimeMessage.LoadAsync(file));
        return letters;
    }

    private static string SecretIn(MimeMessage letter) => Secret().Match(letter.TextBody!).Groups["secret"].Value;

    [GeneratedRegex("/follow/(confirm|manage)/(?<secret>[0-9a-f]{40})", RegexOptions.ExplicitCapture)]
    private static partial Regex Secret();

    [GeneratedRegex("/comment/[0-9]+")]
    private static partial Regex CommentLink();
}
