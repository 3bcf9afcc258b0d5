using System.Text.Json;
using SahelBlog.Conversation;
using SahelBlog.Following;
using SahelBlog.Mail;
using SahelBlog.Outbox;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;
using static SahelBlog.Tests.Following.FollowStory;

namespace SahelBlog.Tests.Following;

/// <summary>What gathers for a letter is in one letter: none is lost, none is told of twice.</summary>
public sealed class DigestTests
{
    private static readonly DateTimeOffset Morning = new(2012, 7, 6, 7, 0, 0, TimeSpan.Zero);

    [Theory, BothDatabases]
    public async Task What_is_too_much_for_one_letter_is_in_the_next(StorageProvider storage)
    {
        await using var blog = await FollowBlog(storage);
        var post = await blog.WithPost("Rain");
        await Confirmed(blog, Thread(post) with { Pace = FollowPace.Daily });
        for (var number = 0; number < 101; number++)
            Assert.IsType<CommentResult.Kept>(await blog.Send(post, $"Reader {number}"));
        await blog.Outbox.Drain();
        Assert.Equal(1, await Waiting(blog));

        blog.Time.SetUtcNow(Morning);
        await blog.Outbox.Drain();

        var digests = (await Letters(blog)).Skip(1).Select(letter => CommentLink().Matches(letter.TextBody!)).ToList();
        Assert.Equal([1, 100], digests.Select(links => links.Count).Order());
        Assert.Equal(
            101,
            digests.SelectMany(links => links.Select(link => link.Value)).Distinct(StringComparer.Ordinal).Count()
        );
        Assert.Equal(0, await Waiting(blog));
    }

    [Theory, BothDatabases]
    public async Task What_comes_while_a_letter_leaves_is_in_the_next(StorageProvider storage)
    {
        await using var blog = await FollowBlog(storage);
        var post = await blog.WithPost("Rain");
        await Confirmed(blog, Thread(post) with { Pace = FollowPace.Daily });
        await Comment(blog, post, "Oumou");
        var writer = blog.Get<IEnumerable<ILetterWriter>>().Single(one => one.Kind == "digest");
        var id = await blog.Ask(session => session.Value<long>("SELECT id FROM outbox WHERE kind = 'letter'"));
        var payload = await blog.Ask(session =>
            session.Value<string>("SELECT payload FROM outbox WHERE kind = 'letter'")
        );
        var about = JsonSerializer.Deserialize<PostedLetter>(payload!)!.About;

        var written = await writer.Write(about, CancellationToken.None);
        await Comment(blog, post, "Ibrahim");
        await writer.Sent(about, written!.Tells, CancellationToken.None);
        await blog.Database.Write(session => OutboxStore.Done(session, id));
        blog.Time.SetUtcNow(Morning);
        await blog.Outbox.Drain();

        Assert.Contains("Oumou wrote", written.Letter.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ibrahim wrote", written.Letter.Text, StringComparison.Ordinal);
        var digest = (await Letters(blog))[^1];
        Assert.Equal(2, (await Letters(blog)).Count);
        Assert.Contains("Ibrahim wrote", digest.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("Oumou wrote", digest.TextBody, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task One_letter_waits_however_often_follows_end_and_begin(StorageProvider storage)
    {
        await using var blog = await FollowBlog(storage);
        var rain = await blog.WithPost("Rain");
        var mud = await blog.WithPost("Mud");
        await Confirmed(blog, Thread(rain) with { Pace = FollowPace.Daily });
        await Confirmed(blog, Thread(mud) with { Pace = FollowPace.Daily });
        await Comment(blog, rain, "Oumou");
        await blog.Database.Write(async session =>
        {
            var id = await session.Value<long>(
                "SELECT id FROM follows WHERE target = @target",
                new { target = $"thread:{rain.Id}" }
            );
            await FollowStore.Stop(session, id);
        });

        await Comment(blog, mud, "Ibrahim");

        Assert.Equal(1, await Waiting(blog));
        blog.Time.SetUtcNow(Morning);
        await blog.Outbox.Drain();
        Assert.Equal("Ibrahim on “Mud”", (await Letters(blog))[^1].Subject);
        Assert.Equal(3, (await Letters(blog)).Count);
    }

    [Theory, BothDatabases]
    public async Task When_all_of_a_letter_is_hidden_the_rest_is_told_of_all_the_same(StorageProvider storage)
    {
        await using var blog = await FollowBlog(storage);
        var post = await blog.WithPost("Rain");
        await Confirmed(blog, Thread(post) with { Pace = FollowPace.Daily });
        var hidden = new List<Comment>();
        for (var number = 0; number < 100; number++)
            hidden.Add(await blog.Comment(post, $"Reader {number}"));
        await blog.Outbox.Drain();
        await Comment(blog, post, "Oumou");
        await blog.Decide(CommentState.Spam, [.. hidden]);

        blog.Time.SetUtcNow(Morning);
        await blog.Outbox.Drain();

        var digest = (await Letters(blog))[^1];
        Assert.Contains("Oumou wrote", digest.TextBody, StringComparison.Ordinal);
        Assert.Single(CommentLink().Matches(digest.TextBody!));
    }

    private static Task<long> Waiting(TestBlog blog) =>
        blog.Ask(session => session.Value<long>("SELECT count(*) FROM outbox WHERE kind = 'letter'"));
}
