using SahelBlog.People;
using SahelBlog.Posts;
using SahelBlog.Readers;
using SahelBlog.Web.Tests.Desk;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Pages;

/// <summary>Who is counted as a reader, and who is not.</summary>
public sealed class ReaderTests
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    [Fact]
    public async Task A_page_out_of_the_cache_is_read_as_much_as_one_that_was_just_made()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();

        await Reads(reader, post, Firefox);
        var copy = await Reads(reader, post, Firefox + " of Tomasz");
        await Reads(reader, post, Firefox + " of Adjoa", ("If-None-Match", copy.Header("ETag")!));

        Assert.True(copy.IsShared);
        Assert.Equal(3, await ReadersOf(blog, post));
    }

    [Fact]
    public async Task A_reader_leaves_with_no_cookie_and_counts_once()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();

        var page = await Reads(reader, post, Firefox);
        await Reads(reader, post, Firefox);
        await reader.Open(post.Permalink + "?comments=all", "User-Agent", Firefox);

        Assert.Empty(page.Headers["Set-Cookie"]);
        Assert.Equal(1, await ReadersOf(blog, post));
    }

    [Theory]
    [InlineData("")]
    [InlineData("curl/8.14.1")]
    [InlineData("Feedly/1.0 (+http://www.feedly.com/fetcher.html)")]
    [InlineData("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)")]
    [InlineData(
        "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36 (compatible; GoogleOther)"
    )]
    [InlineData(
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)"
    )]
    [InlineData(
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36"
    )]
    [InlineData("Mozilla/5.0 (Linux; Android 11; CUBOT X30) SomeBot/1.0")]
    public async Task Programs_are_no_readers(string agent)
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();

        await Reads(reader, post, agent);

        Assert.Equal(0, await ReadersOf(blog, post));
    }

    [Theory]
    [InlineData(
        "Mozilla/5.0 (Linux; Android 11; CUBOT X30) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36"
    )]
    [InlineData(
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1"
    )]
    [InlineData(
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0"
    )]
    public async Task People_are_readers_with_whatever_browser(string agent)
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();

        await Reads(reader, post, agent, ("Sec-Fetch-Dest", "document"));

        Assert.Equal(1, await ReadersOf(blog, post));
    }

    [Theory]
    [InlineData("Sec-Purpose", "prefetch")]
    [InlineData("Sec-Purpose", "prefetch;prerender")]
    [InlineData("Purpose", "prefetch")]
    [InlineData("Sec-Fetch-Dest", "empty")]
    public async Task What_a_browser_fetches_for_no_eyes_is_not_read(string header, string value)
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();

        await Reads(reader, post, Firefox, (header, value));

        Assert.Equal(0, await ReadersOf(blog, post));
    }

    [Fact]
    public async Task A_look_at_the_headers_alone_is_no_reading_and_neither_is_a_page_that_is_not_there()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        var gone = await blog.HasPost("Wind");
        await blog.TakesBack(gone);
        using var reader = blog.NewReader();
        using var head = new HttpRequestMessage(HttpMethod.Head, post.Permalink);
        head.Headers.TryAddWithoutValidation("User-Agent", Firefox);

        await reader.Send(head);
        await Reads(reader, gone, Firefox);

        Assert.Equal(0, await ReadersOf(blog, post));
        Assert.Equal(0, await ReadersOf(blog, gone));
    }

    [Theory]
    [InlineData(Role.Owner)]
    [InlineData(Role.Moderator)]
    public async Task The_blogs_own_people_are_not_counted(Role role)
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        using var person = await blog.SignedIn(role);

        await Reads(person, post, Firefox);

        Assert.Equal(0, await ReadersOf(blog, post));
    }

    [Fact]
    public async Task A_page_without_a_date_has_readers_too()
    {
        await using var blog = BlogHost.Empty();
        var about = await blog.Has(new PostDraft { Title = "About", Kind = PostKind.Page });
        using var reader = blog.NewReader();

        await Reads(reader, about, Firefox);

        Assert.Equal(1, await ReadersOf(blog, about));
    }

    [Fact]
    public async Task Every_few_seconds_the_numbers_are_written_down()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        await Reads(reader, post, Firefox);

        var written = await Eventually.Some(async () =>
        {
            blog.Clock.Advance(ReaderKeeper.Pause);
            var counted = await blog.Get<ReaderNumbers>().ReadersOf([post.Id]);
            return counted.Count > 0 ? counted : null;
        });

        Assert.Equal(1, written[post.Id]);
    }

    [Fact]
    public async Task Whoever_came_last_is_written_down_when_the_program_ends()
    {
        using var folder = new DataFolderForTest();
        long id;
        await using (var blog = BlogHost.In(folder, ("Blog:StarterContent", "false")))
        {
            var post = await blog.HasPost("Rain");
            id = post.Id;
            using var reader = blog.NewReader();
            await Reads(reader, post, Firefox);
        }

        await using var again = BlogHost.In(folder, ("Blog:StarterContent", "false"));

        Assert.Equal(1, (await again.Get<ReaderNumbers>().ReadersOf([id]))[id]);
    }

    private static Task<Page> Reads(Reader reader, Post post, string agent, params (string, string)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, post.Permalink);
        request.Headers.TryAddWithoutValidation("User-Agent", agent);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return reader.Send(request);
    }

    private static async Task<int> ReadersOf(BlogHost blog, Post post)
    {
        await blog.Get<ReaderCounter>().Keep();
        return (await blog.Get<ReaderNumbers>().ReadersOf([post.Id])).GetValueOrDefault(post.Id);
    }
}
