using System.Net;
using SahelBlog.Linkbacks.Telling;
using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Desk;

/// <summary>The log of what was told: every page, its answer, and the buttons to tell it again.</summary>
public sealed class OutgoingTests
{
    private const string Log = "/desk/links/out";

    [Fact]
    public async Task P8_Every_answer_is_in_the_log_in_words()
    {
        await using var blog = Telling();
        await using var taking = await MentionedBlog.Open();
        await using var refusing = await MentionedBlog.Open();
        await using var silent = await MentionedBlog.Open();
        taking.Answers(201, location: "/mentions/7");
        refusing.Answers(400, "Not <today>.");
        silent.TakesMentions = false;
        await Publishes(blog, $"[a]({taking.Page()}) [b]({refusing.Page()}) [c]({silent.Page()})");
        foreach (var other in new[] { taking, refusing, silent })
            await Eventually.Some(() => Told(blog, other.Page()));

        using var owner = await blog.Owner();
        var page = await owner.Open(Log);

        Assert.Equal(["To", "From", "Kind", "State", "When"], page.All("thead th").Skip(1).Take(5));
        Assert.Equal(("webmention", "Accepted"), RowOf(page, taking));
        Assert.Equal(("webmention", "Refused: Not <today>."), RowOf(page, refusing));
        Assert.Equal(("none", "Takes no pings"), RowOf(page, silent));
        Assert.Equal(taking.Page("/mentions/7"), page.One("td a.small").GetAttribute("href"));
        Assert.Single((await owner.Open(Log + "?state=refused")).All("tbody tr"));
        Assert.Empty((await owner.Open(Log + "?state=failed")).All("tbody tr"));
        Assert.Equal(HttpStatusCode.NotFound, (await owner.Open(Log + "?state=lost")).Status);
        var all = await owner.Open("/desk/links");
        Assert.Equal(3, all.All("section[aria-labelledby=out] tbody tr").Count);
        Assert.Equal(Log, all.One("section[aria-labelledby=out] > p a").GetAttribute("href"));
    }

    [Fact]
    public async Task A_page_is_told_again_at_the_press_of_a_button_and_many_at_once()
    {
        await using var blog = Telling();
        await using var other = await MentionedBlog.Open();
        await Publishes(blog, $"[a]({other.Page("/a")}) [b]({other.Page("/b")})");
        foreach (var path in new[] { "/a", "/b" })
            await Eventually.Some(() => Told(blog, other.Page(path)));
        using var owner = await blog.Owner();
        var page = await owner.Open(Log);
        Assert.Equal(["Send again", "Send again"], page.All("tbody button"));

        var one = await owner.Submit(page.Form("tbody tr:first-child form").With("do", "again"));
        Assert.Equal(Log + "?state=all&did=1", one.Location);
        await Eventually.Some(() => Task.FromResult(other.Mentions.Count == 3 ? other : null));
        Assert.Equal("1 page will be told once more.", (await owner.Open(one.Location!)).Text(".flash"));
        var ids = page.Document.QuerySelectorAll("[name=pick]").Select(box => box.GetAttribute("value")!).ToList();
        await Eventually.Some(() => Told(blog, other.Page("/b")));
        var many = await Press(owner, page, ids);

        Assert.Equal(Log + "?state=all&did=2", many.Location);
        await Eventually.Some(() => Task.FromResult(other.Mentions.Count == 5 ? other : null));
        Assert.Equal(5, other.Mentions.Select(mention => mention.Key).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(
            3,
            (await owner.Open("/desk/log"))
                .All(".log li")
                .Count(line => line.Contains("told again", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task What_was_not_said_changes_nothing()
    {
        await using var blog = Telling();
        await using var other = await MentionedBlog.Open();
        await Publishes(blog, $"[a]({other.Page()})");
        await Eventually.Some(() => Told(blog, other.Page()));
        using var owner = await blog.Owner();
        var form = (await owner.Open(Log)).Form("#picked");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await owner.Submit(form.With("do", "again"))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await owner.Submit(form.With("id", "1"))).Status);
        var forged = form.With("do", "again").With("id", "1").Without("__RequestVerificationToken");
        Assert.Equal(HttpStatusCode.BadRequest, (await owner.Submit(forged)).Status);
        Assert.Single(other.Mentions);
    }

    [Fact]
    public async Task L3_A_link_that_came_with_a_post_is_said_to_be_untold_and_can_be_told()
    {
        await using var blog = Telling();
        await using var other = await MentionedBlog.Open();
        var post = await blog.HasPost("Rain");
        var text = $"[a]({other.Page()})";
        var html = blog.Get<Publishing>().Preview(text, "en").Html;
        await blog.Get<Database>().Write(session => ImportedLinks.Remember(session, post with { Html = html }));
        await blog.Changes(post, draft => draft with { Markdown = text });
        using var owner = await blog.Owner();
        Assert.Empty((await owner.Open(Log)).All("tbody tr"));
        var page = await owner.Open(Log + "?state=silent");
        Assert.Equal(("–", "Came with the post; not told"), RowOf(page, other));

        await owner.Submit(page.Form("tbody form").With("do", "again"));

        Assert.Equal(DeliveryState.Accepted, (await Eventually.Some(() => Told(blog, other.Page()))).State);
    }

    [Fact]
    public async Task What_waits_and_has_nothing_that_works_on_it_can_be_tried_again()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        await blog.Get<Database>()
            .Write(session =>
                session.Execute(
                    """
                    INSERT INTO deliveries (post_id, target, state, attempts, created_at, answered_at)
                    VALUES (@id, 'http://127.0.0.1:9/', 'waiting', 6, 1, 1)
                    """,
                    new { id = post.Id }
                )
            );
        using var owner = await blog.Owner();
        var page = await owner.Open(Log + "?state=waiting");
        Assert.Equal("Try again", page.One("tbody form button").TextContent);

        var pressed = await owner.Submit(page.Form("tbody form").With("do", "again"));

        Assert.Equal(Log + "?state=waiting&did=1", pressed.Location);
    }

    [Fact]
    public async Task A_long_log_is_paged()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        await blog.Get<Database>()
            .Write(async session =>
            {
                for (var i = 0; i < 70; i++)
                    await session.Execute(
                        """
                        INSERT INTO deliveries (post_id, target, state, created_at, answered_at)
                        VALUES (@id, @target, 'silent', @at, 1)
                        """,
                        new
                        {
                            id = post.Id,
                            target = $"http://other.example/{i}",
                            at = i / 3,
                        }
                    );
            });
        using var owner = await blog.Owner();

        var first = await owner.Open(Log + "?state=silent");
        var second = await owner.Open(first.One("[rel=next]").GetAttribute("href")!);

        Assert.Equal((50, 20), (first.All("tbody tr").Count, second.All("tbody tr").Count));
        Assert.False(second.Has("[rel=next]"));
        Assert.Equal(70, first.All("tbody td .url").Concat(second.All("tbody td .url")).Distinct().Count());
        Assert.Equal(25, (await owner.Open("/desk/links")).All("section[aria-labelledby=out] tbody tr").Count);
    }

    [Fact]
    public async Task W3_Over_http_a_change_and_its_end_reach_whoever_was_told()
    {
        await using var blog = BlogHost.Empty(("Linkbacks:AllowPrivateNetworks", "true"));
        await using var other = await MentionedBlog.Open();
        var post = await Publishes(blog, $"[a]({other.Page()})");
        await Eventually.Some(() => Told(blog, other.Page()));

        post = await blog.Changes(post, draft => draft with { Title = "Late rain" });
        await Mentioned(2);
        await blog.TakesBack(post);
        await Mentioned(3);

        Assert.Equal(DeliveryState.Removed, (await Eventually.Some(() => Told(blog, other.Page()))).State);

        // The blog's own minute goes by while it is waited for.
        Task<object> Mentioned(int count) =>
            Eventually.Some(() =>
            {
                blog.Clock.Advance(TimeSpan.FromMinutes(1));
                return Task.FromResult(other.Mentions.Count == count ? new object() : null);
            });
    }

    private static BlogHost Telling() => BlogHost.EmptyInRealTime(("Linkbacks:AllowPrivateNetworks", "true"));

    private static Task<Post> Publishes(BlogHost blog, string text) =>
        blog.Has(new PostDraft { Title = "Rain", Markdown = text });

    private static async Task<Delivery?> Told(BlogHost blog, string target) =>
        (await blog.Get<DeliveryDesk>().Page(null, null, 10))
            .Select(entry => entry.Delivery)
            .SingleOrDefault(one =>
                one.Target == target && one.State is not (DeliveryState.Waiting or DeliveryState.Sending)
            );

    private static (string Kind, string State) RowOf(Page page, MentionedBlog other)
    {
        var row = page
            .Document.QuerySelectorAll("tbody tr")
            .Single(one => one.TextContent.Contains(other.Page(), StringComparison.Ordinal));
        return (row.Children[3].TextContent, row.Children[4].QuerySelector(".state")!.TextContent);
    }

    // A browser sends one field for each box that is ticked.
    private static Task<Page> Press(Reader owner, Page page, IReadOnlyList<string> ids) =>
        owner.Submit(
            page.Form("#picked").With("do", "again"),
            request =>
                request.Content = new FormUrlEncodedContent(
                    page.Form("#picked")
                        .With("do", "again")
                        .Fields.Concat(ids.Select(id => new KeyValuePair<string, string>("pick", id)))
                )
        );
}
