using System.IO.Compression;
using System.Net;
using System.Text;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Sharing;

/// <summary>Pages that are the same for all are made once.</summary>
public sealed class SharedPageTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/2026/11/rain/")]
    [InlineData("/archive/")]
    [InlineData("/topics/")]
    [InlineData("/feed/")]
    public async Task The_second_reader_is_given_the_copy(string path)
    {
        await using var blog = await WithPost();
        using var first = blog.NewReader();
        using var second = blog.NewReader();
        var made = await first.Open(path);
        var copy = await second.Open(path);
        Assert.False(made.IsShared);
        Assert.True(copy.IsShared);
        Assert.Equal(made.Bytes, copy.Bytes);
        Assert.Equal(made.Header("Content-Type"), copy.Header("Content-Type"));
        Assert.Equal("public, no-cache", copy.Header("Cache-Control"));
        Assert.Empty(copy.Headers["Set-Cookie"]);
    }

    [Fact]
    public async Task Addresses_that_differ_by_a_letter_of_another_case_are_pages_of_their_own()
    {
        await using var blog = BlogHost.Empty();
        var one = await blog.Has(new() { Title = "One", Slug = "οδος" });
        var other = await blog.Has(new() { Title = "Other", Slug = "οδοσ" });
        using var reader = blog.NewReader();

        Assert.Equal("One", (await reader.Open(one.Permalink!)).Text("h1"));
        Assert.Equal("Other", (await reader.Open(other.Permalink!)).Text("h1"));
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Open("/2026/11/ΟΔΟΣ/")).Status);
    }

    [Theory]
    [InlineData("/2026/11/rain/reply")]
    [InlineData("/no/such/page/")]
    [InlineData("/health")]
    public async Task What_is_made_for_one_reader_is_not_kept(string path)
    {
        await using var blog = await WithPost();
        using var reader = blog.NewReader();
        await reader.Open(path);
        Assert.False((await reader.Open(path)).IsShared);
    }

    [Fact]
    public async Task A_browser_that_has_the_page_is_told_so_in_no_bytes()
    {
        await using var blog = await WithPost();
        using var reader = blog.NewReader();
        await reader.Open("/");
        var tag = (await reader.Open("/")).Header("ETag");
        Assert.NotNull(tag);
        var again = await reader.Open("/", "If-None-Match", tag);
        Assert.Equal(HttpStatusCode.NotModified, again.Status);
        Assert.Empty(again.Bytes);
        Assert.Equal(HttpStatusCode.OK, (await reader.Open("/", "If-None-Match", "\"another\"")).Status);
    }

    [Fact]
    public async Task A_page_that_changed_has_another_tag()
    {
        await using var blog = await WithPost();
        using var reader = blog.NewReader();
        var tag = (await reader.Open("/")).Header("ETag");
        await blog.HasPost("Wind");
        var changed = await reader.Open("/", "If-None-Match", tag!);
        Assert.Equal(HttpStatusCode.OK, changed.Status);
        Assert.NotEqual(tag, changed.Header("ETag"));
    }

    [Theory]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("br;q=1.0, gzip;q=0.8", "br")]
    [InlineData("gzip, br;q=0", "gzip")]
    [InlineData("gzip", "gzip")]
    [InlineData("GZIP", "gzip")]
    [InlineData("zstd", null)]
    [InlineData("identity", null)]
    [InlineData("nonsense;;;", null)]
    public async Task Every_encoding_unpacks_to_the_same_page(string accepted, string? encoding)
    {
        await using var blog = await WithPost();
        using var reader = blog.NewRawReader();
        var plain = await reader.Open("/");
        for (var time = 1; time <= 2; time++)
        {
            var page = await reader.Open("/", "Accept-Encoding", accepted);
            Assert.Equal(encoding, page.Header("Content-Encoding"));
            Assert.Equal(plain.Html, Unpacked(page));
            Assert.Contains("Accept-Encoding", string.Join(',', page.Headers["Vary"]), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task However_browsers_word_their_wish_there_are_three_copies()
    {
        await using var blog = await WithPost();
        using var reader = blog.NewRawReader();
        foreach (var accepted in new[] { "br", "gzip", "identity" })
            await reader.Open("/", "Accept-Encoding", accepted);
        foreach (var accepted in new[] { "gzip, deflate, br", "br;q=0.3", "gzip;q=0.2", "x-pack", "*;q=0", "" })
            Assert.True((await reader.Open("/", "Accept-Encoding", accepted)).IsShared, accepted);
    }

    [Theory]
    [InlineData("Host", "evil.example")]
    [InlineData("X-Forwarded-Host", "evil.example")]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    [InlineData("X-Original-URL", "/desk")]
    [InlineData("Accept-Language", "evil")]
    [InlineData("Cookie", "anything=evil; sahelblog.writer=evil")]
    [InlineData("User-Agent", "evil")]
    public async Task A_header_that_a_client_chooses_neither_poisons_the_copy_nor_makes_another(
        string header,
        string value
    )
    {
        await using var blog = await WithPost();
        using var stranger = blog.NewReader();
        using var reader = blog.NewReader();
        var made = await stranger.Open("/2026/11/rain/", header, value);
        Assert.DoesNotContain("evil", made.Html, StringComparison.Ordinal);
        var copy = await reader.Open("/2026/11/rain/");
        Assert.True(copy.IsShared);
        Assert.Equal(made.Html, copy.Html);
    }

    [Theory]
    [InlineData("/", "?utm_source=evil")]
    [InlineData("/", "?comments=7")]
    [InlineData("/2026/11/rain/", "?page=7")]
    [InlineData("/2026/11/rain/", "?fbclid=evil&comments_=1")]
    [InlineData("/archive/", "?page=1&comments=1")]
    [InlineData("/feed/", "?page=2")]
    public async Task A_query_that_makes_no_other_page_is_answered_with_the_copy(string path, string query)
    {
        await using var blog = await WithPost();
        using var reader = blog.NewReader();
        var made = await reader.Open(path);
        var copy = await reader.Open(path + query);
        Assert.True(copy.IsShared);
        Assert.Equal(made.Html, copy.Html);
    }

    [Theory]
    [InlineData("/2026/11/rain/?comments=01")]
    [InlineData("/2026/11/rain/?comments=evil")]
    [InlineData("/2026/11/rain/?comments=1&comments=2")]
    [InlineData("/2026/11/rain/?comments=")]
    [InlineData("/2026/11/rain/?order=evil")]
    [InlineData("/2026/11/rain/?order=oldest")]
    [InlineData("/2026/11/rain/?order=newest&order=newest")]
    [InlineData("/2026/11/rain/?comments=ALL")]
    [InlineData("/?page=evil")]
    [InlineData("/?p=evil")]
    public async Task A_strange_page_number_is_answered_and_not_kept(string path)
    {
        await using var blog = await WithPost();
        using var reader = blog.NewReader();
        var page = await reader.Open(path);
        Assert.True(page.Status is HttpStatusCode.OK or HttpStatusCode.NotFound, page.Status.ToString());
        Assert.DoesNotContain("evil", page.Html, StringComparison.Ordinal);
        Assert.False((await reader.Open(path)).IsShared);
    }

    private static async Task<BlogHost> WithPost()
    {
        var blog = BlogHost.Empty();
        await blog.HasPost("Rain");
        return blog;
    }

    private static string Unpacked(Page page)
    {
        using var packed = new MemoryStream(page.Bytes);
        using Stream plain = page.Header("Content-Encoding") switch
        {
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            "gzip" => new GZipStream(packed, CompressionMode.Decompress),
            _ => packed,
        };
        using var text = new StreamReader(plain, Encoding.UTF8);
        return text.ReadToEnd();
    }
}
