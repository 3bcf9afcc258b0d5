using System.Net;
using SahelBlog.People;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Desk.Doors;

/// <summary>How people come to the desk, and what the owner does with them.</summary>
public sealed class InvitationTests
{
    private const string Awa = "awa@example.org";
    private const string Form = "form[aria-labelledby='invite']";

    [Fact]
    public async Task Whoever_is_invited_comes_in_by_the_link_of_the_letter_once()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        var invited = await Invites(owner);
        var shown = DoorStory.LinkIn(invited.Text(".flash .url"));
        var link = DoorStory.LinkIn((await blog.LettersTo(Awa))[0]);
        Assert.Equal(shown, link);
        Assert.DoesNotContain("token=", (await owner.Open("/desk/people")).Html, StringComparison.Ordinal);

        using var awa = blog.NewReader();
        var page = await awa.Open(link);
        Assert.Equal("same-origin", page.Header("Referrer-Policy"));
        Assert.Equal("Awa", page.One("#name").GetAttribute("value"));
        var come = await awa.Submit(page.Form("main form").With("name", "Awa Diop").With("password", People.Password));
        Assert.Equal("/desk", come.Location);

        Assert.Equal(HttpStatusCode.OK, (await awa.Open("/desk/posts")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await awa.Open("/desk/people")).Status);
        using var late = blog.NewReader();
        Assert.Equal(HttpStatusCode.Gone, (await late.Open(link)).Status);
        Assert.Contains(
            "Awa Diop came to the desk",
            (await owner.Open("/desk/log")).Text(".log"),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("came to the desk", (await awa.Open("/desk/log")).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_opens_for_a_week_and_only_the_last_one_that_was_sent()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        var first = DoorStory.LinkIn((await Invites(owner)).Text(".flash .url"));
        blog.Clock.Advance(TimeSpan.FromMinutes(5));
        var again = await owner.Sends("/desk/people", "main table.table:not(.people) form", ("do", "again"));
        var second = DoorStory.LinkIn(again.Text(".flash .url"));
        using var awa = blog.NewReader();
        Assert.Equal(HttpStatusCode.Gone, (await awa.Open(first)).Status);
        Assert.Equal(HttpStatusCode.OK, (await awa.Open(second)).Status);

        blog.Clock.Advance(TimeSpan.FromDays(7));

        Assert.Equal(HttpStatusCode.Gone, (await awa.Open(second)).Status);
    }

    [Fact]
    public async Task An_invitation_that_is_taken_back_opens_nothing_whoever_has_the_page_open()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        var link = DoorStory.LinkIn((await Invites(owner)).Text(".flash .url"));
        using var awa = blog.NewReader();
        var page = await awa.Open(link);

        await owner.Sends("/desk/people", "main table.table:not(.people) form", ("do", "revoke"));

        var late = await awa.Submit(page.Form("main form").With("password", People.Password));
        Assert.Equal(HttpStatusCode.Gone, late.Status);
        Assert.Single((await owner.Open("/desk/people")).All("main tbody tr"));
    }

    [Fact]
    public async Task Nobody_is_invited_twice_or_without_an_address()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        await Invites(owner);
        foreach (var address in new[] { Awa, "AWA@example.org", DoorStory.OwnersAddress, "not an address" })
        {
            var again = await owner.Sends("/desk/people", Form, ("do", "invite"), ("name", "Awa"), ("email", address));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
            Assert.Equal(address, again.One("#email").GetAttribute("value"));
            Assert.NotEmpty(again.Text("#email-e"));
        }
    }

    [Fact]
    public async Task A_changed_role_counts_from_the_next_request()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        using var editor = await blog.SignedIn(Role.Editor);
        Assert.Equal(HttpStatusCode.OK, (await editor.Open("/desk/posts")).Status);

        await Acts(owner, "role");

        Assert.Equal(HttpStatusCode.Forbidden, (await editor.Open("/desk/posts")).Status);
        Assert.Equal(HttpStatusCode.OK, (await editor.Open("/desk/conversation")).Status);
    }

    [Theory]
    [InlineData("end")]
    [InlineData("remove")]
    public async Task Whose_sessions_are_ended_or_who_is_removed_is_out_at_the_next_request(string act)
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        using var editor = await blog.SignedIn(Role.Editor);
        var post = await editor.Sends(
            "/desk/write",
            "form[data-editor]",
            ("title", "Rain"),
            ("text", "It rains."),
            ("do", "publish")
        );
        Assert.NotNull(post.Location);

        await Acts(owner, act);

        Assert.StartsWith("/desk/sign-in", (await editor.Open("/desk")).Location, StringComparison.Ordinal);
        var again = await editor.SignsIn("Editor@example.org", People.Password);
        Assert.Equal(act == "end" ? HttpStatusCode.Redirect : HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Equal(1, await blog.PostCount());
        Assert.Equal(act == "end" ? 2 : 1, (await owner.Open("/desk/people")).All("main tbody tr").Count);
    }

    [Fact]
    public async Task The_owner_can_neither_be_removed_nor_demoted_but_hands_the_blog_over()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        using var editor = await blog.SignedIn(Role.Editor);
        var form = (await owner.Open("/desk/people")).Form("form.people-acts");
        foreach (var act in new[] { "remove", "role", "end" })
            Assert.Equal(
                HttpStatusCode.UnprocessableEntity,
                (await owner.Submit(form.With("id", "1").With("role", "moderator").With("do", act))).Status
            );

        var over = await owner.Sends(
            "/desk/people",
            "section[aria-labelledby='hand-over'] form",
            ("id", "2"),
            ("do", "hand-over")
        );

        Assert.Equal("/desk/account?did=handed-over", over.Location);
        Assert.Equal(HttpStatusCode.Forbidden, (await owner.Open("/desk/people")).Status);
        Assert.Equal(HttpStatusCode.OK, (await owner.Open("/desk/posts")).Status);
        Assert.Equal(HttpStatusCode.OK, (await editor.Open("/desk/people")).Status);
    }

    private static Task<Page> Invites(Reader owner) =>
        owner.Sends("/desk/people", Form, ("do", "invite"), ("name", "Awa"), ("email", Awa), ("role", "editor"));

    private static Task<Page> Acts(Reader owner, string act) =>
        owner.Sends("/desk/people", "form.people-acts", ("do", act));
}
