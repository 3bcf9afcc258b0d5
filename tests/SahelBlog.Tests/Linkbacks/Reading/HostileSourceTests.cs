using System.Globalization;
using System.Text;
using CsCheck;
using SahelBlog.Fetching;
using SahelBlog.Linkbacks;
using SahelBlog.Linkbacks.Reading;

namespace SahelBlog.Tests.Linkbacks;

/// <summary>Pages that were made to hurt their reader (THREATS).</summary>
public sealed class HostileSourceTests
{
    // Far above the second that reading may take, so that a busy machine raises no false alarm.
    private static readonly TimeSpan InTime = TimeSpan.FromSeconds(5);

    private static readonly string[] Pieces =
    [
        $"<a href='{Sources.Ours}'>",
        $"<a class='u-in-reply-to' href='{Sources.Ours}#comment-1'>",
        $"<img srcset='{Sources.Ours} 1x,' src=' http://[::1]:99999 '>",
        $" {Sources.Ours} \"name\":\"",
        "<div class='h-entry p-name e-content'>",
        "<div class='h-card p-author u-url'>",
        "<time class='dt-published' datetime='",
        "<p class='h-cite u-like-of'>",
        "</div></p></a>",
        "<title>&#1;&#x202E;",
        "<meta name=author content='\u0007\u202E<b>",
        "<base href='//",
        "<a rel=author href='http://\u00AD.\u2488/'>",
        "<script><!--",
        "'>",
        "\u0000\u0085\u202E\u2066\u0301",
        "&lt;b&gt;",
        "{[\"",
    ];

    private static readonly Gen<byte[]> Bytes = Gen.Frequency(
            (4, Gen.Int[0, Pieces.Length - 1].Select(i => Encoding.UTF8.GetBytes(Pieces[i]))),
            (1, Gen.Byte.Array[0, 20])
        )
        .Array[0, 30]
        .Select(pieces => pieces.SelectMany(piece => piece).ToArray());

    private static readonly Gen<string?> Types = OneOf(
        null,
        "text/html",
        "text/plain",
        "application/json",
        "application/ld+json"
    );

    private static readonly Gen<string?> Charsets = OneOf(
        null,
        "utf-8",
        "utf-16",
        "utf-7",
        "shift_jis",
        "windows-1256",
        "iso-2022-jp",
        "replacement",
        "x-user-defined",
        "\u0000"
    );

    [Fact]
    public async Task Whatever_bytes_come_the_reader_answers_in_plain_text_of_limited_length()
    {
        var links = 0;
        await Gen.Select(Bytes, Types, Charsets)
            .SampleAsync(
                async page =>
                {
                    var (body, type, charset) = page;
                    var answer = Sources.Page(body) with { MediaType = type, Charset = charset };
                    if (await Sources.Read(answer) is SourceLink link)
                    {
                        links++;
                        Check(link);
                    }
                },
                iter: 1500,
                threads: 1
            );
        Assert.True(links > 100, "few of the pages had a link");
    }

    [Theory]
    [InlineData("<div class=h-entry>", 20_000)]
    [InlineData("<div class='h-entry p-name e-content p-author dt-published'>x", 15_000)]
    [InlineData("<p class='h-cite u-in-reply-to'>", 30_000)]
    [InlineData("<p class='h-card'></p>", 40_000)]
    [InlineData("<b class=p-author>", 50_000)]
    [InlineData("<p class=dt-published><b class=value>x", 25_000)]
    public async Task Hostile_microformats_come_back_in_time(string element, int times)
    {
        var html = string.Concat(Enumerable.Repeat(element, times));

        await ComesBack(Sources.Page(html), SourceProblem.Unreadable, SourceProblem.NoLink);
    }

    [Fact]
    public async Task A_hundred_thousand_classes_are_read_in_time()
    {
        var classes = string.Join(' ', Enumerable.Range(0, 100_000).Select(i => $"h-{i}"));
        var started = TimeProvider.System.GetTimestamp();

        var link = await Sources.Link($"<p class='h-entry {classes}'><a class=u-like-of href='{{0}}'>x</a>");

        Assert.Equal(LinkbackKind.Like, link.Kind);
        Assert.True(TimeProvider.System.GetElapsedTime(started) < InTime);
    }

    [Theory]
    [InlineData("a 1x,", 200_000)]
    [InlineData(",", 1_000_000)]
    [InlineData(" ", 1_000_000)]
    [InlineData("https://blog.example/", 50_000)]
    [InlineData("https://blog.example/x ,", 40_000)]
    public Task A_megabyte_of_srcset_comes_back_in_time(string candidate, int times) =>
        ComesBack(
            Sources.Page($"<img srcset='{string.Concat(Enumerable.Repeat(candidate, times))}'>"),
            SourceProblem.Unreadable,
            SourceProblem.NoLink
        );

    [Theory]
    [InlineData("text/plain", "http://", 150_000)]
    [InlineData("text/plain", "http://blog.example/2012 ", 40_000)]
    [InlineData("text/plain", "\n", 1_000_000)]
    [InlineData("application/json", "[", 1_000_000)]
    [InlineData("application/json", "{\"a\":", 150_000)]
    [InlineData("application/json", "[[[[\"http://blog.example\"]]]],", 30_000)]
    public Task Hostile_text_comes_back_in_time(string type, string piece, int times) =>
        ComesBack(
            Sources.Page(string.Concat(Enumerable.Repeat(piece, times))) with
            {
                MediaType = type,
            },
            SourceProblem.Unreadable,
            SourceProblem.NoLink
        );

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

        var reading = await Sources.Read(Sources.Page(html));

        Assert.True(Assert.IsType<SourceUnfit>(reading).Problem is SourceProblem.Unreadable or SourceProblem.NoLink);
        // Far above the second that reading may take, so that a busy machine raises no false alarm.
        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(5));
    }

    private static Gen<string?> OneOf(params string?[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static async Task ComesBack(FetchAnswer page, params SourceProblem[] with)
    {
        var started = TimeProvider.System.GetTimestamp();

        var reading = await Sources.Read(page);

        Assert.Contains(Assert.IsType<SourceUnfit>(reading).Problem, with);
        Assert.True(TimeProvider.System.GetElapsedTime(started) < InTime);
    }

    private static void Check(SourceLink link)
    {
        Fits(link.Title, 200);
        Fits(link.BlogName, 100);
        Fits(link.Excerpt.Before, LinkExcerpt.MaxAround);
        // The title stands for an image without a description.
        Fits(link.Excerpt.Words, 200);
        Fits(link.Excerpt.After, LinkExcerpt.MaxAround);
        Fits(link.Author?.Name ?? "x", 100);
        Fits(link.Text.Replace('\n', ' '), 2000);
        Assert.NotEqual("", link.Title);
        Assert.NotEqual("", link.BlogName);
        Assert.NotEqual("", link.Author?.Name);
        Assert.True(link.Author?.Url is null or { Scheme: "http" or "https", UserInfo: "" });
        Assert.True(link.Author?.Photo is null or { Scheme: "http" or "https", UserInfo: "" });
        Assert.Equal("page.example", link.CanonicalUrl.Host);
        Assert.True(Sources.Target.Matches(link.Pointed));
    }

    // Markup that is shown is text by then; what must not pass are signs that change how our own words look.
    private static void Fits(string part, int max)
    {
        Assert.True(new StringInfo(part).LengthInTextElements <= max + 1, "one more for the ellipsis");
        Assert.DoesNotContain(part, char.IsControl);
        Assert.DoesNotContain(part, c => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'));
        Assert.True(part.IsNormalized());
    }

    [Theory]
    [InlineData("<span>", 80_000, "</x>", 130_000)]
    [InlineData("<b>", 60_000, "</i>", 150_000)]
    [InlineData("<table><tr>", 30_000, "</td>", 100_000)]
    public async Task The_parser_stops_at_the_deadline_whatever_keeps_it_busy(
        string opening,
        int opened,
        string closing,
        int closed
    )
    {
        var page =
            string.Concat(Enumerable.Repeat(opening, opened)) + string.Concat(Enumerable.Repeat(closing, closed));
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(1));

        var parsing = Task.Run(
            () =>
            {
                using var document = BoundedPage.Parse(page, deadline.Token);
                return document.All.Length;
            },
            TestContext.Current.CancellationToken
        );

        // It ends, in time or by the deadline: nothing of it goes on behind our back.
        await Task.WhenAny(parsing).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.True(parsing.IsCompleted);
    }

    [Theory]
    [InlineData("a\uFFFEb", "ab")]
    [InlineData("\u200B\u2060\uFEFF", "")]
    [InlineData("\u200D\u200D", "")]
    [InlineData("\u3164", "")]
    [InlineData("می\u200Cخواهم", "می\u200Cخواهم")]
    [InlineData("दादी\u200Dजी", "दादी\u200Dजी")]
    public void Words_that_nobody_can_see_are_none_and_what_unicode_forbids_is_left_out(string said, string kept) =>
        Assert.Equal(kept, PageText.Clean(said, 100));

    [Fact]
    public void A_letter_carries_few_accents_however_many_are_sent()
    {
        var kept = PageText.Clean("e" + new string('\u0301', 15_000) + " wells", 100);

        Assert.InRange(kept.Length, 7, 12);
        Assert.EndsWith(" wells", kept, StringComparison.Ordinal);
    }
}
