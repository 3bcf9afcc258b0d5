using System.Net;
using SahelBlog.People;
using SahelBlog.Tests.Shared;
using SahelBlog.Web.Tests.Desk;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.DeskSettings;

/// <summary>The page itself: who comes in, what it says of mistakes, of others, and of what it cannot change.</summary>
public sealed class SettingPageTests
{
    [Theory]
    [InlineData(Role.Editor)]
    [InlineData(Role.Moderator)]
    public async Task Only_the_owner_comes_in(Role role)
    {
        await using var blog = BlogHost.Empty();
        using var other = await blog.SignedIn(role);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.OpenAndFollow(SettingActs.Path)).Status);
        using var nobody = blog.NewReader();
        Assert.Equal(HttpStatusCode.Redirect, (await nobody.Open(SettingActs.Path)).Status);
    }

    [Fact]
    public async Task An_editor_s_forged_form_changes_nothing()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        using var editor = await blog.SignedIn(Role.Editor);
        var form = (await owner.Part("blog")).With(("Blog:Name", "Mine"));

        Assert.Equal(HttpStatusCode.Forbidden, (await editor.Submit(form)).Status);
        Assert.DoesNotContain("Mine", (await owner.Open("/")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_names_its_field_and_what_was_typed_stays()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();

        var page = await owner.Sets("blog", ("Blog:Name", "Pluie"), ("Blog:TimeZone", "Nowhere/Land"));

        Assert.Equal(422, (int)page.Status);
        Assert.Equal("Time zone must name a time zone, such as Africa/Bamako.", page.Text("#blog-timezone-e"));
        Assert.Equal("true", page.One("#blog-timezone").GetAttribute("aria-invalid"));
        Assert.Equal("#blog-timezone", page.One("#s-blog .wrong-list a").GetAttribute("href"));
        var kept = page.PartForm("blog").Fields;
        Assert.Equal(("Pluie", "Nowhere/Land"), (kept["Blog:Name"], kept["Blog:TimeZone"]));
        Assert.DoesNotContain("Pluie", (await owner.Open("/")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_fixed_above_the_desk_is_read_only_there_and_says_by_what()
    {
        await using var blog = BlogHost.Empty(("Blog:Name", "Fixed"), ("Linkbacks:Pingback", "false"));
        using var owner = await blog.Owner();

        var page = await owner.Open(SettingActs.Path);
        Assert.True(page.One("#blog-name").HasAttribute("readonly"));
        Assert.True(page.One("#linkbacks-pingback").HasAttribute("disabled"));
        Assert.Contains("the command line, --Blog:Name", page.Text("#blog-name-n"), StringComparison.Ordinal);
        await owner.HasSet("blog", ("Blog:Name", "Other"), ("Blog:Tagline", "New"));
        await owner.HasSet("links", ("Linkbacks:Pingback", "true"));

        var home = await owner.Open("/");
        Assert.Contains("Fixed", home.Text("title"), StringComparison.Ordinal);
        Assert.Contains("New", home.Html, StringComparison.Ordinal);
        Assert.True(
            await blog.HasPost("Rain") is { } post && (await owner.Open(post.Permalink!)).Header("X-Pingback") is null
        );
    }

    [Fact]
    public async Task A_form_that_was_opened_before_another_save_shows_both_values_and_can_be_saved_again()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        var stale = await owner.Part("blog");
        var other = await owner.Part("reading");
        await owner.HasSet("blog", ("Blog:Name", "Theirs"));

        Assert.Equal(303, (int)(await owner.Submit(other.With(("Blog:PostsPerPage", "5")))).Status);
        var page = await owner.Submit(stale.With(("Blog:Name", "Mine")));

        Assert.Equal(409, (int)page.Status);
        Assert.Equal("Mine", page.PartForm("blog").Fields["Blog:Name"]);
        Assert.Equal("Now: Theirs", page.Text("#blog-name-t"));
        Assert.Contains(Story.Author, page.Text("#s-blog [role=alert]"), StringComparison.Ordinal);
        Assert.Equal(303, (int)(await owner.Submit(page.PartForm("blog").With("do", "save"))).Status);
        Assert.Contains("Mine", (await owner.Open("/")).Text("title"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_save_can_be_taken_back_until_the_next_one()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        var saved = await owner.Open((await owner.Sets("blog", ("Blog:Name", "Pluie"))).Location!);
        Assert.Contains("Saved.", saved.Text("#s-blog [role=status]"), StringComparison.Ordinal);
        var undo = saved.Form("#s-blog .flash form").With("do", "undo");

        Assert.Equal(303, (int)(await owner.Submit(undo)).Status);
        Assert.Contains("SahelBlog", (await owner.Open("/")).Text("title"), StringComparison.Ordinal);
        Assert.Equal(409, (int)(await owner.Submit(undo)).Status);
        Assert.Contains(
            "“SahelBlog” → “Pluie”",
            (await owner.Open("/desk/log?act=set"))
                .Html.Replace("&#x201C;", "“")
                .Replace("&#x201D;", "”")
                .Replace("&#x2192;", "→"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_test_letter_arrives_and_its_sentence_says_so()
    {
        await using var server = await MailServer.Start(mode: "auth");
        await using var blog = BlogHost.EmptyInRealTime();
        using var owner = await blog.Owner();
        var form = (await owner.Part("mail")).With(
            ("do", "test"),
            ("Mail:From", "letters@blog.example"),
            ("Mail:Smtp:Host", "127.0.0.1"),
            ("Mail:Smtp:Port", server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("Mail:Smtp:User", "blog"),
            ("Mail:Smtp:Password", "wrong")
        );

        var refused = await owner.Submit(form);
        Assert.Contains(
            "did not accept the user and password",
            refused.Text("#s-mail [role=alert]"),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("value=\"wrong\"", refused.Html, StringComparison.Ordinal);
        var taken = await owner.Submit(form.With("Mail:Smtp:Password", "secret"));

        Assert.Equal("127.0.0.1 has taken the letter to ramata@example.org.", taken.Text("#s-mail [role=status]"));
        var letter = await server.Only();
        Assert.Equal("ramata@example.org", letter.To.ToString());
        Assert.Equal("", (await owner.Part("mail")).Fields["Mail:Smtp:Host"]);
    }

    [Fact]
    public async Task Letters_leave_by_the_server_that_was_set_without_a_restart()
    {
        await using var server = await MailServer.Start();
        await using var blog = BlogHost.EmptyInRealTime();
        using var owner = await blog.Owner();
        await owner.HasSet(
            "mail",
            ("Mail:From", "letters@blog.example"),
            ("Mail:FromName", "Pluie"),
            ("Mail:Smtp:Host", "127.0.0.1"),
            ("Mail:Smtp:Port", server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture))
        );
        using var reader = blog.NewReader();

        await reader.Submit(
            (await reader.Open("/sign-in")).Form("form[action='/sign-in']").With("email", "oumou@example.org")
        );

        var letter = await Eventually.Some(async () => await server.Taken() is [var first, ..] ? first : null);
        Assert.Equal("\"Pluie\" <letters@blog.example>", letter.From.ToString());
    }

    [Fact]
    public async Task What_stands_badly_in_the_table_keeps_no_blog_from_starting()
    {
        using var folder = new DataFolderForTest();
        await using (var first = BlogHost.In(folder, ("Blog:StarterContent", "false")))
        {
            using var owner = await first.Owner();
            await owner.HasSet("blog", ("Blog:Name", "Pluie"));
            await first
                .Get<SahelBlog.Storage.Database>()
                .Write(session =>
                    session.Execute(
                        "INSERT INTO settings (key, value, turn, changed_at, changed_by) VALUES ('Blog:PostsPerPage', 'many', 9, 0, 'me')"
                    )
                );
        }

        await using var again = BlogHost.In(folder, ("Blog:StarterContent", "false"));
        using var reader = again.NewReader();
        var home = await reader.Open("/");

        Assert.Equal(200, (int)home.Status);
        Assert.Contains("Pluie", home.Text("title"), StringComparison.Ordinal);
    }
}
