using System.Net;
using SahelBlog.Posts;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Pages;

/// <summary>An address may be Arabic; a header is ASCII.</summary>
public sealed class ArabicAddressTests
{
    private const string Title = "مطر في مايو";

    [Fact]
    public async Task The_post_answers_at_its_address()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost(Title);
        using var reader = blog.NewReader();

        Assert.False(post.Permalink!.All(char.IsAscii));
        AssertShows(await reader.Open(post.Permalink!));
    }

    [Fact]
    public async Task Without_its_last_slash_it_leads_there()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost(Title);
        using var reader = blog.NewReader();

        await AssertLeadsThere(
            reader,
            await reader.Open(post.Permalink!.TrimEnd('/')),
            HttpStatusCode.MovedPermanently
        );
        await AssertLeadsThere(reader, await reader.Open($"/?p={post.Id}"), HttpStatusCode.MovedPermanently);
    }

    [Fact]
    public async Task After_a_move_the_old_address_leads_there()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost(Title);
        await blog.Changes(post, draft => draft with { Slug = "مطر-بعد-يونيو" });
        using var reader = blog.NewReader();

        await AssertLeadsThere(reader, await reader.Open(post.Permalink!), HttpStatusCode.MovedPermanently);
    }

    [Fact]
    public async Task A_page_answers_and_without_its_last_slash_leads_there()
    {
        await using var blog = BlogHost.Empty();
        var page = await blog.Has(new PostDraft { Title = Title, Kind = PostKind.Page });
        using var reader = blog.NewReader();

        AssertShows(await reader.Open(page.Permalink!));
        await AssertLeadsThere(
            reader,
            await reader.Open(page.Permalink!.TrimEnd('/')),
            HttpStatusCode.MovedPermanently
        );
    }

    [Fact]
    public async Task A_comment_there_lands_and_its_own_address_leads_to_it()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost(Title);
        using var reader = blog.NewReader();

        var sent = await reader.Writes("It rained here too.", post.Permalink!);
        var landed = await AssertLeadsThere(reader, sent, HttpStatusCode.SeeOther);
        Assert.Contains("It rained here too.", landed.Html, StringComparison.Ordinal);

        var comment = await blog.HasComment(post);
        var led = await reader.Open($"/comment/{comment.Id}");
        Assert.EndsWith($"#comment-{comment.Id}", led.Location, StringComparison.Ordinal);
        await AssertLeadsThere(reader, led, HttpStatusCode.Redirect);
    }

    private static async Task<Page> AssertLeadsThere(Reader reader, Page answer, HttpStatusCode status)
    {
        Assert.Equal(status, answer.Status);
        Assert.NotNull(answer.Location);
        Assert.All(answer.Location, sign => Assert.True(char.IsAscii(sign), answer.Location));
        var there = await reader.Open(answer.Location);
        AssertShows(there);
        return there;
    }

    private static void AssertShows(Page page)
    {
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(Title, page.Text("h1"), StringComparison.Ordinal);
    }
}
