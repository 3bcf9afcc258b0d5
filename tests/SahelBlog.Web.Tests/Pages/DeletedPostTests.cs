using System.Net;
using SahelBlog.People;
using SahelBlog.Posts;
using SahelBlog.Web.Tests.Desk;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Pages;

public sealed class DeletedPostTests
{
    [Fact]
    public async Task W3_A_deleted_post_answers_410_under_every_address_that_it_ever_had()
    {
        await using var blog = BlogHost.Empty();
        var old = await blog.HasPost("Rain");
        var post = await blog.Changes(old, draft => draft with { Slug = "late-rain", Markdown = "Nobody reads this." });
        using var owner = await blog.Owner();
        using var reader = blog.NewReader();
        Assert.Equal(HttpStatusCode.OK, (await reader.Open(post.Permalink!)).Status);

        await owner.Presses("delete", post);

        foreach (
            var address in new[] { post.Permalink!, old.Permalink!, post.Permalink + "feed/", post.Permalink + "reply" }
        )
        {
            var page = await reader.Open(address);
            Assert.Equal(HttpStatusCode.Gone, page.Status);
            // It may be restored: a browser asks again.
            Assert.Contains("no-cache", page.Header("Cache-Control"), StringComparison.Ordinal);
            Assert.Equal("This post was taken away on 22 November 2026.", page.Text(".post-standfirst"));
            Assert.DoesNotContain("Nobody reads this", page.Html, StringComparison.Ordinal);
            Assert.False(page.Has("link[rel='pingback']"));
            Assert.Null(page.Header("X-Pingback"));
        }
        Assert.Equal(HttpStatusCode.Gone, (await reader.OpenAndFollow($"/?p={post.Id}")).Status);
        Assert.Empty((await reader.Open("/")).All(".entry-title"));
        Assert.DoesNotContain("Rain", (await reader.Open("/feed/")).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr", PostKind.Post, "Ce billet a été retiré le 22 novembre 2026.")]
    [InlineData("fr", PostKind.Page, "Cette page a été retirée le 22 novembre 2026.")]
    [InlineData("ar", PostKind.Post, "أُزيل هذا المقال في 22 نوفمبر 2026.")]
    public async Task The_tombstone_speaks_the_language_of_what_is_gone(string language, PostKind kind, string sentence)
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.Has(
            new PostDraft
            {
                Title = "Rain",
                Language = language,
                Kind = kind,
            }
        );
        using var owner = await blog.Owner();
        await owner.Presses("delete", post);

        var page = await owner.Open(post.Permalink!);

        Assert.Equal(HttpStatusCode.Gone, page.Status);
        Assert.Equal(sentence, page.Text(".post-standfirst"));
        Assert.Equal(language, page.One("html").GetAttribute("lang"));
    }

    [Fact]
    public async Task W3_A_restored_post_answers_again_and_a_draft_stays_unknown()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        var draft = await blog.TakesBack(await blog.HasPost("Wells"));
        using var owner = await blog.Owner();
        using var reader = blog.NewReader();

        await owner.Presses("delete", post);
        Assert.Equal(HttpStatusCode.Gone, (await reader.Open(post.Permalink!)).Status);
        await owner.Presses("restore", post, "/desk/posts?tab=deleted");

        Assert.Equal(HttpStatusCode.OK, (await reader.Open(post.Permalink!)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Open(draft.Permalink!)).Status);
    }

    [Fact]
    public async Task The_author_deletes_in_the_editor_and_undoes_it_in_the_list()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        using var owner = await blog.Owner();

        var editor = await owner.Open($"/desk/write/{post.Id}");
        var answer = await owner.Submit(editor.Form("form[data-editor]").With("do", "delete"));
        var list = await owner.Open(answer.Location!);
        Assert.Contains("Deleted: Rain", list.Text(".flash"), StringComparison.Ordinal);
        Assert.Equal("Deleted", (await owner.Open($"/desk/write/{post.Id}")).Text(".saved .state"));
        answer = await owner.Submit(list.Form(".flash form").With("do", "restore"));

        Assert.Contains(
            "Restored: Rain",
            (await owner.Open(answer.Location!)).Text(".flash"),
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.OK, (await owner.Open(post.Permalink!)).Status);
        Assert.Contains(
            "restored post 1: Rain",
            (await owner.Open("/desk/log")).Text(".log"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_was_typed_into_the_editor_of_a_deleted_post_is_restored_with_it()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        using var owner = await blog.Owner();
        await owner.Presses("delete", post);

        var editor = await owner.Open($"/desk/write/{post.Id}");
        await owner.Submit(editor.Form("form[data-editor]").With("text", "It fell.").With("do", "restore"));

        Assert.Equal("It fell.", (await owner.Open(post.Permalink!)).Text(".prose"));
    }

    [Fact]
    public async Task Moderators_delete_no_post()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        using var owner = await blog.Owner();
        using var moderator = await blog.SignedIn(Role.Moderator);
        var form = DeleteForm(await owner.Open("/desk/posts"), post, "delete");

        var answer = await moderator.Submit(form);

        Assert.NotEqual(HttpStatusCode.SeeOther, answer.Status);
        Assert.Equal(HttpStatusCode.OK, (await moderator.Open(post.Permalink!)).Status);
    }

    private static FilledForm DeleteForm(Page list, Post post, string act) =>
        list.Form("#picked").With("pick", $"{post.Id}").With("do", act);
}

/// <summary>The list of posts at the desk, as the author uses it.</summary>
internal static class DeskList
{
    public static async Task Presses(this Reader owner, string act, Post post, string? list = null)
    {
        var shelf = list ?? (post.Kind == PostKind.Page ? "/desk/posts?tab=pages" : "/desk/posts");
        var page = await owner.Open(shelf);
        var answer = await owner.Submit(page.Form("#picked").With("pick", $"{post.Id}").With("do", act));
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
    }
}
