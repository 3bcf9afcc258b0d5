using Microsoft.Playwright;
using SahelBlog.Conversation;
using SahelBlog.Linkbacks;
using SahelBlog.People;
using SahelBlog.Posts;
using SahelBlog.Readers;
using SahelBlog.Storage;
using SahelBlog.Web.Tests.Browser;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Desk;

/// <summary>What the desk says in the morning.</summary>
public sealed class TodayTests(Chromium chromium)
{
    private const string LinkSql = """
        INSERT INTO linkbacks (post_id, source, source_key, target, protocols, state, host, blog, title, reason, announced_at)
        VALUES (@Id, 'https://slow.example/1', 'k', '', 'webmention', @state, 'slow.example', 'Slow Statistics',
            'On rain', 'New site', @at)
        """;

    private const string FailedSql = """
        INSERT INTO deliveries (post_id, target, state, answer, created_at, answered_at)
        VALUES (@Id, 'https://wells.example/', 'failed', 'no answer', @at, @at)
        """;

    [Fact]
    public async Task Numbers_of_the_last_days_stand_in_charts_in_sentences_and_in_a_table()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        await blog.HasComment(post);
        await Reads(blog, post, 3);
        blog.Clock.Advance(TimeSpan.FromDays(1));
        await Reads(blog, post, 1);
        using var owner = await blog.Owner();

        var today = await owner.Open("/desk");

        Assert.Equal(["4", "1", "0", "1", "0"], today.All(".stat-number"));
        Assert.Equal(
            [
                "Readers each day, 25 October to 23 November; highest 3 on 22 November",
                "Comments each day, 25 October to 23 November; highest 1 on 22 November",
                "Links in each day, 25 October to 23 November; none",
                "Posts each day, 25 October to 23 November; highest 1 on 22 November",
                "Spam stopped each day, 25 October to 23 November; none",
            ],
            today.Document.QuerySelectorAll("svg.bars[role=img]").Select(chart => chart.GetAttribute("aria-label")!)
        );
        Assert.Single(today.Document.QuerySelectorAll(".bars .now"));
        Assert.Equal(30, today.All(".stats-table tbody tr").Count);
        Assert.Equal(["23 Nov", "1", "0", "0", "0", "0"], today.All(".stats-table tbody tr:nth-child(1) > *"));
        Assert.Equal(["22 Nov", "3", "1", "0", "1", "0"], today.All(".stats-table tbody tr:nth-child(2) > *"));
        Assert.Equal(["Rain", "4", "1", "0"], today.All("#t-read + .scroll tbody td"));
    }

    [Fact]
    public async Task What_needs_somebody_is_named_with_the_way_to_it()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        await blog.HasComment(post, "It rained here too.");
        await blog.Has(new PostDraft { Title = "Sand" }, PostStatus.Draft);
        await Write(blog, LinkSql, post, LinkbackState.Held);
        await Write(blog, FailedSql, post, LinkbackState.Failed);
        using var owner = await blog.Owner();

        var today = await owner.Open("/desk");

        Assert.Equal("1 to read", today.Text("#t-held + p"));
        Assert.Equal("1 to check", today.Text("#t-links + p"));
        Assert.Equal("Slow Statistics links to Rain", today.All("section[aria-labelledby=t-links] .task-item p")[0]);
        Assert.Equal("New site", today.Text("section[aria-labelledby=t-links] .state"));
        Assert.Equal("1 page not told of a link", today.Text(".state-fail"));
        Assert.True(today.Has("section[aria-labelledby=t-wrong] a[href='/desk/links/out?state=failed']"));
        Assert.Equal("1 draft", today.Text("#t-drafts + p"));
    }

    [Fact]
    public async Task A_delivery_that_failed_long_ago_is_no_news()
    {
        await using var blog = BlogHost.Empty();
        await Write(blog, FailedSql, await blog.HasPost("Rain"), LinkbackState.Failed);
        blog.Clock.Advance(TimeSpan.FromDays(8));
        using var owner = await blog.Owner();

        Assert.False((await owner.Open("/desk")).Has("#t-wrong"));
    }

    [Fact]
    public async Task A_moderator_sees_the_conversation_alone()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        await Reads(blog, post, 1);
        await blog.Has(new PostDraft { Title = "Sand" }, PostStatus.Draft);
        await blog.Decides((await blog.HasComment(post, "Buy sand.")).Id, CommentState.Spam);
        await Write(blog, LinkSql, post, LinkbackState.Spam);
        using var moderator = await blog.SignedIn(Role.Moderator);

        var today = await moderator.Open("/desk");

        Assert.Equal(["Comments", "Spam stopped"], today.All(".stat h3"));
        Assert.Equal(["0", "1"], today.All(".stat-number"));
        Assert.Equal(["Held comments", "Said lately"], today.All("h2.task-title"));
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 360)]
    public async Task The_page_is_sound_and_its_table_is_opened_and_scrolled_by_keyboard(ColorScheme theme, int width)
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("The river gauge at Koulikoro knew what the minister did not");
        await blog.HasComment(post, "A_very_long_word_" + new string('x', 200));
        await Reads(blog, post, 2);
        await Write(blog, LinkSql, post, LinkbackState.Held);
        await Write(blog, FailedSql, post, LinkbackState.Failed);
        await blog.Has(new PostDraft { Title = "Sand" }, PostStatus.Draft);
        using var owner = await blog.Owner();
        await using var window = await chromium.Open(
            blog.Address,
            wishes =>
            {
                wishes.ColorScheme = theme;
                wishes.ViewportSize = new() { Width = width, Height = 900 };
            }
        );
        await window.IsSignedInAs(owner, blog);
        await window.Open("/desk");
        await window.AssertSound();
        var page = window.Page;
        var table = page.GetByRole(AriaRole.Region, new() { Name = "Table of the last thirty days" });

        await page.GetByText("The last thirty days as a table").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");

        await Assertions.Expect(table).ToBeFocusedAsync();
        await Assertions.Expect(table.GetByRole(AriaRole.Row)).ToHaveCountAsync(31);
        await window.AssertSound();
    }

    private static Task Write(BlogHost blog, string sql, Post post, LinkbackState state) =>
        blog.Get<Database>()
            .Write(session =>
                session.Execute(
                    sql,
                    new
                    {
                        post.Id,
                        state = Words.Of(state),
                        at = blog.Clock.GetUtcNow(),
                    }
                )
            );

    private static async Task Reads(BlogHost blog, Post post, int count)
    {
        for (var i = 0; i < count; i++)
            blog.Get<ReaderCounter>().Saw(post.Permalink!, null, $"Browser {i}");
        await blog.Get<ReaderCounter>().Keep();
    }
}
