using System.Net;
using SahelBlog.People;
using SahelBlog.Posts;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Desk;

/// <summary>The editor as a plain form: conflicts, and what is pointed out before publishing.</summary>
public sealed class WriteTests
{
    [Fact]
    public async Task A_save_of_an_older_version_is_shown_as_a_difference_and_overwrites_nothing()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.Has(new PostDraft { Title = "Rain", Markdown = "It fell on Monday.\n\nThe end." });
        using var owner = await blog.Owner();
        var form = (await owner.Open($"/desk/write/{post.Id}")).Form("form[data-editor]");
        await blog.Changes(post, draft => draft with { Title = "Rains", Markdown = "It fell on Sunday.\n\nThe end." });

        var clash = await owner.Submit(form.With("text", "It fell on Friday.\n\nThe end.").With("do", "save"));

        Assert.Equal(HttpStatusCode.Conflict, clash.Status);
        Assert.Equal(["Title", "Text"], clash.All(".clash-changes h3"));
        Assert.Equal(["Rains", "Sunday."], clash.All(".clash-changes del"));
        Assert.Equal(["Rain", "Friday."], clash.All(".clash-changes ins"));
        Assert.Equal("It fell on Friday. The end.", clash.Text("#text"));
        Assert.Equal("It fell on Sunday.\n\nThe end.", await Kept(blog, post));

        var over = await owner.Submit(clash.Form("form[data-editor]").With("do", "overwrite"));
        Assert.Equal($"/desk/write/{post.Id}?done=saved", over.Location);
        Assert.Equal("It fell on Friday.\n\nThe end.", await Kept(blog, post));
    }

    [Fact]
    public async Task After_a_conflict_one_takes_theirs_or_goes_on_with_one_s_own_on_top_of_it()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        using var owner = await blog.Owner();
        var form = (await owner.Open($"/desk/write/{post.Id}")).Form("form[data-editor]");
        await blog.Changes(post, draft => draft with { Markdown = "Theirs." });
        var clash = await owner.Submit(form.With("text", "Mine.").With("do", "save"));

        var theirs = await owner.Submit(clash.Form("form[data-editor]").With("do", "theirs"));
        Assert.Equal("Theirs.", (await owner.Open(theirs.Location!)).Text("#text"));

        var merging = await owner.Submit(clash.Form("form[data-editor]").With("do", "merge"));
        Assert.Equal("Mine.", merging.Text("#text"));
        Assert.Equal(["Theirs."], merging.All(".clash-changes del"));
        Assert.Equal("Theirs.", await Kept(blog, post));
        var merged = merging.Form("form[data-editor]").With("text", "Theirs and mine.").With("do", "save");
        Assert.Equal($"/desk/write/{post.Id}?done=saved", (await owner.Submit(merged)).Location);
        Assert.Equal("Theirs and mine.", await Kept(blog, post));
    }

    [Fact]
    public async Task Faults_are_shown_before_a_post_goes_out_and_it_goes_out_anyway_when_that_is_wanted()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        var form = (await owner.Open("/desk/write"))
            .Form("form[data-editor]")
            .With("title", "Rain")
            .With("text", "[wells](/2020/01/wells/)\n\n![](/images/none.svg)\n\n#### Deep");

        var shown = await owner.Submit(form.With("do", "publish"));

        Assert.Equal(HttpStatusCode.OK, shown.Status);
        Assert.Equal(0, await blog.PostCount());
        Assert.Equal(
            [
                "/2020/01/wells/ leads nowhere on this blog line 1",
                "/images/none.svg says nothing to those who do not see it; describe it between the square brackets line 3",
                "/images/none.svg is not there line 3",
            ],
            shown.All(".pointed li")
        );
        Assert.Equal(5, shown.All("[data-part=checks] li").Count);
        var anyway = await owner.Submit(shown.Form("form[data-editor]").With("do", "publish-anyway"));
        Assert.Equal("/desk/write/1?done=published", anyway.Location);
    }

    [Fact]
    public async Task With_nothing_but_advice_a_post_goes_out_at_once()
    {
        await using var blog = BlogHost.Empty();
        var rain = await blog.HasPost("Rain");
        using var owner = await blog.Owner();
        var editor = await owner.Open("/desk/write");
        var text = $"### Deep\n\n[rain]({rain.Permalink}) ![a well](https://pictures.example/a.png)";

        var answer = await owner.Submit(
            editor.Form("form[data-editor]").With("title", "Wells").With("text", text).With("do", "publish")
        );

        Assert.Equal("/desk/write/2?done=published", answer.Location);
        Assert.Equal(2, (await owner.Open("/desk/write/2")).All("[data-part=checks] li").Count);
    }

    [Fact]
    public async Task The_live_parts_are_made_for_writers_alone_and_say_what_the_page_says()
    {
        await using var blog = BlogHost.Empty();
        var rain = await blog.HasPost("Rain");
        using var owner = await blog.Owner();
        using var moderator = await blog.SignedIn(Role.Moderator);
        var form = (await owner.Open("/desk/write"))
            .Form("form[data-editor]")
            .With("standfirst", "Words.")
            .With("text", $"It **rained** on [a post]({rain.Permalink}) and [a page](https://other.example/).")
            .SentTo("/desk/preview");

        var parts = await owner.Submit(form);

        Assert.Equal("rained", parts.Text("[data-part=prose] strong"));
        Assert.Equal("8 words, 1 minute", parts.Text("[data-part=count]"));
        Assert.Equal("Nothing to point out", parts.Text("[data-part=checks] p"));
        Assert.Equal(
            ["Rain Your own: it shows the link", "https://other.example/ Not asked yet"],
            parts.All("[data-part=links] li")
        );
        Assert.Equal(HttpStatusCode.Forbidden, (await moderator.Submit(form)).Status);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await owner.Submit(form.Without("__RequestVerificationToken"))).Status
        );
        Assert.Equal(
            HttpStatusCode.RequestEntityTooLarge,
            (await owner.Submit(form.With("text", new string('x', PostDraftValidator.LongestText + 1)))).Status
        );
        Assert.Equal(HttpStatusCode.NotFound, (await owner.Open("/desk/preview")).Status);
    }

    [Fact]
    public async Task What_was_typed_for_a_post_that_was_removed_for_good_stands_in_the_form_of_a_new_one()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        using var owner = await blog.Owner();
        var form = (await owner.Open($"/desk/write/{post.Id}"))
            .Form("form[data-editor]")
            .With("standfirst", "Late.")
            .With("text", "It fell.");
        var by = new SahelBlog.Audit.Actor(null, Story.Author);
        await blog.Get<Publishing>().Delete(post.Id, by);
        await blog.Get<PostBin>().Empty(by);

        var gone = await owner.Submit(form.With("do", "save"));

        Assert.Equal(HttpStatusCode.Conflict, gone.Status);
        Assert.StartsWith("This was removed for good", gone.Text(".flash-alert"), StringComparison.Ordinal);
        Assert.Equal(
            ("Rain", "Late.", "It fell."),
            (gone.One("#title").GetAttribute("value"), gone.Text("#standfirst"), gone.Text("#text"))
        );
        Assert.Equal("/desk/write", gone.One("form[data-editor]").GetAttribute("action"));
    }

    [Fact]
    public async Task A_part_that_was_left_alone_stays_where_others_moved_it_meanwhile()
    {
        await using var blog = BlogHost.Empty();
        var first = await blog.Has(new PostDraft { Title = "One", Series = "Year" });
        await blog.Has(new PostDraft { Title = "Two", Series = "Year" });
        using var owner = await blog.Owner();
        var form = (await owner.Open($"/desk/write/{first.Id}")).Form("form[data-editor]");
        var desk = blog.Get<SeriesDesk>();
        var id = Assert.Single(await desk.All()).Id;
        await desk.Move(id, first.Id, 1, new(null, Story.Author));

        await owner.Submit(form.With("text", "More.").With("do", "save"));

        Assert.Equal(["Two", "One"], (await desk.Parts(id)).Select(part => part.Title));
    }

    private static async Task<string> Kept(BlogHost blog, Post post) =>
        (await blog.Get<DeskPosts>().Find(post.Id))!.Post.Markdown;
}
