using System.Text;
using SahelBlog.Fetching;
using SahelBlog.Linkbacks;
using SahelBlog.Linkbacks.Reading;

namespace SahelBlog.Tests.Linkbacks;

public sealed class SourcePageTests
{
    private const string Ours = "https://blog.example/2012/07/rain/";

    private static readonly LinkTarget Target = new(new Uri(Ours), path => path);

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
        Assert.Equal(LinkKind.Hyperlink, (await Link(html)).Kind);

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
    [InlineData("<img src='{0}'>")]
    [InlineData("<iframe src='{0}'></iframe>")]
    [InlineData("<object data='{0}'></object>")]
    [InlineData("<blockquote cite='{0}'>x</blockquote>")]
    public async Task W7_Other_attributes_are_a_reference(string html) =>
        Assert.Equal(LinkKind.Reference, (await Link(html.Replace("{0}", Ours, StringComparison.Ordinal))).Kind);

    [Fact]
    public async Task W7_A_followable_link_is_preferred_to_a_reference() =>
        Assert.Equal(LinkKind.Hyperlink, (await Link($"<img src='{Ours}'><p><a href='{Ours}'>rain</a>")).Kind);

    [Theory]
    [InlineData(404, "text/html", SourceProblem.Gone)]
    [InlineData(410, "text/html", SourceProblem.Gone)]
    [InlineData(500, "text/html", SourceProblem.ServerError)]
    [InlineData(301, "text/html", SourceProblem.ServerError)]
    [InlineData(200, "text/plain", SourceProblem.NotHtml)]
    [InlineData(200, "application/json", SourceProblem.NotHtml)]
    public async Task P9_A_page_of_another_status_or_type_does_not_count(int status, string type, SourceProblem why)
    {
        var reading = await Read(Answer($"<a href='{Ours}'>rain</a>") with { Status = status, MediaType = type });

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
    [InlineData("utf-8", "utf-8", "")]
    [InlineData("utf-8", null, "<meta charset=utf-8>")]
    [InlineData("utf-8", null, "")]
    [InlineData("windows-1252", null, "")]
    [InlineData("windows-1252", "iso-8859-1", "")]
    [InlineData("windows-1252", null, "<meta http-equiv='Content-Type' content='text/html; charset=ISO-8859-1'>")]
    [InlineData("windows-1252", "no-such", "<meta charset=latin1>")]
    [InlineData("utf-16", null, "")]
    [InlineData("utf-16BE", "utf-8", "")]
    public async Task The_charset_is_found_as_browsers_find_it(string actual, string? header, string meta)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(actual);
        var html = $"{meta}<title>Été à Ségou</title><a href='{Ours}'>x</a>";
        var bytes =
            actual == "utf-8" ? encoding.GetBytes(html) : [.. encoding.GetPreamble(), .. encoding.GetBytes(html)];

        var reading = await Read(Answer("") with { Body = bytes, Charset = header });

        Assert.Equal("Été à Ségou", Assert.IsType<SourceLink>(reading).Title);
    }

    [Fact]
    public async Task A_character_cut_at_the_cap_does_not_change_the_charset()
    {
        var bytes = Encoding.UTF8.GetBytes($"<title>Été</title><a href='{Ours}'>x</a>é")[..^1];

        Assert.Equal("Été", Assert.IsType<SourceLink>(await Read(Answer("") with { Body = bytes })).Title);
    }

    [Theory]
    [InlineData("<div>", 200_000)]
    [InlineData("<b>", 300_000)]
    [InlineData("<h1>", 200_000)]
    [InlineData("<table><a href=x>", 50_000)]
    [InlineData("<a href=x><p>", 70_000)]
    [InlineData("<svg><g>", 100_000)]
    [InlineData("<p>x</p>", 100_000)]
    [InlineData("<h1></h1>", 100_000)]
    [InlineData("<select><option>", 60_000)]
    public async Task Hostile_nesting_comes_back_in_time(string element, int times)
    {
        var html = string.Concat(Enumerable.Repeat(element, times));
        var started = TimeProvider.System.GetTimestamp();

        var reading = await Read(Answer(html));

        Assert.True(Assert.IsType<SourceUnfit>(reading).Problem is SourceProblem.Unreadable or SourceProblem.NoLink);
        // Far above the second that reading may take, so that a busy machine raises no false alarm.
        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task The_callers_own_wish_to_stop_is_no_reading()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            SourcePage.Read(Answer("<p>"), Target, TimeProvider.System, stop.Token)
        );
    }

    private static async Task<SourceLink> Link(string html) => Assert.IsType<SourceLink>(await Read(Answer(html)));

    private static async Task<SourceProblem> Problem(string html) =>
        Assert.IsType<SourceUnfit>(await Read(Answer(html))).Problem;

    private static Task<SourceReading> Read(FetchAnswer answer) =>
        SourcePage.Read(answer, Target, TimeProvider.System, TestContext.Current.CancellationToken);

    private static FetchAnswer Answer(string html) =>
        new()
        {
            FinalUrl = new Uri("https://page.example/a?x=1"),
            Status = 200,
            MediaType = "text/html",
            Body = Encoding.UTF8.GetBytes(html),
        };
}
