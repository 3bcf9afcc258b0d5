using SahelBlog.Linkbacks.Pingback;
using SahelBlog.Linkbacks.Telling;
using SahelBlog.Outbox;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Linkbacks;

/// <summary>What the author has told once more, and what the log then says truly.</summary>
public sealed class ResendTests
{
    [Theory, BothDatabases]
    public async Task P8_Who_takes_pings_now_is_pinged_when_the_author_asks_and_is_not_said_to_know_of_changes(
        StorageProvider storage
    )
    {
        await using var blog = await TellingStory.Blog(storage);
        await using var other = await OtherBlog.Open();
        var takesPings = false;
        var page = other.With(
            "/wells",
            context =>
            {
                if (takesPings)
                    context.Response.Headers["X-Pingback"] = other.Endpoint;
                else
                    context.Response.Headers.Link = "</webmention>; rel=webmention";
                return OtherBlog.Say(context, "<p>Wells</p>");
            }
        );
        other.Answer = (200, XmlRpcResponse.Write("Thank you"));
        var post = await blog.Publishes($"See [wells]({page}).");
        await blog.Work();
        Assert.Equal("webmention", (await blog.OnlyTold()).Protocol);
        takesPings = true;

        var without = await blog.Changes(post, draft => draft with { Markdown = "No wells." });
        await blog.Work();
        await blog.WorkAfter(TellingStory.Minute);
        var untold = await blog.OnlyTold();
        Assert.Equal(DeliveryState.Accepted, untold.State);
        Assert.Contains("nobody was told of the change", untold.Answer, StringComparison.Ordinal);
        Assert.Single(other.Pings);

        await blog.Changes(without, draft => draft with { Markdown = post.Markdown });
        await blog.Work();
        await blog.WorkAfter(TellingStory.Minute);
        Assert.Single(other.Pings);
        Assert.Equal(1, await Resend(blog));
        await blog.Work();

        Assert.Equal(2, other.Pings.Count);
        var pinged = await blog.OnlyTold();
        Assert.Equal((DeliveryState.Accepted, "pingback"), (pinged.State, pinged.Protocol));
    }

    [Theory, BothDatabases]
    public async Task P8_Trying_again_when_the_link_is_gone_tells_nobody_and_keeps_the_row(StorageProvider storage)
    {
        await using var blog = await TellingStory.Blog(storage);
        await using var other = await MentionedBlog.Open();
        other.Answers(400, "No.");
        var post = await blog.Publishes($"See [wells]({other.Page()}).");
        await blog.Work();
        await blog.Changes(post, draft => draft with { Markdown = "No wells." });
        await blog.Work();

        Assert.Equal(1, await Resend(blog));
        await blog.Work();

        var row = await blog.OnlyTold();
        Assert.Equal(DeliveryState.Failed, row.State);
        Assert.Equal("The post has no link to it any more; nobody was told.", row.Answer);
        Assert.Single(other.Mentions);
    }

    [Theory, BothDatabases]
    public async Task P8_What_was_given_up_while_it_was_being_told_can_be_told_again(StorageProvider storage)
    {
        await using var blog = await TellingStory.Blog(storage);
        await using var other = await MentionedBlog.Open();
        using var death = new CancellationTokenSource();
        other.Answer = _ => death.CancelAsync();
        await blog.Publishes($"See [wells]({other.Page()}).");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => blog.Outbox.Drain(death.Token));
        Assert.Equal(0, await Resend(blog));
        await blog.Database.Write(session => session.Execute("UPDATE outbox SET attempts = 99"));
        await blog.WorkAfter(TimeSpan.FromMinutes(2));
        var buried = Assert.Single(await blog.Log());
        Assert.Equal((DeliveryState.Sending, null), (buried.Delivery.State, buried.NextAt));
        other.Answers(200);

        Assert.Equal(1, await Resend(blog));
        Assert.Equal(0, await Resend(blog));
        await blog.Work();

        Assert.Equal(DeliveryState.Accepted, (await blog.OnlyTold()).State);
        Assert.Equal(["\"1-1\"", "\"1-2\""], other.Mentions.Select(one => one.Key));
    }

    [Theory, BothDatabases]
    public async Task P8_Two_entries_for_one_page_as_an_upgrade_may_leave_them_send_once(StorageProvider storage)
    {
        await using var blog = await TellingStory.Blog(storage);
        await using var other = await MentionedBlog.Open();
        other.Answers(503);
        await blog.Publishes($"See [wells]({other.Page()}).");
        await blog.Work();
        await blog.Database.Write(async session =>
        {
            await session.Execute("UPDATE outbox SET key = NULL");
            var due = TestBlog.Noon + TellingStory.Minute;
            await OutboxStore.Add(
                session,
                DeliveryStore.Deliver,
                "1",
                TestBlog.Noon,
                due,
                key: "deliver:1",
                peer: "127.0.0.1"
            );
        });
        // Answers when the other entry has been tried, or has sent its own.
        other.Answer = async context =>
        {
            using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
            while (other.Mentions.Count == 2 && await InWork(blog) == 2)
                await again.WaitForNextTickAsync(context.RequestAborted);
            context.Response.StatusCode = 202;
        };

        await blog.WorkAfter(TellingStory.Minute);
        await blog.WorkAfter(TellingStory.Minute);

        Assert.Equal(2, other.Mentions.Count);
        Assert.Single(other.Mentions.Distinct());
        Assert.Equal(DeliveryState.Accepted, (await blog.OnlyTold()).State);
        Assert.Equal(0, await blog.Ask(session => session.Value<long>("SELECT count(*) FROM outbox")));
    }

    private static Task<long> InWork(TestBlog blog) =>
        blog.Ask(session => session.Value<long>("SELECT count(*) FROM outbox WHERE leased = 1"));

    private static async Task<int> Resend(TestBlog blog) =>
        await blog.Get<DeliveryDesk>()
            .Resend([(await blog.OnlyTold()).Id], TestBlog.Aminata, TestContext.Current.CancellationToken);
}
