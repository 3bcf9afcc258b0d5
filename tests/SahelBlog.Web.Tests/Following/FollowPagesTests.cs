using System.Net;
using System.Text.RegularExpressions;
using SahelBlog.Conversation;
using SahelBlog.Mail;
using SahelBlog.Settings;
using SahelBlog.Storage;
using SahelBlog.Web.Tests.House;
using SahelBlog.Web.Tests.People;

namespace SahelBlog.Web.Tests.Following;

/// <summary>The pages of following, as a reader and a mail program meet them.</summary>
public sealed partial class FollowPagesTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("oumou")]
    public async Task Whoever_forgets_the_address_is_asked_for_it(string typed)
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        var form = (await reader.Open($"/follow?post={post.Id}")).Form("main form");

        var refused = await reader.Submit(form.With("email", typed));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.True(refused.Has(".is-wrong"));
    }

    [Fact]
    public async Task A_reader_asks_confirms_is_told_and_stops_with_one_click_of_the_mail_program()
    {
        await using var blog = BlogHost.Unmoderated(("Blog:BaseUrl", "https://blog.example"));
        var post = await blog.HasPost("Rain");
        await blog.HasComment(post, "First.", "Adjoa");
        using var reader = blog.NewReader();

        var page = await reader.Open(post.Permalink!);
        var follow = await reader.Open(page.One(".thread-tools a[href^='/follow']").GetAttribute("href")!);
        Assert.Contains("no-store", follow.Header("Cache-Control"), StringComparison.Ordinal);
        var sent = await reader.Submit(follow.Form("form.form").With("email", "awa@reader.example"));
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        Assert.Equal("A letter is on its way", (await reader.Open(sent.Location!)).Text("h1"));

        var confirm = Link((await Letters(blog, 1)).Single());
        var question = await reader.Open(confirm);
        Assert.Equal("Was it you?", question.Text("h1"));
        Assert.Equal("You follow", (await reader.Submit(question.Form("form.form").With("step", "yes"))).Text("h1"));
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Open(confirm)).Status);

        await blog.HasComment(post, "Second.", "Oumou");
        var stop = Link((await Letters(blog, 2))[^1]);
        Assert.Equal("What you follow", (await reader.Open(stop)).Text("h1"));

        // A mail program: no cookie, another origin, and the body that RFC 8058 gives.
        using var program = blog.NewReader();
        using var click = new HttpRequestMessage(HttpMethod.Post, stop);
        click.Content = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
        click.Headers.Add("Origin", "https://mail.example");
        click.Headers.Add("Sec-Fetch-Site", "cross-site");
        Assert.Equal(HttpStatusCode.OK, (await program.Send(click)).Status);

        await blog.HasComment(post, "Third.", "Ibrahim");
        Assert.Equal(2, (await Letters(blog, 2)).Count);
    }

    [Fact]
    public async Task The_box_under_a_comment_asks_before_it_tells()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        var form = (await reader.Open(post.Permalink!))
            .CommentForm.With("name", "Awa")
            .With("text", "What do you think?")
            .With("notify", "1");

        var refused = await reader.Submit(form);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("E-mail: write your address, so that replies can be sent to it.", refused.Text("#comment-mail-e"));
        Assert.True(refused.One("#comment-notify").HasAttribute("checked"));

        var kept = await reader.Submit(form.With("email", "awa@reader.example"));
        Assert.Equal(HttpStatusCode.SeeOther, kept.Status);
        var letter = Assert.Single(await Letters(blog, 1));
        Assert.Contains("below a comment on “Rain”", letter, StringComparison.Ordinal);
        var question = await reader.Open(Link(letter));
        Assert.Contains("What is said below a comment", question.Text(".follow-link"), StringComparison.Ordinal);
        // Now that the address has answered, the page says whose.
        var followed = await reader.Submit(question.Form("form.form").With("step", "yes"));
        Assert.Contains("below Awa’s comment", followed.Text(".follow-link"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_signed_in_with_the_address_follows_at_once_and_anybody_else_is_asked()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        await LinkSignInTests.SignsIn(blog, reader, "awa@reader.example", "Awa");
        var form = (await reader.Open($"/follow?post={post.Id}")).Form("form.form");

        var followed = await reader.Submit(form);
        Assert.Equal($"/follow?post={post.Id}&follows=1", followed.Location);
        Assert.Equal("You follow", (await reader.Open(followed.Location!)).Text("h1"));
        await blog.HasComment(post, "First.", "Oumou");
        // The link that signed in, and the comment.
        Assert.Contains("Oumou", string.Concat(await Letters(blog, 2)), StringComparison.Ordinal);

        var other = await reader.Submit(form.With("email", "salif@reader.example"));
        Assert.Equal($"/follow?post={post.Id}&sent=1", other.Location);
        using var stranger = blog.NewReader();
        var page = await stranger.Open($"/follow?post={post.Id}");
        Assert.Equal("", page.One("#follow-mail").GetAttribute("value"));
        var typed = await stranger.Submit(page.Form("form.form").With("email", "awa@reader.example"));
        Assert.Equal($"/follow?post={post.Id}&sent=1", typed.Location);
    }

    [Fact]
    public async Task Whoever_wished_for_no_letter_is_told_so_when_signed_in_and_nobody_else_learns_it()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        await LinkSignInTests.SignsIn(blog, reader, "awa@reader.example", "Awa");
        await blog.Get<Database>().Write(session => blog.Get<Silence>().Keep(session, "awa@reader.example"));
        var form = (await reader.Open($"/follow?post={post.Id}")).Form("form.form");

        var told = await reader.Submit(form);
        Assert.Equal($"/follow?post={post.Id}&silent=1", told.Location);
        var page = await reader.Open(told.Location!);
        Assert.Equal("You will hear no more of this blog", page.Text("h1"));
        Assert.False(page.Has("form.form"));

        using var stranger = blog.NewReader();
        var typed = (await stranger.Open($"/follow?post={post.Id}")).Form("form.form");
        var other = await stranger.Submit(typed.With("email", "awa@reader.example"));
        Assert.Equal($"/follow?post={post.Id}&sent=1", other.Location);
    }

    [Fact]
    public async Task Whoever_has_just_confirmed_changes_and_stops_it_on_the_same_page()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        var follow = (await reader.Open($"/follow?post={post.Id}")).Form("form.form");
        await reader.Submit(follow.With("email", "awa@reader.example"));
        var question = await reader.Open(Link((await Letters(blog, 1)).Single()));

        var followed = await reader.Submit(question.Form("form.form").With("step", "yes"));
        var changed = await reader.Submit(followed.Form("form.form").With("step", "pace").With("pace", "Weekly"));
        Assert.Equal("Changed", changed.Text("h1"));
        Assert.Equal("weekly", await Pace(blog));
        Assert.Equal("Stopped", (await reader.Submit(followed.Form("form.form").With("step", "stop"))).Text("h1"));
        Assert.Null(await Pace(blog));
    }

    [Fact]
    public async Task Whoever_is_signed_in_sees_what_they_follow_and_changes_and_stops_it()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        await LinkSignInTests.SignsIn(blog, reader, "awa@reader.example", "Awa");
        Assert.False((await reader.Open("/me")).Has(".my-follows"));
        var answer = await reader.Submit((await reader.Open($"/follow?post={post.Id}")).Form("form.form"));
        var said = await reader.Open(answer.Location!);
        Assert.True(said.Has("main a[href='/me#my-follows']"));

        var mine = await reader.Open("/me");
        Assert.Contains("Every comment on “Rain”", mine.Text(".my-follows li"), StringComparison.Ordinal);
        var form = mine.Form(".my-follows form");
        var changed = await reader.Submit(form.With("step", "pace").With("pace", "Daily"));
        Assert.Equal("/me#my-follows", changed.Location);
        Assert.Contains("Once a day", (await reader.Open("/me")).Text(".my-follows small"), StringComparison.Ordinal);
        Assert.Equal("/me#my-follows", (await reader.Submit(form.With("step", "stop"))).Location);
        Assert.False((await reader.Open("/me")).Has(".my-follows"));
        using var stranger = blog.NewReader();
        await LinkSignInTests.SignsIn(blog, stranger, "salif@reader.example", "Salif");
        Assert.False((await stranger.Open("/me")).Has(".my-follows"));
    }

    [Fact]
    public async Task What_is_no_address_is_said_and_what_was_chosen_stays()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        var form = (await reader.Open($"/follow?post={post.Id}")).Form("form.form").With("pace", "Daily");

        var refused = await reader.Submit(form.With("email", "awa"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("E-mail: write an address such as name@example.org.", refused.Text("[role=alert]"));
        Assert.Equal("awa", refused.One("#follow-mail").GetAttribute("value"));
        Assert.True(refused.One("#pace-Daily").HasAttribute("checked"));
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Open("/follow?post=99")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Open("/follow/confirm/nothing")).Status);
    }

    [Fact]
    public async Task F4_Each_conversation_has_its_feeds_and_what_is_held_is_in_none()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        var head = await blog.HasComment(post, "First.", "Adjoa");
        using var reader = blog.NewReader();
        await reader.Writes("Second.", under: post.Permalink!, name: "Oumou", replyingTo: head.Id);
        var other = await blog.HasComment(post, "Third.", "Ibrahim");
        var page = await reader.Open(post.Permalink!);
        Assert.True(page.Has($"link[rel=alternate][href='{post.Permalink}feed/']"));

        Assert.Equal(3, Items(await reader.Open("/comments/feed/")));
        Assert.Equal(3, Items(await reader.Open(post.Permalink + "feed/")));
        // Whoever has just written is served past the shared copies.
        using var stranger = blog.NewReader();
        var branch = await stranger.Open($"/comment/{head.Id}/feed/");
        Assert.Equal(2, Items(branch));
        Assert.Equal((await stranger.Open("/comments/feed/")).Header("Cache-Control"), branch.Header("Cache-Control"));
        Assert.DoesNotContain("no-store", branch.Header("Cache-Control"), StringComparison.Ordinal);
        var report = await reader.Open($"/comment/{head.Id}/report");
        Assert.Contains("no-store", report.Header("Cache-Control"), StringComparison.Ordinal);
        var posts = (await reader.Open("/feed/")).Html;
        Assert.Contains(
            $"<wfw:commentRss>{blog.Address}{post.Permalink![1..]}feed/</wfw:commentRss>",
            posts,
            StringComparison.Ordinal
        );
        Assert.Contains("<slash:comments>3</slash:comments>", posts, StringComparison.Ordinal);

        await blog.Decides(other.Id, CommentState.Held);
        var now = await stranger.Open(post.Permalink + "feed/");
        Assert.Equal(2, Items(now));
        var again = await stranger.Open(post.Permalink + "feed/", "If-None-Match", now.Header("ETag")!);
        Assert.Equal(HttpStatusCode.NotModified, again.Status);
        await blog.Decides(head.Id, CommentState.Spam);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Open($"/comment/{head.Id}/feed/")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Open("/2012/07/nothing/feed/")).Status);
    }

    private static Task<string?> Pace(BlogHost blog) =>
        blog.Get<Database>().Read(session => session.First<string>("SELECT pace FROM follows"));

    private static int Items(Page feed)
    {
        Assert.Equal("application/rss+xml; charset=utf-8", feed.Header("Content-Type"));
        return ItemTag().Count(feed.Html);
    }

    private static string Link(string letter) => LetterLink().Match(letter).Value;

    /// <summary>So many letters, once the worker has written what it was told of; their texts in order.</summary>
    private static async Task<IReadOnlyList<string>> Letters(BlogHost blog, int count)
    {
        var letters = await Eventually.Some(async () =>
        {
            var nothingWaits = await blog.Get<Database>()
                .Read(session => session.Value<long>("SELECT count(*) FROM outbox WHERE kind <> 'announce-links'"));
            var folder = blog.Get<DataFolder>().Mail;
            var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.eml") : [];
            return nothingWaits == 0 && files.Length == count ? files : null;
        });
        // Files are named by the second: the next letter comes later.
        blog.Clock.Advance(TimeSpan.FromSeconds(1));
        var texts = new List<string>();
        foreach (var file in letters.Order(StringComparer.Ordinal))
            texts.Add((await MimeKit.MimeMessage.LoadAsync(file)).TextBody!);
        return texts;
    }

    [GeneratedRegex("/follow/(confirm|manage)/[0-9a-f]{40}")]
    private static partial Regex LetterLink();

    [GeneratedRegex("<item>")]
    private static partial Regex ItemTag();
}
