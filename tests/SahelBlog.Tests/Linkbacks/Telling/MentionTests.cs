using System.Net;
using SahelBlog.Audit;
using SahelBlog.Fetching;
using SahelBlog.Linkbacks.Telling;
using SahelBlog.Storage;
using SahelBlog.Tests.Fetching;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Linkbacks;

/// <summary>One webmention on its way: how it is sent, how it is answered, and what the author sees of it.</summary>
public sealed class MentionTests
{
    [Theory, BothDatabases]
    public async Task W2_A_webmention_is_a_form_and_any_2xx_is_success(StorageProvider storage)
    {
        await using var blog = await TellingStory.Blog(storage);
        await using var other = await MentionedBlog.Open();
        other.Answers(202, "Thank you");
        var post = await blog.Publishes($"See [wells]({other.Page("/wells?a=1&b=2")}#deep).");

        await blog.Work();

        var told = await blog.OnlyTold();
        Assert.Equal((DeliveryState.Accepted, "webmention", ""), (told.State, told.Protocol, told.Status));
        var mention = Assert.Single(other.Mentions);
        Assert.Equal((TellingStory.Url(post), other.Page("/wells?a=1&b=2")), (mention.Source, mention.Target));
        Assert.Equal($"\"{told.Id}-1\"", mention.Key);
        Assert.Contains("Webmention", mention.Visitor, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/mentions/7", "/mentions/7")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("http://user@127.0.0.1/", null)]
    public async Task W6_Where_a_mention_can_be_watched_is_kept(string location, string? status)
    {
        await using var blog = await TellingStory.Blog(StorageProvider.Sqlite);
        await using var other = await MentionedBlog.Open();
        other.Answers(201, location: location);
        await blog.Publishes($"See [wells]({other.Page()}).");

        await blog.Work();

        Assert.Equal(status is null ? "" : other.Page(status), (await blog.OnlyTold()).Status);
    }

    [Theory]
    [InlineData("text/plain", "  No <b>link</b>\r\n there\u202E. ", "No <b>link</b> there.")]
    [InlineData("text/html", "<p>No link there.</p>", "The server answered with status 400.")]
    [InlineData("text/plain", "", "The server answered with status 400.")]
    public async Task W2_A_refusal_is_kept_in_its_first_plain_words_and_ends_it(string type, string text, string words)
    {
        await using var blog = await TellingStory.Blog(StorageProvider.Sqlite);
        await using var other = await MentionedBlog.Open();
        other.Answers(400, text, type);
        await blog.Publishes($"See [wells]({other.Page()}).");

        await blog.Work();
        await blog.WorkAfter(TimeSpan.FromDays(2));

        var told = await blog.OnlyTold();
        Assert.Equal((DeliveryState.Refused, words), (told.State, told.Answer));
        Assert.Single(other.Mentions);
    }

    [Theory, BothDatabases]
    public async Task W2_A_server_in_trouble_is_told_again_under_the_same_number_and_the_desk_says_when(
        StorageProvider storage
    )
    {
        await using var blog = await TellingStory.Blog(storage);
        await using var other = await MentionedBlog.Open();
        other.Answers(503);
        await blog.Publishes($"See [wells]({other.Page()}).");
        await blog.Work();
        var waiting = Assert.Single(await blog.Log(DeliveryState.Waiting));
        Assert.Equal(1, waiting.Delivery.Attempts);
        Assert.Equal(TestBlog.Noon.AddMinutes(1), waiting.NextAt);
        other.Answers(200);

        await blog.WorkAfter(TellingStory.Minute);

        Assert.Equal(DeliveryState.Accepted, (await blog.OnlyTold()).State);
        Assert.Single(other.Mentions.Select(one => one.Key).Distinct(StringComparer.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task W1_A_page_that_takes_both_is_asked_once_and_told_once(StorageProvider storage)
    {
        await using var blog = await TellingStory.Blog(storage);
        await using var other = await OtherBlog.Open();
        var page = other.With(
            "/wells",
            context =>
            {
                context.Response.Headers["X-Pingback"] = other.Endpoint;
                return OtherBlog.Say(context, "<a rel=webmention href=/mentions?of=wells>mentions</a>");
            }
        );
        other.Answer = (200, default);
        await blog.Publishes($"See [wells]({page}).");

        await blog.Work();

        Assert.Equal(["GET /wells", "POST /mentions?of=wells"], other.Requests);
        Assert.Equal("webmention", (await blog.OnlyTold()).Protocol);
    }

    [Theory, BothDatabases]
    public async Task What_was_sent_when_the_program_died_is_sent_again_under_the_same_number(StorageProvider storage)
    {
        await using var blog = await TellingStory.Blog(storage);
        await using var other = await MentionedBlog.Open();
        using var death = new CancellationTokenSource();
        other.Answer = _ => death.CancelAsync();
        await blog.Publishes($"See [wells]({other.Page()}).");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => blog.Outbox.Drain(death.Token));
        Assert.Equal(DeliveryState.Sending, (await blog.OnlyTold()).State);
        other.Answers(200);

        await blog.WorkAfter(TimeSpan.FromMinutes(2));

        Assert.Equal(DeliveryState.Accepted, (await blog.OnlyTold()).State);
        Assert.Equal(2, other.Mentions.Count);
        Assert.Single(other.Mentions.Distinct());
        Assert.Single(other.Asked);
    }

    [Theory, BothDatabases]
    public async Task A_change_while_the_program_was_dead_is_told_of_after_what_was_sent(StorageProvider storage)
    {
        await using var blog = await TellingStory.Blog(storage);
        await using var other = await MentionedBlog.Open();
        using var death = new CancellationTokenSource();
        other.Answer = _ => death.CancelAsync();
        var post = await blog.Publishes($"See [wells]({other.Page()}).");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => blog.Outbox.Drain(death.Token));
        other.Answers(200);
        await blog.Changes(post, draft => draft with { Title = "Late rain" });

        await blog.WorkAfter(TimeSpan.FromMinutes(2));
        await blog.WorkAfter(TellingStory.Minute);

        Assert.Equal(["1", "1", "2"], other.Mentions.Select(one => one.Key.Trim('"').Split('-')[1]));
        Assert.Equal(DeliveryState.Accepted, (await blog.OnlyTold()).State);
    }

    [Theory, BothDatabases]
    public async Task The_author_has_a_page_told_again_and_the_log_says_who(StorageProvider storage)
    {
        await using var blog = await TellingStory.Blog(storage);
        await using var other = await MentionedBlog.Open();
        await blog.Publishes($"See [wells]({other.Page()}).");
        await blog.Work();
        var told = await blog.OnlyTold();

        var desk = blog.Get<DeliveryDesk>();
        Assert.Equal(1, await desk.Resend([told.Id, 999], TestBlog.Aminata, TestContext.Current.CancellationToken));
        await blog.Work();

        Assert.Equal([$"\"{told.Id}-1\"", $"\"{told.Id}-2\""], other.Mentions.Select(one => one.Key));
        var act = Assert.Single(await blog.Get<ActLog>().Page(new ActFilter(), null, 10));
        Assert.Equal(("Aminata", "resend", other.Page()), (act.PersonName, act.Deed, act.Detail));
    }

    [Fact]
    public async Task An_entry_from_before_webmentions_is_still_understood()
    {
        await using var blog = await TellingStory.Blog(StorageProvider.Sqlite);
        await using var other = await MentionedBlog.Open();
        await blog.Publishes($"See [wells]({other.Page()}).");
        await blog.Work();
        await blog.Get<DeliveryDesk>().Resend([1], TestBlog.Aminata, TestContext.Current.CancellationToken);
        await blog.Database.Write(session =>
            session.Execute("UPDATE outbox SET key = NULL, kind = 'deliver-pingback', payload = '1'")
        );

        await blog.Work();

        Assert.Equal(2, other.Mentions.Count);
    }

    [Theory]
    [InlineData("http://127.0.0.1/webmention")]
    [InlineData("http://localhost/webmention")]
    [InlineData("http://10.0.0.8/webmention")]
    [InlineData("http://[::ffff:192.168.0.1]/webmention")]
    [InlineData("http://rebound.example/webmention")]
    public async Task W4_A_public_page_whose_endpoint_is_private_is_told_nothing(string endpoint)
    {
        await using var server = HostileServer.Saying($"200 OK\r\nLink: <{endpoint}>; rel=webmention");
        var dialled = new List<IPEndPoint>();
        using var client = Clients.InWorld(
            host =>
                [
                    IPAddress.Parse(
                        host == "rebound.example" ? "10.0.0.8"
                        : host == "wells.example" ? "8.8.8.8"
                        : host.Trim('[', ']')
                    ),
                ],
            server.Port,
            dialled
        );
        var lazy = new Lazy<GuardedClient>(client);
        var (cancel, target) = (TestContext.Current.CancellationToken, new Uri("http://wells.example/"));

        var found = await new EndpointFinder(lazy, TimeProvider.System).Find(target, cancel);
        var source = new Uri("http://blog.example/");
        var answer = await new WebmentionSender(lazy).Send(found.Endpoint!, source, target, "1", cancel);

        Assert.Equal((DeliveryState.Failed, false), (answer.State, answer.MayWorkLater));
        Assert.Single(dialled);
        Assert.Single(server.Requests);
    }
}
