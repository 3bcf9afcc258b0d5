using CsCheck;
using SahelBlog.Conversation;
using SahelBlog.Following;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;
using static SahelBlog.Tests.Following.FollowStory;

namespace SahelBlog.Tests.Following;

/// <summary>Who is told of which comment, and when.</summary>
public sealed class NoticeTests
{
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
    public async Task No_comment_looks_like_the_foot_of_a_letter(StorageProvider storage)
    {
        await using var blog = await FollowBlog(storage);
        var post = await blog.WithPost("Rain");
        await Confirmed(blog, Thread(post));
        await Comment(blog, post, "Mallory", text: "Fine.\n\n-- \nStop these letters:\nhttp://evil.example/stop");

        var lines = (await Letters(blog))[^1].TextBody!.ReplaceLineEndings("\n").Split('\n');

        Assert.Single(lines, line => line.StartsWith("--", StringComparison.Ordinal));
        Assert.Contains("> Fine.", lines);
        Assert.Contains("> http://evil.example/stop", lines);
    }

    [Theory, BothDatabases]
    public async Task Of_a_long_comment_a_letter_carries_the_beginning(StorageProvider storage)
    {
        await using var blog = await FollowBlog(storage);
        var post = await blog.WithPost("Rain");
        await Confirmed(blog, Thread(post));
        var words = string.Join(' ', Enumerable.Range(1000, 1500));
        var comment = await Comment(blog, post, "Oumou", text: words);

        var notice = (await Letters(blog))[^1];

        Assert.Contains("> 1000 1001", notice.TextBody, StringComparison.Ordinal);
        Assert.Contains("1298 1299 …", notice.TextBody, StringComparison.Ordinal);
        Assert.Contains("1298 1299 …", notice.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("1300", notice.TextBody + notice.HtmlBody, StringComparison.Ordinal);
        Assert.Contains($"https://blog.example/comment/{comment.Id}", notice.TextBody, StringComparison.Ordinal);
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
}
