using System.Net;
using SahelBlog.Posts;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Desk;

/// <summary>Topics and series at the desk, and what readers see of them.</summary>
public sealed class TopicPageTests
{
    [Fact]
    public async Task A_topic_is_made_described_moved_and_renamed_and_readers_follow()
    {
        await using var blog = BlogHost.Empty();
        await blog.Has(new PostDraft { Title = "Rain", Topics = ["Floods"] });
        using var owner = await blog.Owner();
        using var reader = blog.NewReader();
        Assert.Equal(HttpStatusCode.OK, (await reader.Open("/topics/floods/")).Status);
        var made = await owner.Submit((await owner.Open("/desk/topics")).Form("main form").With("name", "Rivers"));
        var rivers = made.Location!.Split('=', '&')[1];

        var answer = await owner.Submit(
            (await owner.Open("/desk/topics?topic=1"))
                .Form("main form:has([name=name])")
                .With("name", "High water")
                .With("slug", "high-water")
                .With("description", "When it is too much.")
                .With("parent", rivers)
        );

        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.Equal("High water 1 post", (await owner.Open("/desk/topics")).Text(".tree .tree"));
        var moved = await reader.Open("/topics/floods/");
        Assert.Equal((HttpStatusCode.MovedPermanently, "/topics/high-water/"), (moved.Status, moved.Location));
        var page = await reader.Open("/topics/high-water/");
        Assert.Equal("TopicsRivers", page.Text(".topic-above"));
        Assert.Equal("When it is too much. 1 post.", page.Text(".post-standfirst"));
        var above = await reader.Open("/topics/rivers/");
        Assert.Equal(["Rain"], above.All(".entry-title"));
        Assert.Equal("High water 1", above.Text(".in-side li"));
        Assert.Equal("High water 1", (await reader.Open("/topics/")).Text(".subtopics"));
    }

    [Fact]
    public async Task A_bad_wish_names_its_field_and_keeps_what_was_typed()
    {
        await using var blog = BlogHost.Empty();
        await blog.Has(new PostDraft { Title = "Rain", Topics = ["Floods", "Rivers"] });
        using var owner = await blog.Owner();
        var form = (await owner.Open("/desk/topics?topic=1")).Form("main form:has([name=name])");

        var answer = await owner.Submit(form.With("slug", "rivers").With("description", "Typed."));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal("Another one has this address; choose another.", answer.Text("#slug-e"));
        Assert.Equal("Typed.", answer.One("#description").TextContent.Trim());
        Assert.Equal("Give it a name.", (await owner.Submit(form.With("name", " "))).Text("#name-e"));
        Assert.Equal(
            "Choose another topic to merge it with.",
            (await owner.Submit(form.With("do", "merge"))).Text("#into-e")
        );
    }

    [Fact]
    public async Task Topics_are_merged_and_deleted_at_the_desk()
    {
        await using var blog = BlogHost.Empty();
        await blog.Has(new PostDraft { Title = "Rain", Topics = ["Floods", "Rivers"] });
        using var owner = await blog.Owner();

        var merge = (await owner.Open("/desk/topics?topic=1")).Form("form:has([value=delete])");
        await owner.Submit(merge.With("into", "2").With("do", "merge"));
        Assert.Equal(["Rivers 1 post"], (await owner.Open("/desk/topics")).All(".tree-row"));
        await owner.Submit(
            (await owner.Open("/desk/topics?topic=2")).Form("form:has([value=delete])").With("do", "delete")
        );

        Assert.Empty((await owner.Open("/desk/topics")).All(".tree-row"));
        Assert.Contains("merged topic 2", (await owner.Open("/desk/log")).Text(".log"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_joins_a_series_in_the_editor_and_its_page_leads_through_it()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        foreach (var (title, language) in new[] { ("One", "en"), ("Deux", "fr"), ("ثلاثة", "ar") })
        {
            var answer = await owner.Submit(
                (await owner.Open("/desk/write"))
                    .Form("form[data-editor]")
                    .With("title", title)
                    .With("language", language)
                    .With("series", "The river year")
                    .With("do", "publish")
            );
            Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        }
        using var reader = blog.NewReader();

        var deux = await reader.Open("/2026/11/deux/");

        Assert.Equal("Partie 2 sur 3 de The river year", deux.Text(".series-line"));
        Assert.Equal(["Partie précédenteOne", "Partie suivanteثلاثة"], deux.All(".series-of-post .pager-news a"));
        Assert.Equal("Deux", deux.Text(".series-list b"));
        Assert.Equal("الجزء 3 من 3 من The river year", (await reader.Open("/2026/11/ثلاثة/")).Text(".series-line"));
        var series = await reader.Open("/series/the-river-year/");
        Assert.Equal(["One", "Deux", "ثلاثة"], series.All(".entry-title"));
        Assert.Equal("3 parts.", series.Text(".post-standfirst"));
    }

    [Fact]
    public async Task A_series_is_kept_in_order_at_the_desk()
    {
        await using var blog = BlogHost.Empty();
        var one = await blog.Has(new PostDraft { Title = "One", Series = "The year" });
        await blog.Has(new PostDraft { Title = "Two", Series = "The year" });
        using var owner = await blog.Owner();
        using var reader = blog.NewReader();
        Assert.Equal("Part 1 of 2 of The year", (await reader.Open(one.Permalink!)).Text(".series-line"));

        var desk = await owner.Open("/desk/series?series=1");
        await owner.Submit(desk.Form($".series-parts form:has([value='{one.Id}'])").With("do", "down"));

        Assert.Equal("Part 2 of 2 of The year", (await reader.Open(one.Permalink!)).Text(".series-line"));
        await owner.Submit(desk.Form("form:has([name=name])").With("name", "High water").With("slug", ""));
        Assert.Equal("/series/high-water/", (await reader.Open("/series/the-year/")).Location);
        await owner.Submit(desk.Form("form:has([value=delete])").With("do", "delete"));
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Open("/series/high-water/")).Status);
        Assert.False((await reader.Open(one.Permalink!)).Has(".series-line"));
    }

    [Fact]
    public async Task Revisions_are_listed_compared_and_brought_back()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.Has(new PostDraft { Title = "Rain", Markdown = "It rained late." });
        await blog.Changes(post, draft => draft with { Markdown = "It rained <script>early</script>." });
        using var owner = await blog.Owner();

        var page = await owner.Open($"/desk/write/{post.Id}/revisions");

        Assert.Equal(2, page.All(".revisions li").Count);
        Assert.Contains("published", page.All(".revisions li")[1], StringComparison.Ordinal);
        Assert.Equal("late.", page.Text(".diff del"));
        Assert.Equal("<script>early</script>.", page.Text(".diff ins"));
        var first = await owner.Open(page.Document.QuerySelectorAll(".revisions a")[1].GetAttribute("href")!);
        var answer = await owner.Submit(first.Form("form[method=post]:has([name=revision])"));
        Assert.StartsWith(
            "Brought back.",
            (await owner.Open(answer.Location!)).Text(".flash"),
            StringComparison.Ordinal
        );
        Assert.Equal("It rained late.", (await owner.Open(post.Permalink!)).Text(".prose"));
        Assert.Contains(
            "brought back an earlier text of post 1: Rain",
            (await owner.Open("/desk/log")).Text(".log"),
            StringComparison.Ordinal
        );
    }
}
