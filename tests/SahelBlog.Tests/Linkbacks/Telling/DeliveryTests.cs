using System.Text;
using SahelBlog.Linkbacks.Pingback;
using SahelBlog.Linkbacks.Telling;
using SahelBlog.Outbox;
using SahelBlog.Posts;

namespace SahelBlog.Tests.Linkbacks;

public sealed class DeliveryTests
{
    private static readonly (int, ReadOnlyMemory<byte>) Thanks = (200, XmlRpcResponse.Write("Thank you"));

    [Fact]
    public async Task P8_An_endpoint_in_the_header_is_told_and_its_answer_kept()
    {
        await using var blog = await LinkBlog.Open();
        await using var other = await OtherBlog.Open();
        other.Answer = Thanks;
        var post = await blog.WithPost("Rain", $"See [wells]({TakingPings(other)}#deep).");

        await blog.Work();

        var delivery = await blog.OnlySent();
        Assert.Equal((DeliveryState.Accepted, "Thank you", 1), (delivery.State, delivery.Answer, delivery.Attempts));
        Assert.Equal(("pingback", post.Id), (delivery.Protocol, delivery.PostId));
        Assert.NotNull(delivery.AnsweredAt);
        var ping = Assert.IsType<XmlRpcCall>(XmlRpcRequest.Parse(Encoding.UTF8.GetBytes(Assert.Single(other.Pings))));
        Assert.Equal([LinkBlog.Url(post), other.Url("/wells")], ping.Parameters);
    }

    [Fact]
    public async Task P8_An_endpoint_in_the_link_element_is_told()
    {
        await using var blog = await LinkBlog.Open();
        await using var other = await OtherBlog.Open();
        other.Answer = Thanks;
        var page = other.With("/wells", $"<head><link rel=\"pingback\" href=\"{other.Endpoint}\" /></head>");
        await blog.WithPost("Rain", $"See [wells]({page}).");

        await blog.Work();

        Assert.Equal(DeliveryState.Accepted, (await blog.OnlySent()).State);
    }

    [Fact]
    public async Task P8_A_page_that_takes_no_pings_is_silent_and_a_missing_one_failed()
    {
        await using var blog = await LinkBlog.Open();
        await using var other = await OtherBlog.Open();
        var quiet = other.With("/quiet", "<p>Quiet</p>");
        await blog.WithPost("Rain", $"[a]({quiet}) [b]({other.Url("/missing")})");

        await blog.Work();

        var states = (await blog.Sent()).ToDictionary(
            one => new Uri(one.Target).AbsolutePath,
            one => one.State,
            StringComparer.Ordinal
        );
        Assert.Equal(DeliveryState.Silent, states["/quiet"]);
        Assert.Equal(DeliveryState.Failed, states["/missing"]);
        Assert.Empty(other.Pings);
    }

    [Theory]
    [InlineData(PingbackFault.SourceHasNoLink, DeliveryState.Refused)]
    [InlineData(PingbackFault.AlreadyRegistered, DeliveryState.Accepted)]
    public async Task P8_A_fault_ends_it(PingbackFault fault, DeliveryState state)
    {
        await using var blog = await LinkBlog.Open();
        await using var other = await OtherBlog.Open();
        other.Answer = (200, XmlRpcResponse.Write(fault));
        await blog.WithPost("Rain", $"See [wells]({TakingPings(other)}).");

        await blog.Work();
        await blog.WorkAfter(TimeSpan.FromDays(2));

        Assert.Equal(state, (await blog.OnlySent()).State);
        Assert.Single(other.Pings);
    }

    [Theory]
    [InlineData("http://192.168.1.5")]
    [InlineData("http://127.0.0.1:5000")]
    [InlineData("http://[::1]:5000")]
    [InlineData("http://localhost:5000")]
    public async Task P8_A_blog_that_nobody_else_can_reach_tells_nobody(string address)
    {
        await using var blog = await LinkBlog.Open(
            ("Blog:BaseUrl", address),
            ("Linkbacks:AllowPrivateNetworks", "false")
        );
        await using var other = await OtherBlog.Open();
        await blog.WithPost("Rain", $"See [wells]({TakingPings(other)}).");

        await blog.Work();

        var delivery = await blog.OnlySent();
        Assert.Equal(DeliveryState.Failed, delivery.State);
        Assert.Equal("This blog's own address is not public; set Blog:BaseUrl.", delivery.Answer);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task P8_A_server_in_trouble_is_told_again_until_it_answers()
    {
        await using var blog = await LinkBlog.Open();
        await using var other = await OtherBlog.Open();
        other.Answer = (503, default);
        await blog.WithPost("Rain", $"See [wells]({TakingPings(other)}).");

        await blog.Work();
        var waiting = await blog.OnlySent();
        Assert.Equal((DeliveryState.Waiting, 1), (waiting.State, waiting.Attempts));
        Assert.Contains("503", waiting.Answer, StringComparison.Ordinal);
        other.Answer = Thanks;
        await blog.WorkAfter(TimeSpan.FromMinutes(1));

        Assert.Equal((DeliveryState.Accepted, 2), ((await blog.OnlySent()).State, (await blog.OnlySent()).Attempts));
    }

    [Fact]
    public async Task P8_After_the_last_try_it_failed_and_the_author_may_try_again()
    {
        await using var blog = await LinkBlog.Open();
        await using var other = await OtherBlog.Open();
        other.Answer = (503, default);
        await blog.WithPost("Rain", $"See [wells]({TakingPings(other)}).");
        await blog.Work();
        foreach (var minutes in new[] { 1, 10, 60, 360, 1440 })
            await blog.WorkAfter(TimeSpan.FromMinutes(minutes));
        var failed = await blog.OnlySent();
        Assert.Equal((DeliveryState.Failed, 6), (failed.State, failed.Attempts));

        other.Answer = Thanks;
        Assert.Equal(1, await blog.Deliveries.Resend([failed.Id], TestBlog.Aminata));
        Assert.Equal(0, await blog.Deliveries.Resend([failed.Id], TestBlog.Aminata));
        await blog.Work();

        Assert.Equal((DeliveryState.Accepted, 1), ((await blog.OnlySent()).State, (await blog.OnlySent()).Attempts));
    }

    [Fact]
    public async Task P8_An_edit_tells_only_of_links_that_are_new()
    {
        await using var blog = await LinkBlog.Open();
        await using var other = await OtherBlog.Open();
        other.Answer = Thanks;
        var post = await blog.WithPost("Rain", $"See [wells]({TakingPings(other)}).");
        await blog.Work();

        await blog.Edit(post, text: post.Markdown + $" And [roads]({TakingPings(other, "/roads")}).");
        await blog.Work();

        Assert.Equal(2, other.Pings.Count);
        Assert.Equal(2, (await blog.Sent()).Count);
    }

    [Fact]
    public async Task P8_Nothing_is_sent_twice_when_the_handler_runs_again()
    {
        await using var blog = await LinkBlog.Open();
        await using var other = await OtherBlog.Open();
        other.Answer = Thanks;
        await blog.WithPost("Rain", $"See [wells]({TakingPings(other)}).");
        await blog.Work();
        var handler = blog.Get<IEnumerable<IOutboxHandler>>().Single(one => one.Kind == DeliveryStore.Deliver);

        var id = (await blog.OnlySent()).Id;
        Assert.Equal(Handled.Done, await handler.Handle($"{id}", false, TestContext.Current.CancellationToken));

        Assert.Single(other.Pings);
    }

    [Fact]
    public async Task P8_A_post_taken_back_before_it_was_told_of_is_told_of_when_it_returns()
    {
        await using var blog = await LinkBlog.Open();
        await using var other = await OtherBlog.Open();
        other.Answer = (503, default);
        var post = await blog.WithPost("Rain", $"See [wells]({TakingPings(other)}).");
        await blog.Work();
        var draft = await blog.Publishing.Unpublish(post.Id, TestContext.Current.CancellationToken);
        await blog.WorkAfter(TimeSpan.FromMinutes(1));
        Assert.Empty(await blog.Sent());

        other.Answer = Thanks;
        await blog.Save(
            new PostDraft
            {
                Id = post.Id,
                Version = draft!.Version,
                Title = post.Title,
                Markdown = post.Markdown,
            },
            PostStatus.Published
        );
        await blog.Work();

        Assert.Equal(DeliveryState.Accepted, (await blog.OnlySent()).State);
    }

    [Fact]
    public async Task L3_Links_that_came_with_an_imported_post_are_never_told_of_and_new_ones_are()
    {
        await using var blog = await LinkBlog.Open();
        await using var other = await OtherBlog.Open();
        other.Answer = Thanks;
        var post = await blog.WithImported("Rain", $"See [wells]({TakingPings(other)}#deep).");

        post = await blog.Edit(post, text: post.Markdown + " Late.");
        await blog.Work();
        Assert.Empty(other.Requests);
        await blog.Edit(post, text: post.Markdown + $" And [roads]({TakingPings(other, "/roads")}).");
        await blog.Work();

        Assert.Single(other.Pings);
        Assert.Equal(0, other.Asked("/wells"));
    }

    [Fact]
    public async Task L3_A_link_without_scheme_is_remembered_too_and_told_of_when_it_is_new()
    {
        await using var blog = await LinkBlog.Open();
        await using var other = await OtherBlog.Open();
        other.Answer = Thanks;
        var (wells, roads) = (TakingPings(other)["http:".Length..], TakingPings(other, "/roads")["http:".Length..]);
        var post = await blog.WithImported("Rain", $"See [wells]({wells}) and [here](//blog.example/wind).");

        post = await blog.Edit(post, text: post.Markdown + " Late.");
        await blog.Work();
        Assert.Empty(other.Requests);
        await blog.Edit(post, text: post.Markdown + $" And [roads]({roads}).");
        await blog.Work();

        Assert.Equal(["GET /roads", "POST /xmlrpc"], other.Requests);
        Assert.Single(other.Pings);
    }

    [Fact]
    public async Task P8_A_blog_that_is_not_on_the_web_tells_nobody()
    {
        await using var blog = await LinkBlog.Open(
            ("Blog:BaseUrl", "http://localhost:5000"),
            ("Linkbacks:AllowPrivateNetworks", "false")
        );
        await blog.WithPost("Rain", "See <http://other.example/>.");

        await blog.Work();

        Assert.Contains("Blog:BaseUrl", (await blog.OnlySent()).Answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task W4_Private_pages_are_never_asked()
    {
        await using var blog = await LinkBlog.Open(("Linkbacks:AllowPrivateNetworks", "false"));
        await using var other = await OtherBlog.Open();
        await blog.WithPost("Rain", $"See [wells]({TakingPings(other)}).");

        await blog.Work();

        Assert.Equal(DeliveryState.Failed, (await blog.OnlySent()).State);
        Assert.Empty(other.Requests);
    }

    private static string TakingPings(OtherBlog other, string path = "/wells") =>
        other.With(
            path,
            context =>
            {
                context.Response.Headers["X-Pingback"] = other.Endpoint;
                return OtherBlog.Say(context, "<p>Wells</p>");
            }
        );
}
