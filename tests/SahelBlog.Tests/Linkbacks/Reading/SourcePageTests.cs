using SahelBlog.Linkbacks;
using SahelBlog.Linkbacks.Reading;

namespace SahelBlog.Tests.Linkbacks;

public sealed class SourcePageTests
{
    private const string Ours = Sources.Ours;

    [Theory]
    [InlineData("<a href='https://blog.example/2012/07/rain/'>rain</a>")]
    [InlineData("<a href='http://www.blog.example/2012/07/rain'>rain</a>")]
    [InlineData("<a href=' https://blog.example/2012/07/rain/\n'>rain</a>")]
    [InlineData("<a href='https://blog.example/2012/07/rain/'><img src='x.png'></a>")]
    [InlineData("<map><area href='https://blog.example/2012/07/rain/' alt='x'></map>")]
    [InlineData("<base href='https://blog.example/2012/07/'><a href='rain/'>rain</a>")]
    [InlineData("<a href='//blog.example/2012/07/rain/'>rain</a>")]
    [InlineData("<A HREF=https://blog.example/2012/07/rain/>unclosed")]
    public async Task P9_A_link_that_a_reader_can_follow_counts(string html) =>
        Assert.Equal(PointerKind.Hyperlink, (await Link(html)).Pointer);

    [Theory]
    [InlineData("<textarea><a href='{0}'>rain</a></textarea>")]
    [InlineData("<!-- <a href='{0}'>rain</a> -->")]
    [InlineData("<script>'<a href=\"{0}\">rain</a>'</script>")]
    [InlineData("<style><a href='{0}'>rain</a></style>")]
    [InlineData("<template><a href='{0}'>rain</a></template>")]
    [InlineData("<noscript><a href='{0}'>rain</a></noscript>")]
    [InlineData("<iframe><a href='{0}'>rain</a></iframe>")]
    [InlineData("<p>{0}</p>")]
    [InlineData("<a title='{0}'>rain</a>")]
    [InlineData("&lt;a href='{0}'>rain&lt;/a>")]
    [InlineData("<a href='{0}more/'>rain</a>")]
    [InlineData("<link rel='canonical' href='{0}'>")]
    [InlineData("")]
    public async Task P9_What_only_looks_like_a_link_does_not_count(string html) =>
        Assert.Equal(SourceProblem.NoLink, await Problem(html.Replace("{0}", Ours, StringComparison.Ordinal)));

    [Theory]
    [InlineData(404, "text/html", SourceProblem.Gone)]
    [InlineData(410, "text/html", SourceProblem.Gone)]
    [InlineData(500, "text/html", SourceProblem.ServerError)]
    [InlineData(301, "text/html", SourceProblem.ServerError)]
    [InlineData(200, "image/svg+xml", SourceProblem.NotHtml)]
    [InlineData(200, "text/css", SourceProblem.NotHtml)]
    [InlineData(404, "text/plain", SourceProblem.Gone)]
    public async Task P9_A_page_of_another_status_or_type_does_not_count(int status, string type, SourceProblem why)
    {
        var reading = await Sources.Read(
            Sources.Page($"<a href='{Ours}'>rain</a>") with
            {
                Status = status,
                MediaType = type,
            }
        );

        Assert.Equal(why, Assert.IsType<SourceUnfit>(reading).Problem);
    }

    [Theory]
    [InlineData("<title>Post</title>", "Post", "page.example")]
    [InlineData("<title data-x='1' lang=fr>Post &amp; more</title>", "Post & more", "page.example")]
    [InlineData("<meta property='og:title' content='Post'>", "Post", "page.example")]
    [InlineData("<body><h1>A <em>big</em>\n post</h1>", "A big post", "page.example")]
    [InlineData("<p>x", "page.example", "page.example")]
    [InlineData("<title> </title><h1>Post</h1>", "Post", "page.example")]
    [InlineData("<title>Post « Blog</title>", "Post", "Blog")]
    [InlineData("<title>Post | Blog</title>", "Post", "Blog")]
    [InlineData("<title>Post – Blog</title><h1>Post</h1>", "Post", "Blog")]
    [InlineData("<title>Mali – the war</title>", "Mali – the war", "page.example")]
    [InlineData("<title>Post – Blog</title><meta property='og:site_name' content='Blog'>", "Post", "Blog")]
    [InlineData("<title>A | B</title><meta property='og:site_name' content='Blog'>", "A | B", "Blog")]
    [InlineData("<title>A | B | Blog</title><meta property='og:site_name' content='Blog'>", "A | B", "Blog")]
    [InlineData("<title>Blog » Post</title><meta property='og:site_name' content='Blog'>", "Post", "Blog")]
    [InlineData("<title>Blog: Post</title><meta name='application-name' content='Blog'>", "Post", "Blog")]
    [InlineData("<title>Mali: the war</title>", "Mali: the war", "page.example")]
    [InlineData(
        "<title>Blog | Post</title><link rel=alternate type=application/atom+xml title='Blog – Atom'>",
        "Post",
        "Blog"
    )]
    [InlineData(
        "<title>Post – Blog</title><link rel=alternate type=application/rss+xml title='Blog » Feed'>",
        "Post",
        "Blog"
    )]
    [InlineData(
        "<title>Post</title><link rel=alternate type=application/rss+xml title='Blog RSS 2.0'>",
        "Post",
        "Blog"
    )]
    [InlineData("<title>Post</title><link rel=alternate type=application/rss+xml title='RSS'>", "Post", "page.example")]
    [InlineData(
        "<title>Post « Blog</title><link rel=alternate type=application/rss+xml title='All posts'>",
        "Post",
        "Blog"
    )]
    [InlineData("<title>Rain</title><svg><title>Icon</title></svg>", "Rain", "page.example")]
    public async Task P9_Title_and_blog_name_are_found(string html, string title, string blog)
    {
        var link = await Link(html + $"<p><a href='{Ours}'>x</a></p>");

        Assert.Equal((title, blog), (link.Title, link.BlogName));
    }

    [Fact]
    public async Task P9_The_words_around_the_link_are_those_of_its_paragraph()
    {
        var link = await Link(
            "<nav>Home About</nav><p>In the long dry season,\n as <b>Oumou</b> showed in "
                + $"<a href='{Ours}'>her piece on rain</a>, the wells run low.<p>Unrelated."
        );

        Assert.Equal(
            new LinkExcerpt("In the long dry season, as Oumou showed in ", "her piece on rain", ", the wells run low."),
            link.Excerpt
        );
    }

    [Fact]
    public async Task P9_The_words_of_an_image_are_its_description() =>
        Assert.Equal("wells", (await Link($"<a href='{Ours}'><img src=x alt='wells'></a>")).Excerpt.Words);

    [Fact]
    public async Task P9_An_excerpt_is_never_empty() =>
        Assert.Equal("Post", (await Link($"<title>Post</title><a href='{Ours}'><img src=x></a>")).Excerpt.Words);

    [Fact]
    public async Task A_script_in_the_page_stays_plain_text()
    {
        var link = await Link($"<title>&lt;script>x</title><p>&lt;b> \u202Eevil <a href='{Ours}'>x</a>");

        Assert.Equal("<script>x", link.Title);
        Assert.Equal("<b> evil ", link.Excerpt.Before[^9..]);
    }

    [Theory]
    [InlineData("<html lang='fr-FR'>", "fr-FR")]
    [InlineData("<html lang='\"><script>'>", null)]
    [InlineData("<html>", null)]
    [InlineData("<html><meta http-equiv=Content-Language content=fr>", "fr")]
    [InlineData("<html lang=en><meta http-equiv=content-language content=fr>", "en")]
    [InlineData("<html lang=en><body lang=fr><div lang=ar><p>x</div><p>", "fr")]
    [InlineData("<html lang=en><body><article lang=ar><p>", "ar")]
    [InlineData("<html lang=en><body><article lang='?'><p>", "en")]
    public async Task The_language_is_a_tag_or_unknown(string html, string? language) =>
        Assert.Equal(language, (await Link(html + $"<a href='{Ours}'>x</a>")).Language);

    [Theory]
    [InlineData("/post", "https://page.example/post")]
    [InlineData("https://page.example/post", "https://page.example/post")]
    [InlineData("https://victim.example/post", "https://page.example/a?x=1")]
    [InlineData("javascript:alert(1)", "https://page.example/a?x=1")]
    public async Task L1_A_page_may_name_its_address_on_its_own_host_only(string claimed, string canonical) =>
        Assert.Equal(
            canonical,
            (await Link($"<link rel='canonical' href='{claimed}'><a href='{Ours}'>x</a>")).CanonicalUrl.AbsoluteUri
        );

    [Theory]
    [InlineData("http://page.example/a", "https://www.page.example/rain/", "https://www.page.example/rain/")]
    [InlineData("https://www.page.example/a", "http://page.example/rain/", "http://page.example/rain/")]
    [InlineData("http://page.example:80/a", "https://page.example:443/rain/", "https://page.example/rain/")]
    [InlineData("http://page.example/a", "https://other.page.example/rain/", "http://page.example/a")]
    [InlineData("http://page.example/a", "https://page.example:8443/rain/", "http://page.example/a")]
    [InlineData("http://page.example:8080/a", "https://page.example/rain/", "http://page.example:8080/a")]
    [InlineData("http://www.page.example/a", "https://victim.example/rain/", "http://www.page.example/a")]
    public async Task L1_Http_or_https_and_www_do_not_make_it_another_host(
        string address,
        string claimed,
        string canonical
    )
    {
        var html = $"<link rel=canonical href='{claimed}'><a href='{Ours}'>x</a>";

        var link = await Sources.Link(Sources.Page(html) with { FinalUrl = new Uri(address) });

        Assert.Equal(canonical, link.CanonicalUrl.AbsoluteUri);
    }

    [Theory]
    [InlineData("https://page.example/2012/rain/amp/")]
    [InlineData("https://page.example/2012/rain/?amp=1")]
    [InlineData("https://page.example/print.php?post=12")]
    [InlineData("https://page.example/2012/rain/")]
    public async Task L1_The_copies_for_small_screens_and_for_the_printer_are_the_page(string address)
    {
        var html = $"<html amp><link rel=canonical href='https://page.example/2012/rain/'><a href='{Ours}'>x</a>";

        var link = await Sources.Link(Sources.Page(html) with { FinalUrl = new Uri(address) });

        Assert.Equal("page.example/2012/rain", LinkTarget.Key(link.CanonicalUrl));
    }

    [Fact]
    public async Task The_callers_own_wish_to_stop_is_no_reading()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            SourcePage.Read(Sources.Page("<p>"), Sources.Target, TimeProvider.System, stop.Token)
        );
    }

    private static Task<SourceLink> Link(string html) => Sources.Link(html);

    private static async Task<SourceProblem> Problem(string html) =>
        Assert.IsType<SourceUnfit>(await Sources.Read(Sources.Page(html))).Problem;
}
