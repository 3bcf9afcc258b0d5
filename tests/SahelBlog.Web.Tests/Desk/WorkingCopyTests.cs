using System.Net;
using SahelBlog.People;
using SahelBlog.Posts;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Desk;

/// <summary>The door through which the editor keeps what is not saved, and the editor that offers it again, without JavaScript.</summary>
public sealed class WorkingCopyTests
{
    private const string Door = "/desk/write/kept";

    [Fact]
    public async Task Only_writers_keep_anything_and_only_with_the_form_s_token()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        using var owner = await blog.Owner();
        using var moderator = await blog.SignedIn(Role.Moderator);
        using var nobody = blog.NewReader();
        var form = await Typing(owner, post, "It fell.");

        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.Submit(form)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await moderator.Submit(form)).Status);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await owner.Submit(form.Without("__RequestVerificationToken"))).Status
        );
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (
                await owner.Submit(
                    form,
                    request =>
                    {
                        request.Headers.Remove("Sec-Fetch-Site");
                        request.Headers.Add("Sec-Fetch-Site", "cross-site");
                    }
                )
            ).Status
        );
        Assert.False((await owner.Open($"/desk/write/{post.Id}")).Has("[data-offer]"));
        Assert.Equal(HttpStatusCode.Redirect, (await nobody.Open("/desk/write/token")).Status);

        var kept = await owner.Submit(form);

        Assert.Equal("""{"copy":1,"at":"10:00","version":1,"others":[],"elsewhere":false}""", kept.Html);
        Assert.True((await owner.Open($"/desk/write/{post.Id}")).Has("[data-offer]"));
    }

    [Fact]
    public async Task What_is_too_long_is_refused_and_of_no_post_not_found()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        var form = (await owner.Open("/desk/write")).Form("form[data-editor]").SentTo(Door);
        var long_ = form.With("text", new string('x', WorkingCopies.Longest));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await owner.Submit(long_)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.Submit(form.With("post", "99"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.Submit(form.With("post", "one"))).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await owner.Submit(form.With("window", ""))).Status);
    }

    [Fact]
    public async Task The_editor_offers_what_was_not_saved_with_what_is_different_and_readers_see_nothing_of_it()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.Has(new PostDraft { Title = "Rain", Markdown = "It fell on Monday.\n\nAnd then?" });
        using var owner = await blog.Owner();
        using var reader = blog.NewReader();
        await owner.Submit(await Typing(owner, post, "It fell on Tuesday.\n\nAnd then?"));

        var editor = await owner.Open($"/desk/write/{post.Id}");

        Assert.Equal("It fell on Monday. And then?", editor.Text("#text"));
        Assert.Equal(["Monday."], editor.All("[data-offer] del"));
        Assert.Equal(["Tuesday."], editor.All("[data-offer] ins"));
        Assert.Contains(
            "You were writing this until 22 November, 10:00",
            editor.Text("[data-offer]"),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Tuesday", (await reader.Open(post.Permalink!)).Html, StringComparison.Ordinal);

        var going = await owner.Open(editor.One("[data-offer] a").GetAttribute("href")!);
        Assert.Equal("It fell on Tuesday. And then?", going.Text("#text"));
        Assert.False(going.Has("[data-offer]"));
        var saved = await owner.Submit(going.Form("form[data-editor]").With("do", "save"));
        Assert.Equal($"/desk/write/{post.Id}?done=saved", saved.Location);
        Assert.False((await owner.Open($"/desk/write/{post.Id}")).Has("[data-offer]"));
        Assert.Contains("Tuesday", (await reader.Open(post.Permalink!)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_is_dropped_and_what_says_the_same_as_the_post_is_not_offered()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        using var owner = await blog.Owner();
        await owner.Submit(await Typing(owner, post, post.Markdown));
        Assert.False((await owner.Open($"/desk/write/{post.Id}")).Has("[data-offer]"));
        await owner.Submit(await Typing(owner, post, "It fell."));
        var editor = await owner.Open($"/desk/write/{post.Id}");
        var copy = editor.One("[data-offer] button").GetAttribute("value")!;

        var dropped = await owner.Submit(editor.Form("form[data-editor]").With("drop", copy));

        Assert.Equal($"/desk/write/{post.Id}", dropped.Location);
        Assert.False((await owner.Open(dropped.Location!)).Has("[data-offer]"));
        Assert.Equal(post.Version, (await blog.Get<DeskPosts>().Find(post.Id))!.Post.Version);
    }

    [Fact]
    public async Task A_new_post_that_was_left_is_offered_where_new_ones_are_begun()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        var form = (await owner.Open("/desk/write")).Form("form[data-editor]").SentTo(Door);
        await owner.Submit(form.With("title", "Dust").With("text", "It blew.").With("topics", "Wind"));

        var editor = await owner.Open("/desk/write");
        var going = await owner.Open(editor.One("[data-offer] a").GetAttribute("href")!);

        Assert.Contains("“Dust”", editor.Text("[data-offer] > p:first-child"), StringComparison.Ordinal);
        Assert.Equal("Dust", going.One("#title").GetAttribute("value"));
        Assert.Equal("Wind", going.One("#topics").GetAttribute("value"));
        Assert.Equal("It blew.", going.Text("#text"));
    }

    [Fact]
    public async Task Another_person_s_copy_is_out_of_reach_and_only_their_name_is_told()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        using var owner = await blog.Owner();
        using var editor = await blog.SignedIn(Role.Editor);
        await owner.Submit(await Typing(owner, post, "A secret."));
        var theirs = (await owner.Open($"/desk/write/{post.Id}")).One("[data-offer] button").GetAttribute("value")!;

        var kept = await editor.Submit(await Typing(editor, post, "Mine."));
        var page = await editor.Open($"/desk/write/{post.Id}?continue={theirs}");
        await editor.Submit(page.Form("form[data-editor]").With("drop", theirs));

        Assert.Contains($"\"others\":[\"{Story.Author}\"]", kept.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", page.Html, StringComparison.Ordinal);
        Assert.True((await owner.Open($"/desk/write/{post.Id}")).Has("[data-offer]"));
    }

    [Fact]
    public async Task A_new_post_that_is_sent_again_since_its_answer_was_lost_is_made_once()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        var form = (await owner.Open("/desk/write"))
            .Form("form[data-editor]")
            .With("title", "Dust")
            .With("text", "It blew.")
            .With("do", "save");

        var first = await owner.Submit(form);
        var again = await owner.Submit(form);
        var changed = await owner.Submit(form.With("text", "It blew hard."));

        Assert.Equal(first.Location, again.Location);
        Assert.Equal(1, await blog.PostCount());
        Assert.Equal(HttpStatusCode.Conflict, changed.Status);
        Assert.Equal("/desk/write/1", changed.One("form[data-editor]").GetAttribute("action"));
    }

    private static async Task<FilledForm> Typing(Reader who, Post post, string text) =>
        (await who.Open($"/desk/write/{post.Id}"))
            .Form("form[data-editor]")
            .With("text", text)
            .With("comments", "on")
            .With("links", "on")
            .With("post", $"{post.Id}")
            .With("turn", "1")
            .SentTo(Door);
}
