using Microsoft.AspNetCore.Http;
using SahelBlog.Linkbacks;
using SahelBlog.Linkbacks.Pingback;

namespace SahelBlog.Tests.Linkbacks;

public sealed class VerificationTests
{
    [Fact]
    public async Task P5_The_page_is_read_in_the_background_and_its_words_are_kept()
    {
        await using var blog = await LinkBlog.Open();
        await using var other = await OtherBlog.Open();
        var post = await blog.WithPost("Rain");
        blog.Told.Clear();

        Assert.Null(await blog.Ping(other.LinkingTo(LinkBlog.Url(post)), LinkBlog.Url(post)));
        await blog.Work();

        var linkback = Assert.Single(await blog.Under(post));
        Assert.Equal(("Notes on wells", "Wells", "en"), (linkback.Title, linkback.Blog, linkback.Language));
        Assert.Equal("the rain is late", linkback.Words);
        Assert.Equal("127.0.0.1", linkback.Host);
        Assert.Equal(1, await blog.ShownCount(post));
        Assert.Contains($"post:{post.Id}", blog.Told, StringComparer.Ordinal);
        Assert.Contains("http://blog.example/", other.Visitor, StringComparison.Ordinal);
        Assert.Contains("pingback verification", other.Visitor, StringComparison.Ordinal);
    }

    [Fact]
    public async Task P5_What_the_fetch_meets_is_not_told_to_the_sender()
    {
        await using var blog = await LinkBlog.Open();
        await using var other = await OtherBlog.Open();
        var target = LinkBlog.Url(await blog.WithPost("Rain"));

        Assert.Null(await blog.Ping(other.Url("/missing"), target));
        Assert.Null(await blog.Ping(other.With("/nolink", "<p>Nothing</p>"), target));
        Assert.Null(await blog.Ping("http://127.0.0.1:1/closed", target));
        await blog.Work();
        Assert.Equal(PingbackFault.AlreadyRegistered, await blog.Ping(other.Url("/missing"), target));

        var states = (await blog.All()).OrderBy(one => one.Id).Select(one => one.State);
        Assert.Equal([LinkbackState.Failed, LinkbackState.Failed, LinkbackState.Waiting], states);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task P5_A_private_source_is_refused_without_any_request(string name)
    {
        await using var blog = await LinkBlog.Open(("Linkbacks:AllowPrivateNetworks", "false"));
        await using var other = await OtherBlog.Open();
        var target = LinkBlog.Url(await blog.WithPost("Rain"));
        var source = other.LinkingTo(target).Replace("127.0.0.1", name, StringComparison.Ordinal);

        Assert.Null(await blog.Ping(source, target));
        await blog.Work();

        Assert.Equal(LinkbackState.Failed, (await blog.Only()).State);
        Assert.NotEmpty((await blog.Only()).Reason);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task P5_A_server_in_trouble_is_asked_again_and_given_up_in_the_end()
    {
        await using var blog = await LinkBlog.Open();
        await using var other = await OtherBlog.Open();
        var target = LinkBlog.Url(await blog.WithPost("Rain"));
        await blog.Ping(other.With("/busy", context => OtherBlog.Say(context, "", 503)), target);
        await blog.Work();
        Assert.Equal(LinkbackState.Waiting, (await blog.Only()).State);

        foreach (var minutes in new[] { 1, 10, 60, 360, 1440 })
            await blog.WorkAfter(TimeSpan.FromMinutes(minutes));

        Assert.Equal(6, other.Asked("/busy"));
        Assert.Equal(LinkbackState.Failed, (await blog.Only()).State);
    }

    [Fact]
    public async Task P5_A_source_that_says_nothing_is_left_after_its_time_and_asked_again()
    {
        await using var blog = await LinkBlog.Open();
        await using var other = await OtherBlog.Open();
        var target = LinkBlog.Url(await blog.WithPost("Rain"));
        var asked = new TaskCompletionSource();
        var source = other.With(
            "/slow",
            async context =>
            {
                asked.TrySetResult();
                await Task.Delay(Timeout.Infinite, context.RequestAborted)
                    .ContinueWith(_ => { }, TaskScheduler.Default);
            }
        );
        await blog.Ping(source, target);

        var work = blog.Work();
        await asked.Task;
        blog.Time.Advance(TimeSpan.FromSeconds(6));
        await work;
        other.LinkingTo(target, "/slow");
        await blog.WorkAfter(TimeSpan.FromMinutes(2));

        Assert.Equal(LinkbackState.Approved, (await blog.Only()).State);
    }

    [Fact]
    public async Task P5_One_host_is_asked_only_so_often_a_minute()
    {
        await using var blog = await LinkBlog.Open(("Linkbacks:FetchesPerHostPerMinute", "2"));
        await using var other = await OtherBlog.Open();
        var target = LinkBlog.Url(await blog.WithPost("Rain"));
        foreach (var n in Enumerable.Range(1, 5))
            await blog.Ping(other.LinkingTo(target, $"/{n}"), target);

        await blog.Work();
        Assert.Equal(2, other.Requests.Count);
        await blog.WorkAfter(TimeSpan.FromMinutes(1));
        Assert.Equal(4, other.Requests.Count);
        await blog.WorkAfter(TimeSpan.FromMinutes(1));

        Assert.All(await blog.All(), linkback => Assert.Equal(LinkbackState.Approved, linkback.State));
    }

    [Fact]
    public async Task P5_Redirects_carry_no_flood_past_the_budget_of_the_host_they_lead_to()
    {
        await using var blog = await LinkBlog.Open(("Linkbacks:FetchesPerHostPerMinute", "2"));
        await using var victim = await OtherBlog.Open();
        await using var first = await OtherBlog.Open("127.0.0.2");
        await using var second = await OtherBlog.Open("127.0.0.3");
        await using var third = await OtherBlog.Open("127.0.0.4");
        var target = LinkBlog.Url(await blog.WithPost("Rain"));
        foreach (var (n, other) in new[] { first, first, second, second, third, third }.Index())
        {
            var entry = victim.LinkingTo(target, $"/{n}");
            Assert.Null(await blog.Ping(other.With($"/to/{n}", context => Redirect(context, entry)), target));
        }

        await blog.Work();
        Assert.Equal(2, victim.Requests.Count);
        await blog.WorkAfter(TimeSpan.FromMinutes(1));
        Assert.Equal(4, victim.Requests.Count);
        // Each of them counts as a try, since the first host was asked: the third comes later than the second.
        await blog.WorkAfter(TimeSpan.FromMinutes(10));

        Assert.Equal(6, victim.Requests.Count);
        Assert.All(await blog.All(), linkback => Assert.Equal(LinkbackState.Approved, linkback.State));

        static Task Redirect(HttpContext context, string to)
        {
            context.Response.Redirect(to);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task P6_A_repeated_ping_shows_the_updated_title_after_a_pause()
    {
        await using var blog = await LinkBlog.Open();
        await using var other = await OtherBlog.Open();
        var target = LinkBlog.Url(await blog.WithPost("Rain"));
        var source = other.LinkingTo(target);
        await blog.Ping(source, target);
        await blog.Work();

        other.LinkingTo(target, title: "Notes on wells [Updated]");
        Assert.Equal(PingbackFault.AlreadyRegistered, await blog.Ping(source, target));
        Assert.Equal(PingbackFault.AlreadyRegistered, await blog.Ping(source, target));
        await blog.Work();
        Assert.Equal(1, other.Asked("/entry"));
        await blog.WorkAfter(TimeSpan.FromMinutes(10));

        var linkback = await blog.Only();
        Assert.Equal(("Notes on wells [Updated]", LinkbackState.Approved), (linkback.Title, linkback.State));
        Assert.Equal(2, other.Asked("/entry"));
    }

    [Fact]
    public async Task P6_A_link_that_is_gone_disappears_and_comes_back()
    {
        await using var blog = await LinkBlog.Open();
        await using var other = await OtherBlog.Open();
        var post = await blog.WithPost("Rain");
        var source = other.LinkingTo(LinkBlog.Url(post));
        await blog.Ping(source, LinkBlog.Url(post));
        await blog.Work();

        other.With("/entry", "<p>I said nothing.</p>");
        await blog.Ping(source, LinkBlog.Url(post));
        await blog.WorkAfter(TimeSpan.FromMinutes(10));
        Assert.Empty(await blog.Under(post));
        Assert.Equal(0, await blog.ShownCount(post));

        other.LinkingTo(LinkBlog.Url(post));
        await blog.Ping(source, LinkBlog.Url(post));
        await blog.WorkAfter(TimeSpan.FromMinutes(10));
        Assert.Equal(1, await blog.ShownCount(post));
    }

    [Theory]
    [InlineData("""<a href="http://blog.example/2012/07/rain/"><img src="/a.png" alt=""></a>""", true)]
    [InlineData("""<a href="https://www.blog.example/2012/07/rain">rain</a>""", true)]
    [InlineData("""<a href="http://blog.example/?p=1">rain</a>""", true)]
    [InlineData("""<a href="http://blog.example/2012/07/rain/more/">rain</a>""", false)]
    [InlineData("""<textarea><a href="http://blog.example/2012/07/rain/">rain</a></textarea>""", false)]
    [InlineData("""<!-- <a href="http://blog.example/2012/07/rain/">rain</a> -->""", false)]
    [InlineData("""<img src="http://blog.example/2012/07/rain/">""", false)]
    public async Task P9_What_counts_as_a_link(string html, bool counts)
    {
        await using var blog = await LinkBlog.Open();
        await using var other = await OtherBlog.Open();
        var target = LinkBlog.Url(await blog.WithPost("Rain"));

        await blog.Ping(other.With("/entry", html), target);
        await blog.Work();

        Assert.Equal(counts ? LinkbackState.Approved : LinkbackState.Failed, (await blog.Only()).State);
    }

    [Fact]
    public async Task L1_Addresses_of_one_page_are_one_entry_and_remain_known()
    {
        await using var blog = await LinkBlog.Open();
        await using var other = await OtherBlog.Open();
        var post = await blog.WithPost("Rain");
        var source = other.LinkingTo(LinkBlog.Url(post));
        var detour = other.With(
            "/detour",
            context =>
            {
                context.Response.Redirect("/entry");
                return Task.CompletedTask;
            }
        );
        await blog.Ping(source, LinkBlog.Url(post));
        Assert.Null(await blog.Ping(detour, LinkBlog.Url(post)));

        await blog.Work();

        await blog.Only();
        Assert.Equal(1, await blog.ShownCount(post));
        Assert.Equal(PingbackFault.AlreadyRegistered, await blog.Ping(detour, LinkBlog.Url(post)));
        Assert.Equal(PingbackFault.AlreadyRegistered, await blog.Ping(source, LinkBlog.Url(post)));
    }

    [Fact]
    public async Task L1_A_page_announced_by_its_redirect_first_is_known_by_its_own_address_too()
    {
        await using var blog = await LinkBlog.Open();
        await using var other = await OtherBlog.Open();
        var target = LinkBlog.Url(await blog.WithPost("Rain"));
        var source = other.LinkingTo(target);
        var detour = other.With(
            "/detour",
            context =>
            {
                context.Response.Redirect("/entry");
                return Task.CompletedTask;
            }
        );
        await blog.Ping(detour, target);
        await blog.Work();

        Assert.Equal(PingbackFault.AlreadyRegistered, await blog.Ping(source, target));
        Assert.Equal(PingbackFault.AlreadyRegistered, await blog.Ping(detour, target));
        await blog.Only();
    }

    [Fact]
    public async Task P5_Verified_inline_the_answer_speaks_of_the_page_and_takes_its_fixed_time()
    {
        await using var blog = await LinkBlog.Open(("Linkbacks:VerifyInline", "true"));
        await using var other = await OtherBlog.Open();
        var target = LinkBlog.Url(await blog.WithPost("Rain"));

        Assert.Equal(PingbackFault.SourceNotFound, await Inline(other.Url("/missing")));
        Assert.Equal(PingbackFault.SourceHasNoLink, await Inline(other.With("/nolink", "<p>Nothing</p>")));
        Assert.Null(await Inline(other.LinkingTo(target)));

        async Task<PingbackFault?> Inline(string source)
        {
            var answer = blog.Ping(source, target);
            while (!(await blog.All()).Any(entry => entry.Source == source && IsJudged(entry)))
                await Task.Yield();
            Assert.False(answer.IsCompleted);
            blog.Time.Advance(LinkbackService.InlineAnswer);
            return await answer;
        }

        static bool IsJudged(Linkback entry) => entry.State != LinkbackState.Waiting || entry.Reason.Length > 0;
    }
}
