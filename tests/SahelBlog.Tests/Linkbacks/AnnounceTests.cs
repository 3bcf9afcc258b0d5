using SahelBlog.Linkbacks;
using SahelBlog.Linkbacks.Pingback;
using SahelBlog.Posts;

namespace SahelBlog.Tests.Linkbacks;

public sealed class AnnounceTests
{
    [Theory]
    [InlineData("http://elsewhere.example/2012/07/rain/")]
    [InlineData("http://blog.example/2012/07/no-such-post/")]
    [InlineData("http://blog.example/2012/07/rain/more/")]
    [InlineData("http://blog.example/2012/07/rain/?page=2")]
    [InlineData("http://blog.example/")]
    [InlineData("http://blog.example/about/")]
    [InlineData("http://blog.example/?p=999")]
    [InlineData("http://blog.example/%00/")]
    [InlineData("ftp://blog.example/2012/07/rain/")]
    [InlineData("rain")]
    public async Task P4_What_is_no_published_post_of_ours_is_32(string target)
    {
        await using var blog = await LinkBlog.Open();
        await blog.WithPost("Rain");
        await blog.Save(new PostDraft { Title = "About", Kind = PostKind.Page }, PostStatus.Published);

        Assert.Equal(PingbackFault.TargetNotFound, await blog.Ping("http://other.example/a", target));
    }

    [Theory]
    [InlineData("https://blog.example/2012/07/rain/")]
    [InlineData("http://www.blog.example/2012/07/rain")]
    [InlineData("http://BLOG.example/2012/07/rain/#comments")]
    [InlineData("http://blog.example/2012/07/rain/?utm_source=x")]
    [InlineData("http://blog.example/2012/07/%72ain/")]
    [InlineData("http://blog.example/?p=1")]
    public async Task P9_A_target_in_another_spelling_is_the_post(string target)
    {
        await using var blog = await LinkBlog.Open();
        var post = await blog.WithPost("Rain");

        Assert.Null(await blog.Ping("http://other.example/a", target));
        Assert.Equal(post.Id, (await blog.Only()).PostId);
    }

    [Fact]
    public async Task P9_A_slug_in_another_script_is_found()
    {
        await using var blog = await LinkBlog.Open();
        var post = await blog.WithPost("أمطار");

        Assert.Null(await blog.Ping("http://other.example/a", new Uri(LinkBlog.Url(post)).AbsoluteUri));
    }

    [Fact]
    public async Task P9_A_post_that_moved_is_found_at_its_old_address()
    {
        await using var blog = await LinkBlog.Open();
        await using var other = await OtherBlog.Open();
        var post = await blog.WithPost("Rain");
        var old = LinkBlog.Url(post);
        await blog.Edit(post, slug: "late-rain");

        Assert.Null(await blog.Ping(other.LinkingTo(old), old));
        await blog.Work();

        Assert.Equal(LinkbackState.Approved, (await blog.Only()).State);
    }

    [Fact]
    public async Task P9_A_draft_is_no_such_target_by_number_or_permalink()
    {
        await using var blog = await LinkBlog.Open();
        var post = await blog.WithPost("Rain");
        await blog.Publishing.Unpublish(post.Id, TestContext.Current.CancellationToken);

        Assert.Equal(
            PingbackFault.TargetNotFound,
            await blog.Ping("http://other.example/a", "http://blog.example/?p=1")
        );
        Assert.Equal(PingbackFault.TargetNotFound, await blog.Ping("http://other.example/a", LinkBlog.Url(post)));
    }

    [Fact]
    public async Task P4_A_post_without_link_backs_is_33()
    {
        await using var blog = await LinkBlog.Open();
        var post = await blog.Edit(await blog.WithPost("Rain"), open: false);

        Assert.Equal(PingbackFault.TargetTakesNoPings, await blog.Ping("http://other.example/a", LinkBlog.Url(post)));
    }

    [Theory]
    [InlineData("other")]
    [InlineData("ftp://other.example/a")]
    [InlineData("http://user:word@other.example/a")]
    public async Task P4_A_source_that_is_no_web_address_is_16(string source)
    {
        await using var blog = await LinkBlog.Open();
        var post = await blog.WithPost("Rain");

        Assert.Equal(PingbackFault.SourceNotFound, await blog.Ping(source, LinkBlog.Url(post)));
        Assert.Equal(
            PingbackFault.SourceNotFound,
            await blog.Ping("http://other.example/" + new string('a', 2048), LinkBlog.Url(post))
        );
    }

    [Fact]
    public async Task P4_A_page_that_announces_itself_is_0()
    {
        await using var blog = await LinkBlog.Open();
        var post = await blog.WithPost("Rain");

        Assert.Equal(PingbackFault.Generic, await blog.Ping(LinkBlog.Url(post), LinkBlog.Url(post)));
        Assert.Equal(PingbackFault.Generic, await blog.Ping("https://www.blog.example/?p=1", LinkBlog.Url(post)));
    }

    [Fact]
    public async Task P4_Repeated_ping_answers_48()
    {
        await using var blog = await LinkBlog.Open();
        var target = LinkBlog.Url(await blog.WithPost("Rain"));

        Assert.Null(await blog.Ping("http://other.example/a", target));
        Assert.Equal(PingbackFault.AlreadyRegistered, await blog.Ping("https://www.other.example/a/#x", target + "#y"));
        await blog.Only();
    }

    [Fact]
    public async Task P6_Ten_equal_pings_at_once_make_one_entry_and_one_fetch()
    {
        await using var blog = await LinkBlog.Open();
        await using var other = await OtherBlog.Open();
        var target = LinkBlog.Url(await blog.WithPost("Rain"));
        var source = other.LinkingTo(target);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => blog.Ping(source, target)));
        await blog.Work();

        Assert.Single(answers, answer => answer is null);
        Assert.Equal(9, answers.Count(answer => answer == PingbackFault.AlreadyRegistered));
        await blog.Only();
        Assert.Equal(1, other.Asked("/entry"));
    }

    [Fact]
    public async Task P10_A_slow_source_does_not_delay_the_answer()
    {
        await using var blog = await LinkBlog.Open();
        await using var other = await OtherBlog.Open();
        var target = LinkBlog.Url(await blog.WithPost("Rain"));
        var release = new TaskCompletionSource();
        var source = other.With("/slow", _ => release.Task);

        var answer = blog.Ping(source, target);

        Assert.Null(await answer.WaitAsync(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken));
        Assert.Empty(other.Requests);
        release.SetResult();
    }

    [Fact]
    public async Task P5_Too_many_waiting_pages_of_one_host_are_refused_with_49()
    {
        await using var blog = await LinkBlog.Open(("Linkbacks:WaitingPerHost", "2"));
        var target = LinkBlog.Url(await blog.WithPost("Rain"));
        await blog.Ping("http://other.example/1", target);
        await blog.Ping("http://other.example/2", target);

        Assert.Equal(PingbackFault.AccessDenied, await blog.Ping("http://other.example/3", target));
        Assert.Null(await blog.Ping("http://another.example/1", target));
    }
}
