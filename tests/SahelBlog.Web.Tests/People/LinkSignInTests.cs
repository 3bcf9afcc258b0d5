using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using SahelBlog.Settings;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.People;

/// <summary>Readers sign in by a letter, and do with what they wrote as they like.</summary>
public sealed partial class LinkSignInTests
{
    [Fact]
    public async Task A_guest_proves_an_address_and_finds_what_was_written_with_it()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var guest = blog.NewReader();
        var form = (await guest.Open(post.Permalink!)).CommentForm.With("name", "Oumou").With("text", "It rained.");
        await guest.Submit(form.With("email", "Oumou@example.org"));
        using var stranger = blog.NewReader();
        await stranger.Writes("It did not.", post.Permalink!, "Adjoa", replyingTo: 1);

        using var reader = blog.NewReader();
        await SignsIn(blog, reader, "oumou@example.org", "Oumou T.");
        var me = await reader.Open("/me");
        Assert.Equal("Oumou T.", me.Text("h1"));
        Assert.Equal("It rained.", Assert.Single(me.All(".my-comment > p:last-child")));
        Assert.Contains("no-store", me.Header("Cache-Control"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Older_comments_stand_on_further_pages()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        await SignsIn(blog, reader, "oumou@example.org", "Oumou");
        for (var number = 1; number <= 21; number++)
            await reader.Writes($"Day {number}.", post.Permalink!);

        Assert.Equal(20, (await reader.Open("/me")).All(".my-comment").Count);
        Assert.Equal("Day 1.", Assert.Single((await reader.Open("/me?page=2")).All(".my-comment > p:last-child")));
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Open("/me?page=3")).Status);
    }

    [Fact]
    public async Task A_link_opens_once_by_a_button_and_for_half_an_hour()
    {
        await using var blog = BlogHost.Empty();
        using var reader = blog.NewReader();
        await Asks(reader, "oumou@example.org");
        var link = Assert.Single(await Letters(blog));
        var scanner = blog.NewReader();
        await scanner.Open(link);
        Assert.StartsWith("/sign-in", (await scanner.Open("/me")).Location, StringComparison.Ordinal);

        var question = (await reader.Open(link)).Form("main form").With("name", "Oumou");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await reader.Submit(question.With("name", "\u200B"))).Status);
        Assert.Equal("/me", (await reader.Submit(question)).Location);
        using var thief = blog.NewReader();
        Assert.Equal(HttpStatusCode.Gone, (await thief.Open(link)).Status);
        var theft = (await thief.Open("/sign-in")).Form("form[action='/sign-in']").SentTo("/sign-in/link");
        Assert.Equal(
            HttpStatusCode.Gone,
            (await thief.Submit(theft.With("token", question.Fields["token"]).With("name", "Oumou"))).Status
        );

        await Asks(thief, "adjoa@example.org");
        var late = Assert.Single(await Letters(blog), one => one != link);
        blog.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(HttpStatusCode.Gone, (await thief.Open(late)).Status);
    }

    [Fact]
    public async Task The_answer_is_the_same_whoever_asks_and_nobody_is_flooded()
    {
        await using var blog = BlogHost.Empty();
        using var reader = blog.NewReader();
        await SignsIn(blog, reader, "known@example.org", "Known");
        using var stranger = blog.NewReader();
        var known = await Asks(stranger, "known@example.org");
        var unknown = await Asks(stranger, "unknown@example.org");
        Assert.Equal((known.Status, known.Location), (unknown.Status, unknown.Location));
        for (var i = 0; i < 6; i++)
            Assert.Equal(HttpStatusCode.SeeOther, (await Asks(stranger, "UNKNOWN@example.org")).Status);
        Assert.Equal(2 + 3, (await Letters(blog)).Count);
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await Asks(stranger, "a@b.example\r\nBcc: c@d.example")).Status
        );
    }

    [Theory, InlineData(0), InlineData(60)]
    public async Task Whoever_did_not_ask_for_a_link_says_never_again_also_when_it_is_too_late_to_use_it(int minutes)
    {
        await using var blog = BlogHost.Empty();
        using var stranger = blog.NewReader();
        var answer = await Asks(stranger, "oumou@example.org");
        var link = Assert.Single(await Letters(blog));
        blog.Clock.Advance(TimeSpan.FromMinutes(minutes));
        using var owner = blog.NewReader();

        var done = await owner.Submit((await owner.Open(link)).Form("main form").With("step", "never"));

        Assert.Equal(HttpStatusCode.OK, done.Status);
        Assert.Equal("You will hear no more of this blog", done.Text("h1"));
        var again = await Asks(stranger, "oumou@example.org");
        Assert.Equal((answer.Status, answer.Location), (again.Status, again.Location));
        Assert.Single(await Letters(blog));
        Assert.False((await owner.Open(link)).Has("main form"));
    }

    [Fact]
    public async Task The_export_holds_everything_and_nothing_of_others()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        await SignsIn(blog, reader, "oumou@example.org", "Oumou");
        await reader.Submit((await reader.Open(post.Permalink!)).CommentForm.With("text", "First."));
        await reader.Submit((await reader.Open("/comment/1/edit")).Form("main form").With("text", "Second."));
        await blog.HasComment(post, "A stranger’s.", "Adjoa", 1);

        var file = await reader.Open("/me?handler=export");
        Assert.StartsWith("application/json", file.Header("Content-Type"), StringComparison.Ordinal);
        Assert.StartsWith("attachment", file.Header("Content-Disposition"), StringComparison.Ordinal);
        var root = JsonDocument.Parse(file.Bytes).RootElement;
        Assert.Equal("oumou@example.org", root.GetProperty("account").GetProperty("email").GetString());
        var comment = Assert.Single(root.GetProperty("comments").EnumerateArray());
        Assert.Equal("Second.", comment.GetProperty("text").GetString());
        Assert.Equal("First.", comment.GetProperty("before")[0].GetProperty("markdown").GetString());
        var kept = root.GetProperty("underMyAddress");
        var link = kept.GetProperty("signInLinks")[0];
        Assert.Equal("/me", link.GetProperty("back").GetString());
        Assert.True(link.GetProperty("usedAt").GetDateTimeOffset() < link.GetProperty("expiresAt").GetDateTimeOffset());
        var address = await blog.Get<Storage.Database>()
            .Read(session => session.First<string>("SELECT address FROM comments WHERE id = 1"));
        Assert.Equal(address, comment.GetProperty("networkAddress").GetString());
        Assert.DoesNotContain("stranger", file.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erasure_takes_everything_and_leaves_the_thread_whole()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        await SignsIn(blog, reader, "oumou@example.org", "Oumou Traoré");
        await reader.Submit((await reader.Open(post.Permalink!)).CommentForm.With("text", "A secret."));
        await blog.HasComment(post, "I heard it.", "Adjoa", 1);
        var copy = reader.Cookies.GetCookieHeader(blog.Address);
        using var stranger = blog.NewReader();
        await stranger.Open(post.Permalink!);

        var question = (await reader.Open("/me/erase")).Form("main form");
        var unsure = await reader.Submit(question);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unsure.Status);
        Assert.StartsWith("Nothing was erased yet.", unsure.Text("[role=alert]"), StringComparison.Ordinal);
        Assert.Contains("A secret.", (await stranger.Open(post.Permalink!)).Html, StringComparison.Ordinal);
        var done = await reader.Submit(question.With("sure", "1"));
        Assert.Equal("/me/erased", done.Location);
        var said = await reader.Open(done.Location!);
        Assert.StartsWith("Your account is gone", said.Text("main [role=status]"), StringComparison.Ordinal);
        Assert.Contains("no-store", said.Header("Cache-Control"), StringComparison.Ordinal);

        var thread = await stranger.Open(post.Permalink!);
        Assert.DoesNotContain("A secret.", thread.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Traoré", thread.Html, StringComparison.Ordinal);
        Assert.Equal(
            "Removed by its writer on 22 November. The replies stay.",
            thread.Text(".is-gone > article .comment-body")
        );
        Assert.Equal("I heard it.", thread.Text("#comment-2 .comment-body"));
        using var thief = blog.NewReader();
        Assert.StartsWith("/sign-in", (await thief.Open("/me", "Cookie", copy)).Location, StringComparison.Ordinal);
        var kept = await blog.Get<Storage.Database>()
            .Read(session =>
                session.List<string>("SELECT email FROM commenters UNION SELECT author_name FROM comments", null)
            );
        Assert.DoesNotContain(kept, one => one is not null && one.Contains("umou", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_name_stands_over_the_next_comment()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        await SignsIn(blog, reader, "oumou@example.org", "Oumou");
        await reader.Submit((await reader.Open(post.Permalink!)).CommentForm.With("text", "First."));
        var form = (await reader.Open("/me")).Form("form[action='/me']");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await reader.Submit(form.With("name", " "))).Status);
        Assert.Equal("/me?renamed=true", (await reader.Submit(form.With("name", "O. T."))).Location);
        await reader.Submit((await reader.Open(post.Permalink!)).CommentForm.With("text", "Second."));
        Assert.Equal(["Oumou", "O. T."], (await reader.Open(post.Permalink!)).CommentNames);
    }

    private static async Task<Page> Asks(Reader reader, string email) =>
        await reader.Submit((await reader.Open("/sign-in")).Form("form[action='/sign-in']").With("email", email));

    internal static async Task SignsIn(BlogHost blog, Reader reader, string email, string name)
    {
        var before = await Letters(blog, 0);
        await Asks(reader, email);
        var link = Assert.Single(await Letters(blog), one => !before.Contains(one));
        Assert.Equal(
            "/me",
            (await reader.Submit((await reader.Open(link)).Form("main form").With("name", name))).Location
        );
    }

    /// <summary>The links in the letters that wait in the outbox or have left it.</summary>
    internal static async Task<IReadOnlyList<string>> Letters(BlogHost blog, int atLeast = 1)
    {
        var folder = Path.Combine(blog.Get<DataFolder>().Path, "mail");
        return await Eventually.Some<IReadOnlyList<string>>(async () =>
        {
            var waiting = await blog.Get<Storage.Database>()
                .Read(session => session.Value<long>("SELECT count(*) FROM outbox WHERE kind = 'letter'", null));
            var files = Directory.Exists(folder)
                ? Directory.GetFiles(folder, "*.eml", SearchOption.AllDirectories)
                : [];
            return waiting > 0 || files.Length < atLeast
                ? null
                : files
                    .Select(file => Link().Match(File.ReadAllText(file).Replace("=\r\n", "", StringComparison.Ordinal)))
                    .Select(match => "/sign-in/link?token=" + match.Groups["token"].Value)
                    .ToList();
        });
    }

    [GeneratedRegex("/sign-in/link\\?token=(3D)?(?<token>[0-9a-f]{40})", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();
}
