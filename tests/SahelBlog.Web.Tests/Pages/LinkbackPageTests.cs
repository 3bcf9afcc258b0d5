using SahelBlog.Conversation;
using SahelBlog.Linkbacks;
using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Pages;

/// <summary>What readers see of other blogs under a post.</summary>
public sealed class LinkbackPageTests
{
    [Fact]
    public async Task L2_Link_backs_are_grouped_by_blog_with_protocols_author_and_day()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        await blog.HasLinkback(post, "delta.example", one => one with { Title = "Monday" });
        await blog.HasLinkback(
            post,
            "delta.example",
            one =>
                one with
                {
                    Title = "Tuesday",
                    Author = "Oumou",
                    AuthorUrl = "https://oumou.example/",
                    Protocols = LinkbackProtocols.Pingback | LinkbackProtocols.Webmention,
                    PublishedAt = new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero),
                }
        );
        await blog.HasLinkback(post, "wells.example", one => one with { Kind = LinkbackKind.Bookmark, Title = "Kept" });

        var page = await blog.Shows(post);

        Assert.Equal("3 links from other blogs", page.Text("#links-title"));
        Assert.Equal(
            ["delta.example's blogdelta.example2 links", "wells.example's blogwells.example"],
            page.All(".linkback-name")
        );
        Assert.Equal(["Monday", "Tuesday", "Kept"], page.All(".linkback-title"));
        Assert.Equal("Oumoupingback, webmention20 November 2026", Joined(page, "#linkback-2 .dots"));
        Assert.Equal("bookmarkwebmention22 November 2026", Joined(page, "#linkback-3 .dots"));
        Assert.Equal("nofollow ugc", page.One("#linkback-2 .p-author").GetAttribute("rel"));
    }

    [Theory]
    [InlineData("en", "On other blogs", "2 likes", "1 repost")]
    [InlineData("fr", "Sur d’autres blogs", "2 j’aime", "1 partage")]
    [InlineData("ar", "في مدوّنات أخرى", "إعجابان", "إعادة نشر واحدة")]
    public async Task Likes_and_reposts_are_rows_of_faces(string language, string title, string likes, string reposts)
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.Has(new PostDraft { Title = "Rain", Language = language });
        await blog.HasPicture(7);
        await blog.HasLinkback(
            post,
            "a.example",
            one =>
                one with
                {
                    Kind = LinkbackKind.Like,
                    Author = "Oumou Diarra",
                    AuthorUrl = "https://oumou.example/",
                    FaceId = 7,
                }
        );
        await blog.HasLinkback(post, "b.example", one => one with { Kind = LinkbackKind.Like, Author = "issa maïga" });
        await blog.HasLinkback(post, "c.example", one => one with { Kind = LinkbackKind.Repost, Author = "سعاد محمد" });

        var page = await blog.Shows(post);

        Assert.Equal(title, page.Text("#links-title"));
        Assert.Equal([likes, reposts], page.All(".linkback-name"));
        Assert.Equal([likes, reposts], page.All(".conversation-split a"));
        var face = page.One("#linkback-1 img");
        Assert.Equal(
            ("/faces/7.webp", "Oumou Diarra", "40"),
            (face.GetAttribute("src"), face.GetAttribute("alt"), face.GetAttribute("width"))
        );
        Assert.Equal("https://oumou.example/", page.One("#linkback-1 a").GetAttribute("href"));
        Assert.Equal(["IM", "س"], page.All(".face-letters"));
        Assert.Equal("issa maïga", page.Text("#linkback-2 .vh"));
    }

    [Fact]
    public async Task A_long_row_of_faces_is_folded_after_some()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        for (var i = 0; i < 30; i++)
            await blog.HasLinkback(post, $"b{i}.example", one => one with { Kind = LinkbackKind.Like });

        var page = await blog.Shows(post);

        Assert.Equal(30, page.All(".face").Count);
        Assert.Equal("9 more", page.Text(".more-faces summary"));
    }

    [Fact]
    public async Task A_reply_shows_its_text_as_plain_words()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        await blog.HasLinkback(
            post,
            "delta.example",
            one => one with { Kind = LinkbackKind.Reply, Text = "It <b>did</b>.\nTwice." }
        );

        var page = await blog.Shows(post);

        Assert.Equal(["It <b>did</b>.", "Twice."], page.All("#linkback-1 .linkback-text p"));
        Assert.Equal("delta.example/1", page.Text("#linkback-1 .linkback-title"));
    }

    [Fact]
    public async Task A_reply_to_a_comment_stands_in_the_thread_under_it_and_counts_among_the_thoughts()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        var first = await blog.HasComment(post, name: "Adjoa");
        await blog.HasComment(post, "It poured.", "Issa", replyingTo: first.Id);
        var last = await blog.HasComment(post, "And then?", "Hawa");
        await blog.HasAnswer(post, first.Id, "Ours too.");
        await blog.HasAnswer(post, last.Id, "Nothing.");

        var page = await blog.Shows(post);

        Assert.Equal("5 thoughts on “Rain”", page.Text("#conversation-title"));
        Assert.Equal(["3 comments", "2 replies from other blogs"], page.All(".conversation-split a"));
        Assert.Equal(["Adjoa", "Oumou", "Issa", "Hawa", "Oumou"], page.CommentNames);
        Assert.Equal(["2 replies", "1 reply"], page.All(".fold"));
        Assert.True(page.Has($"#comment-{first.Id} > details[open] > .thread > #linkback-1"));
        Assert.True(page.Has($"#comment-{last.Id} > details[open] > .thread > #linkback-2"));
        Assert.False(page.Has("#links"));
        var there = page.One("#linkback-1 .comment-actions a");
        Assert.Equal(("Reply there", "nofollow ugc"), (there.TextContent, there.GetAttribute("rel")));
        Assert.Contains("delta.example", page.Text("#linkback-1 .comment-head"), StringComparison.Ordinal);
        Assert.Contains("webmention", page.Text("#linkback-1 .comment-head"), StringComparison.Ordinal);
        Assert.Equal("In reply to Adjoa, above", page.Text("#linkback-1 .comment-parent"));
    }

    [Theory]
    [InlineData("?order=newest")]
    [InlineData("?order=replied")]
    [InlineData("?comments=all")]
    public async Task In_every_order_an_answer_stands_under_its_comment(string order)
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        var first = await blog.HasComment(post);
        await blog.HasComment(post, "It poured.", "Issa", replyingTo: first.Id);
        await blog.HasComment(post, "And then?", "Hawa");
        await blog.HasAnswer(post, first.Id, "Ours too.");

        var page = await blog.Shows(post, order);

        Assert.True(page.Has($"#comment-{first.Id} > details > .thread > #linkback-1:first-child"));
        Assert.Equal(page.Document.QuerySelectorAll("#comments details").Length, page.All(".fold").Count);
    }

    [Fact]
    public async Task On_a_later_page_of_the_thread_an_answer_stands_under_its_comment_too()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        await blog.HasComments(post, 250);
        await blog.HasAnswer(post, 240, "Ours too.");
        using var reader = blog.NewReader();

        Assert.False((await blog.Shows(post)).Has("#linkback-1"));
        var page = await reader.OpenAndFollow("/comment/240");

        Assert.True(page.Has("#comment-240 > details > .thread > #linkback-1"));
    }

    [Fact]
    public async Task M1_Link_backs_are_cited_by_what_they_do()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        var comment = await blog.HasComment(post);
        foreach (var kind in Enum.GetValues<LinkbackKind>())
            await blog.HasLinkback(
                post,
                $"{kind}.example",
                one => one with { Kind = kind, Author = "Oumou", Text = kind == LinkbackKind.Reply ? "So it is." : "" }
            );
        await blog.HasAnswer(post, comment.Id, "Ours too.");

        var entry = Assert.Single(await blog.Reads(post.Permalink!));

        Assert.Equal(3, entry.Nested("comment").Count);
        foreach (var property in new[] { "mention", "like", "repost", "bookmark" })
        {
            var cite = Assert.Single(entry.Nested(property));
            Assert.Equal(["h-cite"], cite.Types);
            Assert.NotEmpty(cite.One("url"));
            Assert.Equal("Oumou", Assert.Single(cite.Nested("author")).One("name"));
        }
    }

    [Fact]
    public async Task A_link_back_of_a_deleted_post_is_named_nowhere()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        await blog.HasLinkback(post, "delta.example", one => one with { Title = "Monday" });
        using var reader = blog.NewReader();
        Assert.True((await reader.Open("/")).Has("a[href$='#linkback-1']"));

        await blog.Get<Publishing>().Delete(post.Id, Audit.Actor.Blog, TestContext.Current.CancellationToken);

        Assert.False((await reader.Open("/")).Has("a[href$='#linkback-1']"));
    }

    [Fact]
    public async Task The_front_page_leads_to_where_a_reply_stands()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        var comment = await blog.HasComment(post);
        await blog.HasAnswer(post, comment.Id, "Ours too.");
        await blog.HasLinkback(post, "wells.example", one => one with { Title = "Wells" });
        using var reader = blog.NewReader();
        Assert.Equal([$"{post.Permalink}#linkback-2", $"/comment/{comment.Id}"], await Places());

        await blog.Get<ModerationService>()
            .Decide([comment.Id], CommentState.Spam, Audit.Actor.Blog, TestContext.Current.CancellationToken);

        Assert.Equal([$"{post.Permalink}#linkback-2", $"{post.Permalink}#linkback-1"], await Places());
        Assert.True((await blog.Shows(post)).Has("#links #linkback-1"));

        async Task<IEnumerable<string?>> Places() =>
            (await reader.Open("/"))
                .Document.QuerySelectorAll(".side-block:last-child a")
                .Select(link => link.GetAttribute("href"));
    }

    private static string Joined(Page page, string selector) =>
        string.Concat(page.One(selector).Children.Select(child => child.TextContent.Trim()));
}

/// <summary>Other blogs, as far as their links have been approved.</summary>
internal static class Approved
{
    public static Task HasLinkback(this BlogHost blog, Post post, string host, Func<Linkback, Linkback> how) =>
        blog.Get<Database>()
            .Write(async session =>
            {
                var number = 1 + await session.Value<long>("SELECT count(*) FROM linkbacks");
                await LinkbackStore.Add(
                    session,
                    how(
                        new Linkback
                        {
                            PostId = post.Id,
                            Source = $"https://{host}/{number}",
                            SourceKey = $"{host}/{number}",
                            Target = post.Permalink!,
                            Protocols = LinkbackProtocols.Webmention,
                            State = LinkbackState.Approved,
                            Host = host,
                            Blog = $"{host}'s blog",
                            AnnouncedAt = blog.Clock.GetUtcNow(),
                            VerifiedAt = blog.Clock.GetUtcNow(),
                        }
                    )
                );
            });

    /// <summary>Somebody's picture has been copied.</summary>
    public static Task HasPicture(this BlogHost blog, long face) =>
        blog.Get<Database>()
            .Write(session =>
                session.Execute(
                    "INSERT INTO faces (id, address, image, made_at) VALUES (@face, '', @image, 0)",
                    new { face, image = new byte[] { 1 } }
                )
            );

    /// <summary>A reply to a comment, from Oumou's blog.</summary>
    public static Task HasAnswer(this BlogHost blog, Post post, long comment, string text) =>
        blog.HasLinkback(
            post,
            "delta.example",
            one => one with { Kind = LinkbackKind.Reply, Author = "Oumou", CommentId = comment, Text = text }
        );

    public static async Task<Page> Shows(this BlogHost blog, Post post, string query = "")
    {
        using var reader = blog.NewReader();
        return await reader.Open(post.Permalink + query);
    }
}
