using System.Net;
using SahelBlog.Linkbacks;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Tests.Shared;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Linkbacks;

/// <summary>The doors that take forms: webmention and trackback, as other blogs and strangers find them.</summary>
public sealed class WebmentionDoorTests
{
    private const string Source = "https://a.example/";

    [Fact]
    public async Task W1_A_post_that_takes_links_names_the_door_in_a_header_and_an_element()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();

        var page = await reader.Open(post.Permalink!);

        var door = blog.Get<BlogAddress>().Absolute("/webmention");
        Assert.Contains($"<{door}>; rel=\"webmention\"", page.Headers["Link"], StringComparer.Ordinal);
        Assert.Equal(door, page.One("link[rel=webmention]").GetAttribute("href"));
    }

    [Fact]
    public async Task W1_A_post_that_takes_none_and_a_door_that_is_shut_are_not_named()
    {
        await using var open = BlogHost.Empty();
        await using var shut = BlogHost.Empty(("Linkbacks:Webmention", "false"), ("Linkbacks:Pingback", "false"));
        foreach (
            var (blog, post) in new[]
            {
                (open, await open.Has(new PostDraft { Title = "Rain", LinkbacksOpen = false })),
                (shut, await shut.HasPost("Rain")),
            }
        )
        {
            using var reader = blog.NewReader();
            var page = await reader.Open(post.Permalink!);
            Assert.DoesNotContain(page.Headers["Link"], link => link.Contains("webmention", StringComparison.Ordinal));
            Assert.False(page.Has("link[rel=webmention]"));
            Assert.Null(page.Header("X-Pingback"));
        }
        Assert.Equal(HttpStatusCode.NotFound, (await Mention(shut, Source, Source)).Status);
    }

    [Fact]
    public async Task W5_What_cannot_be_a_mention_is_400_and_says_which_parameter()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        var closed = await blog.Has(new PostDraft { Title = "Wind", LinkbacksOpen = false });
        var draft = await blog.TakesBack(await blog.HasPost("Hail"));
        var target = blog.Absolute(post);

        foreach (
            var (source, to, named) in new[]
            {
                ("", target, "source"),
                (Source, "", "target"),
                ("ftp://a.example/", target, "source"),
                ("javascript:alert(1)", target, "source"),
                ("not an address", target, "source"),
                ("https://user:secret@a.example/", target, "source"),
                (target, target, "source"),
                (target + "#conversation", target, "source"),
                (Source, "https://elsewhere.example/rain/", "target"),
                (Source, $"{blog.Address}2026/11/nothing/", "target"),
                (Source, $"{blog.Address}", "target"),
                (Source, blog.Absolute(draft), "target"),
                (Source, blog.Absolute(closed), "target"),
            }
        )
        {
            var answer = await Mention(blog, source, to);
            Assert.Equal((HttpStatusCode.BadRequest, $"{source} {to}"), (answer.Status, $"{source} {to}"));
            Assert.StartsWith(named + ":", answer.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task W5_A_fragment_of_the_target_does_not_matter()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        Assert.Equal(HttpStatusCode.Created, (await Mention(blog, Source, blog.Absolute(post) + "#comments")).Status);
    }

    [Fact]
    public async Task W6_It_is_taken_with_the_address_of_a_page_that_says_what_became_of_it()
    {
        await using var ours = BlogHost.EmptyInRealTime(("Linkbacks:AllowPrivateNetworks", "true"));
        await using var theirs = BlogHost.EmptyInRealTime();
        var target = await ours.HasPost("Rain");
        var source = await theirs.LinksTo(ours, target, "A sober piece");

        var answer = await Mention(ours, theirs.Absolute(source), ours.Absolute(target));

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        var status = answer.Location!;
        Assert.StartsWith(ours.Get<BlogAddress>().Absolute("/webmention/"), status, StringComparison.Ordinal);
        Assert.Contains(status, answer.Html, StringComparison.Ordinal);
        using var sender = ours.NewReader();
        await Eventually.Some(() => Becomes(sender, status, "held"));

        var held = (await ours.HasLinkback(LinkbackState.Held))!;
        await ours.Get<LinkbackDesk>().Approve([held.Id], TestContext.Current.CancellationToken);
        Assert.NotNull(await Becomes(sender, status, "accepted"));
        await ours.Get<LinkbackDesk>().Refuse([held.Id], TestContext.Current.CancellationToken);
        Assert.NotNull(await Becomes(sender, status, "refused"));

        Assert.Equal(status, (await Mention(ours, theirs.Absolute(source), ours.Absolute(target))).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await sender.Open("/webmention/0123456789")).Status);
    }

    [Fact]
    public async Task P5_The_status_page_does_not_tell_what_the_fetch_met()
    {
        await using var blog = BlogHost.EmptyInRealTime(("Linkbacks:AllowPrivateNetworks", "true"));
        await using var theirs = BlogHost.EmptyInRealTime();
        var target = blog.Absolute(await blog.HasPost("Rain"));
        var silent = await theirs.HasPost("Nothing of it");
        using var sender = blog.NewReader();
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (
            var source in new[]
            {
                theirs.Absolute(silent),
                $"{theirs.Address}no-such-page",
                $"{theirs.Address}css/site.css",
            }
        )
        {
            var status = (await Mention(blog, source, target)).Location!;
            var page = await Eventually.Some(() => Becomes(sender, status, "refused"));
            told.Add(page.Text(".post-standfirst"));
        }

        Assert.Single(told);
    }

    [Fact]
    public async Task W6_A_person_who_used_the_form_under_a_post_is_led_to_the_status_page()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        var form = (await reader.Open(post.Permalink!)).Form("form.tell-us").With("source", Source);

        var answer = await reader.Submit(form, request => request.Headers.Add("Sec-Fetch-Mode", "navigate"));

        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        var page = await reader.Open(answer.Location!);
        // Whether the page has been tried by now is the worker's affair.
        Assert.Contains(page.Text("h1"), (string[])["Webmention queued", "Webmention refused"]);
        Assert.Equal("no-store", page.Header("Cache-Control"));
    }

    [Fact]
    public async Task W5_A_person_who_typed_no_address_gets_it_back_with_what_is_wrong()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.Has(new PostDraft { Title = "Pluie", Language = "fr" });
        using var reader = blog.NewReader();
        var form = (await reader.Open(post.Permalink!)).Form("form.tell-us").With("source", "mon <b>blog</b>");

        var answer = await reader.Submit(form, request => request.Headers.Add("Sec-Fetch-Mode", "navigate"));

        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        var page = await reader.Open(answer.Location!);
        Assert.Equal("mon <b>blog</b>", page.One("#mention-source").GetAttribute("value"));
        Assert.StartsWith("Écrivez l’adresse", page.Text("#mention-wrong"), StringComparison.Ordinal);
        Assert.True(page.Has("form.tell-us"));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task W5_The_door_is_written_to_and_nothing_else(string method)
    {
        await using var blog = BlogHost.Empty();
        using var stranger = blog.NewReader();
        var answer = await stranger.Send(new HttpRequestMessage(new HttpMethod(method), "/webmention"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.Status);
        Assert.Equal("POST", answer.Header("Allow"));
    }

    [Fact]
    public async Task W8_What_a_page_says_is_shown_as_words_and_never_as_markup()
    {
        await using var ours = BlogHost.EmptyInRealTime(
            ("Linkbacks:AllowPrivateNetworks", "true"),
            ("Linkbacks:Moderation", "None")
        );
        await using var theirs = BlogHost.EmptyInRealTime();
        var target = await ours.HasPost("Rain");
        var source = await theirs.LinksTo(ours, target, "<img src=x onerror=alert(1)>\"'</title><script>1</script>");

        await Mention(ours, theirs.Absolute(source), ours.Absolute(target));
        await Eventually.Some(() => ours.HasLinkback(LinkbackState.Approved));

        using var reader = ours.NewReader();
        var page = await reader.Open(target.Permalink!);
        Assert.Contains("<img src=x", page.Text(".linkback-title"), StringComparison.Ordinal);
        Assert.False(page.Has(".linkback img"));
        Assert.False(page.Has(".linkback script"));
    }

    [Fact]
    public async Task T1_Trackbacks_are_taken_only_where_the_author_wants_them()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        Assert.Equal(HttpStatusCode.NotFound, (await Track(blog, post, "https://a.example/")).Status);
    }

    [Fact]
    public async Task T1_A_trackback_is_answered_in_its_own_form_and_held()
    {
        await using var ours = BlogHost.EmptyInRealTime(
            ("Linkbacks:Trackback", "true"),
            ("Linkbacks:AllowPrivateNetworks", "true"),
            ("Linkbacks:Moderation", "None")
        );
        await using var theirs = BlogHost.EmptyInRealTime();
        var target = await ours.HasPost("Rain");
        var source = await theirs.LinksTo(ours, target, "A sober piece");

        var wrong = await Track(ours, target, "nonsense");
        Assert.Equal("text/xml; charset=utf-8", wrong.Header("Content-Type"));
        Assert.Contains("<error>1</error><message>url: ", wrong.Html, StringComparison.Ordinal);
        var taken = await Track(ours, target, theirs.Absolute(source));
        Assert.Contains("<error>0</error>", taken.Html, StringComparison.Ordinal);

        var held = await Eventually.Some(() => ours.HasLinkback(LinkbackState.Held));
        Assert.Equal(("A sober piece", LinkbackProtocols.Trackback), (held.Title, held.Protocols));
    }

    private static async Task<Page?> Becomes(Reader sender, string status, string word) =>
        await sender.Open(
            new Uri(status, UriKind.RelativeOrAbsolute) is { IsAbsoluteUri: true } at ? at.AbsolutePath : status
        )
            is var page
        && page.One("[data-status]").GetAttribute("data-status") == word
            ? page
            : null;

    private static async Task<Page> Mention(BlogHost blog, string source, string target)
    {
        using var sender = blog.NewReader();
        return await sender.Send(Form(source, target, _ => { }));
    }

    private static HttpRequestMessage Form(string source, string target, Action<HttpRequestMessage> twist)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/webmention")
        {
            Content = new FormUrlEncodedContent([new("source", source), new("target", target)]),
        };
        twist(request);
        return request;
    }

    private static async Task<Page> Track(BlogHost blog, Post post, string url)
    {
        using var sender = blog.NewReader();
        return await sender.Send(
            new HttpRequestMessage(HttpMethod.Post, post.Permalink + "trackback")
            {
                Content = new FormUrlEncodedContent([
                    new("url", url),
                    new("title", "Said"),
                    new("excerpt", "in words"),
                    new("blog_name", "A blog"),
                ]),
            }
        );
    }
}
