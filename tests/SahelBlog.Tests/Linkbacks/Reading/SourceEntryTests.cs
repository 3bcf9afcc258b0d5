using SahelBlog.Linkbacks;
using SahelBlog.Linkbacks.Reading;

namespace SahelBlog.Tests.Linkbacks;

/// <summary>What a page's microformats say (W9).</summary>
public sealed class SourceEntryTests
{
    private const string Photo = "https://cdn.example/o.jpg";

    [Theory]
    [InlineData("<div class=h-entry><a class=u-in-reply-to href='{0}'>x</a></div>", LinkbackKind.Reply)]
    [InlineData("<div class=h-entry><a class='x u-like-of y' href='{0}'>x</a></div>", LinkbackKind.Like)]
    [InlineData("<div class=h-entry><a class=u-repost-of href='{0}'>x</a></div>", LinkbackKind.Repost)]
    [InlineData("<div class=h-entry><a class=u-bookmark-of href='{0}'>x</a></div>", LinkbackKind.Bookmark)]
    [InlineData("<div class=h-entry><link class=u-like-of href='{0}'></div>", LinkbackKind.Like)]
    [InlineData("<div class=h-entry><data class=u-like-of value='{0}'></data></div>", LinkbackKind.Like)]
    [InlineData(
        "<div class=h-entry><div class='u-in-reply-to h-cite'><a href=/x>y</a><a class=u-url href='{0}'>x</a></div></div>",
        LinkbackKind.Reply
    )]
    [InlineData(
        "<div class=h-feed><div class=h-entry></div><div class=h-entry><a class=u-like-of href='{0}'>x</a></div></div>",
        LinkbackKind.Like
    )]
    [InlineData("<a href='{0}'>x</a><p class=h-entry><a class=u-like-of href='{0}'>y</a>", LinkbackKind.Like)]
    // Of another page, of nobody, in a word that is no property, of a comment on the page, or an answer to an invitation.
    [InlineData("<div class=h-entry><a class=u-like-of href=/x>x</a><a href='{0}'>y</a></div>", LinkbackKind.Link)]
    [InlineData("<a class=u-like-of href='{0}'>x</a>", LinkbackKind.Link)]
    [InlineData("<div class=h-entry><a class='u-like u-repost like-of' href='{0}'>x</a></div>", LinkbackKind.Link)]
    [InlineData(
        "<div class=h-entry><div class='u-comment h-entry'><a class=u-in-reply-to href='{0}'>x</a></div></div>",
        LinkbackKind.Link
    )]
    [InlineData(
        "<div class=h-entry><a class=u-in-reply-to href='{0}'>x</a><b class=p-rsvp>yes</b></div>",
        LinkbackKind.Link
    )]
    public async Task W9_The_entry_says_what_it_does_with_the_post(string html, LinkbackKind kind) =>
        Assert.Equal(kind, (await Sources.Link(html)).Kind);

    [Fact]
    public async Task W9_A_reply_is_known_with_its_author_its_time_and_its_text()
    {
        var reply = await Sources.Link(
            "<title>A page</title><div class=h-entry><p class='p-author h-card'><img class=u-photo src="
                + Photo
                + "><a class='p-name u-url' href='/oumou'>Oumou</a></p><a class=u-in-reply-to href='{0}'>Rain</a>"
                + "<time class=dt-published datetime='2012-07-14T10:00:00+0200'>Saturday</time>"
                + "<div class=e-content><p>The wells <b>run</b> low.<p>Here too.</div></div>"
        );

        Assert.Equal(new SourceAuthor("Oumou", new Uri("https://page.example/oumou"), new Uri(Photo)), reply.Author);
        Assert.Equal(new DateTimeOffset(2012, 7, 14, 8, 0, 0, TimeSpan.Zero), reply.PublishedAt);
        Assert.Equal("The wells run low.\nHere too.", reply.Text);
        Assert.Equal("Rain", reply.Excerpt.Words);
        Assert.Equal(PointerKind.Hyperlink, reply.Pointer);
    }

    [Fact]
    public async Task W9_Only_a_reply_is_quoted_in_full() =>
        Assert.Equal(
            "",
            (await Sources.Link("<p class=h-entry><a class=u-like-of href='{0}'>x</a><b class=e-content>y</b>")).Text
        );

    [Fact]
    public async Task W9_A_reply_to_a_comment_of_the_post_names_the_comment() =>
        Assert.Equal(
            Sources.Ours + "#comment-12",
            (
                await Sources.Link(
                    "<div class=h-entry><a class=u-in-reply-to href='{0}'>post</a>"
                        + "<a class=u-in-reply-to href='{0}#comment-12'>comment</a></div>"
                )
            )
                .Pointed
                .AbsoluteUri
        );

    [Theory]
    [InlineData("<a class='p-author h-card' href='/o'>Oumou</a>", "Oumou", "https://page.example/o")]
    [InlineData("<span class='p-author h-card'><img src=o.jpg alt=Oumou></span>", "Oumou", null)]
    [InlineData("<span class=p-author>Oumou</span>", "Oumou", null)]
    [InlineData("<a class=u-author href='/o'>Oumou</a>", "Oumou", "https://page.example/o")]
    [InlineData("<a class=u-author href='/o'></a>", "page.example", "https://page.example/o")]
    [InlineData("<a rel='author me' href='/o'>Oumou</a>", "Oumou", "https://page.example/o")]
    [InlineData(
        "<span class='p-author h-card'><b class=p-name>Oumou</b><a class=u-url href='javascript:x'>x</a></span>",
        "Oumou",
        null
    )]
    [InlineData("</div><p class=h-card>Oumou</p>", "Oumou", null)]
    [InlineData(
        "</div><a class=h-card href=/x>X</a><a class='h-card u-url' href='/'>Oumou</a>",
        "Oumou",
        "https://page.example/"
    )]
    [InlineData("</div><p class=h-card>One</p><p class=h-card>Two</p>", null, null)]
    [InlineData("<meta name=author content=Oumou><link rel=author href=/o>", "Oumou", "https://page.example/o")]
    [InlineData("<p class='u-comment h-cite'><b class='p-author h-card'>Commenter</b></p>", null, null)]
    public async Task W9_The_author_is_found(string inEntry, string? name, string? url)
    {
        var author = (await Sources.Link($"<div class=h-entry><a href='{{0}}'>x</a>{inEntry}")).Author;

        Assert.Equal((name, url), (author?.Name, author?.Url?.AbsoluteUri));
    }

    [Fact]
    public async Task W9_The_author_of_a_list_wrote_its_entries() =>
        Assert.Equal(
            "Oumou",
            (
                await Sources.Link(
                    "<div class=h-feed><b class=p-author>Oumou</b><p class=h-entry>x<p class=h-entry><a href='{0}'>y</a></div>"
                )
            )
                .Author
                ?.Name
        );

    [Theory]
    [InlineData("<time class=dt-published datetime=2012-07-14>x</time>", 2012)]
    [InlineData("<b class=dt-published>2012-07-14 10:00</b>", 2012)]
    [InlineData("<abbr class=dt-published title='2012-07-14'>Saturday</abbr>", 2012)]
    [InlineData("<p class=dt-published><b class=value>2012-07-14</b> at <b class=value>10:00</b></p>", 2012)]
    [InlineData("<meta property=article:published_time content=2012-07-14T10:00:00Z>", 2012)]
    [InlineData("<time class=dt-published datetime=1970-01-01>x</time>", null)]
    [InlineData("<time class=dt-published datetime=2999-01-01>x</time>", null)]
    [InlineData("<time class=dt-published datetime=2012-99-99>x</time>", null)]
    [InlineData("<time class=dt-published>Saturday</time>", null)]
    [InlineData("<time class=dt-published datetime=12>x</time>", null)]
    public async Task W9_The_time_is_found_unless_it_cannot_be(string inEntry, int? year) =>
        Assert.Equal(
            year,
            (await Sources.Link($"<div class=h-entry><a href='{{0}}'>x</a>{inEntry}</div>")).PublishedAt?.Year
        );

    [Theory]
    [InlineData("<h1 class=p-name>Rain</h1><p class=e-content>x</p>", "Rain")]
    [InlineData("<p class='p-name e-content'>All of a short note</p>", "The page")]
    [InlineData("<p class=p-name>A short…</p><p class=e-content>A short note</p>", "The page")]
    [InlineData("<p class='h-card p-author'><b class=p-name>Oumou</b></p>", "The page")]
    public async Task W9_The_entry_has_the_title_unless_it_is_its_whole_text(string inEntry, string title) =>
        Assert.Equal(
            title,
            (
                await Sources.Link($"<title>The page</title><div class=h-entry>{inEntry}<a href='{{0}}'>x</a></div>")
            ).Title
        );

    [Theory]
    [InlineData("<a class=u-url href=/rain>x</a>", "https://page.example/rain")]
    [InlineData("<a class=u-url href=https://victim.example/rain>x</a>", "https://page.example/a?x=1")]
    [InlineData("<link rel=canonical href=/canon><a class=u-url href=/rain>x</a>", "https://page.example/canon")]
    public async Task L1_The_entry_names_its_address_on_its_own_host_where_the_page_does_not(
        string inEntry,
        string canonical
    ) =>
        Assert.Equal(
            canonical,
            (await Sources.Link($"<div class=h-entry>{inEntry}<a href='{{0}}'>x</a></div>")).CanonicalUrl.AbsoluteUri
        );

    [Fact]
    public async Task W9_A_link_beside_a_list_of_entries_is_by_none_of_them() =>
        Assert.Null(
            (
                await Sources.Link(
                    "<p class=h-entry><b class=p-author>One</b><p class=h-entry>Two</p><div><a href='{0}'>x</a></div>"
                )
            ).Author
        );
}
