using System.Net;
using Microsoft.AspNetCore.Http;
using SahelBlog.People;
using SahelBlog.Posts;
using SahelBlog.Web.Hosting;
using SahelBlog.Web.Tests.Desk;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Pages;

/// <summary>The password of a post: asked for on its page, guessed slowly, kept in a cookie that opens nothing else.</summary>
public sealed class LockTests
{
    private const string Secret = "Millet is dear this year.";
    private const string Password = "salt and paper";

    [Theory]
    [InlineData("en", "This post is protected by a password.")]
    [InlineData("fr", "Ce billet est protégé par un mot de passe.")]
    [InlineData("ar", "هذه التدوينة محميّة بكلمة مرور.")]
    public async Task The_page_asks_for_it_in_the_language_of_the_post(string language, string words)
    {
        await using var blog = BlogHost.Unmoderated();
        using var reader = blog.NewReader();
        var post = await Locked(blog, "Millet", language);

        var page = await reader.Open(post.Permalink!);

        Assert.Equal(
            (HttpStatusCode.OK, "Millet", words),
            (page.Status, page.Text("h1.post-title"), page.Text("#locked"))
        );
        Assert.Equal("no-store, private", page.Header("Cache-Control"));
        Assert.Equal("noindex", page.Header("X-Robots-Tag"));
        Assert.Equal(language, page.One("html").GetAttribute("lang"));
        Assert.False(
            page.Has("link[rel=alternate][href$='/millet/feed/'], link[rel=webmention], meta[name=description]")
        );
    }

    [Fact]
    public async Task A_wrong_one_is_said_to_be_wrong_and_the_right_one_opens_the_post_to_this_reader_alone()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await Locked(blog, "Millet");
        using var reader = blog.NewReader();
        using var other = blog.NewReader();

        var wrong = await Gives(reader, post, "sorghum");
        Assert.Equal(422, (int)wrong.Status);
        Assert.Equal("password-e", wrong.One("#password").GetAttribute("aria-describedby"));
        Assert.True(wrong.Has("#password-e[role=alert]"));
        Assert.Null(wrong.Header("Set-Cookie"));

        var right = await Gives(reader, post, Password);
        Assert.Equal((303, post.Permalink), ((int)right.Status, right.Location));
        var cookie = Assert.Single(right.Headers["Set-Cookie"]);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);

        var page = await reader.Open(post.Permalink!);
        Assert.Contains(Secret, page.Html, StringComparison.Ordinal);
        Assert.Equal(("no-store, private", false), (page.Header("Cache-Control"), page.IsShared));
        Assert.True(page.Has("form[data-comment-form]"));
        Assert.DoesNotContain(Secret, (await other.Open(post.Permalink!)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cookie_opens_no_other_post_and_ends_with_the_password()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await Locked(blog, "Millet");
        var other = await Locked(blog, "Sorghum");
        using var reader = blog.NewReader();
        await Gives(reader, post, Password);
        var (name, value) = reader.Cookies.GetCookies(blog.Address).Select(one => (one.Name, one.Value)).Single();

        using var forger = blog.NewReader();
        foreach (
            var cookie in new[]
            {
                $"sahelblog.post.{other.Id}={value}",
                $"{name}={value[..^3]}AAA",
                $"{name}={post.PasswordStamp}",
            }
        )
            Assert.DoesNotContain(
                Secret,
                (await forger.Open(other.Permalink!, "Cookie", cookie)).Html,
                StringComparison.Ordinal
            );

        await blog.Changes(post, draft => draft with { Password = "another word" });
        Assert.DoesNotContain(Secret, (await reader.Open(post.Permalink!)).Html, StringComparison.Ordinal);
        Assert.Equal(422, (int)(await Gives(reader, post, Password)).Status);
        Assert.Equal(303, (int)(await Gives(reader, post, "another word")).Status);
    }

    [Fact]
    public async Task What_all_share_before_and_after_never_holds_a_word_of_it()
    {
        await using var blog = BlogHost.Unmoderated();
        using var reader = blog.NewReader();
        using var writer = await blog.SignedIn(Role.Editor);
        var post = await blog.Has(new PostDraft { Title = "Millet", Markdown = Secret });
        await reader.Open(post.Permalink!);
        Assert.True((await reader.Open(post.Permalink!)).IsShared);

        post = await Closed(blog, post, PostStatus.Protected);
        Assert.DoesNotContain(Secret, (await reader.Open(post.Permalink!)).Html, StringComparison.Ordinal);
        Assert.Contains(Secret, (await writer.Open(post.Permalink!)).Html, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, (await reader.Open(post.Permalink!)).Html, StringComparison.Ordinal);

        post = await Closed(blog, post, PostStatus.Private);
        Assert.Contains(Secret, (await writer.Open(post.Permalink!)).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Open(post.Permalink!)).Status);

        await Closed(blog, post, PostStatus.Published);
        Assert.Contains(Secret, (await reader.Open(post.Permalink!)).Html, StringComparison.Ordinal);
        Assert.True((await reader.Open(post.Permalink!)).IsShared);
    }

    [Fact]
    public async Task Guesses_are_limited_for_each_post_and_network_and_the_right_word_is_not_told_then_either()
    {
        await using var blog = BlogHost.Unmoderated(("RateLimits:Enabled", "true"), ("Proxies:Known:0", "127.0.0.0/8"));
        var post = await Locked(blog, "Millet");
        var other = await Locked(blog, "Sorghum");
        using var reader = blog.NewReader();
        for (var guess = 0; guess < 10; guess++)
            Assert.Equal(422, (int)(await Gives(reader, post, $"guess {guess}", "203.0.113.7")).Status);

        var eleventh = await Gives(reader, post, Password, "203.0.113.9");

        Assert.Equal(429, (int)eleventh.Status);
        Assert.True(eleventh.Has("#password-e"));
        Assert.Null(eleventh.Header("Set-Cookie"));
        // Another network and another post are not shut out with it.
        Assert.Equal(303, (int)(await Gives(reader, post, Password, "198.51.100.7")).Status);
        Assert.Equal(303, (int)(await Gives(reader, other, Password, "203.0.113.7")).Status);
    }

    [Fact]
    public async Task Right_ones_are_not_counted_and_a_crowd_that_guesses_shuts_out_only_itself()
    {
        await using var blog = BlogHost.Unmoderated(("RateLimits:Enabled", "true"), ("Proxies:Known:0", "127.0.0.0/8"));
        var post = await Locked(blog, "Millet");
        for (var friend = 0; friend < 12; friend++)
        {
            using var reader = blog.NewReader();
            Assert.Equal(303, (int)(await Gives(reader, post, Password, "203.0.113.7")).Status);
        }
        // Many networks, so that none of them has used up what it may try.
        var locks = blog.Get<PostLock>();
        for (var guess = 0; guess < 300; guess++)
            locks.Count(
                new DefaultHttpContext { Connection = { RemoteIpAddress = new([10, 0, (byte)(guess / 5), 1]) } },
                post
            );

        using var late = blog.NewReader();
        Assert.Equal(429, (int)(await Gives(late, post, Password, "10.0.0.9")).Status);
        Assert.Equal(303, (int)(await Gives(late, post, Password, "198.51.100.7")).Status);
    }

    [Fact]
    public async Task A_password_that_another_site_sends_is_turned_away()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await Locked(blog, "Millet");
        using var reader = blog.NewReader();
        var form = (await reader.Open(post.Permalink!)).Form("form.locked").With("password", Password);

        var answer = await reader.Submit(
            form,
            request =>
            {
                request.Headers.Remove("Sec-Fetch-Site");
                request.Headers.Add("Sec-Fetch-Site", "cross-site");
            }
        );

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
    }

    [Fact]
    public async Task A_post_without_a_password_takes_none()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["password"] = "x" };

        var open = await reader.Submit(new(post.Permalink + "unlock", fields));
        Assert.Equal((303, post.Permalink, null), ((int)open.Status, open.Location, open.Header("Set-Cookie")));
        Assert.Equal(post.Permalink, (await reader.Open(post.Permalink + "unlock")).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Submit(new("/2026/11/none/unlock", fields))).Status);
    }

    [Fact]
    public async Task Pinned_posts_stand_marked_at_the_head_of_the_first_page_and_nowhere_twice()
    {
        await using var blog = BlogHost.Unmoderated(("Blog:PostsPerPage", "2"));
        var first = await blog.Has(new PostDraft { Title = "Begin here", Pinned = true });
        foreach (var title in new[] { "Rain", "Wells", "Millet" })
        {
            blog.Clock.Advance(TimeSpan.FromHours(1));
            await blog.HasPost(title);
        }
        using var reader = blog.NewReader();

        var front = await reader.Open("/");
        var second = await reader.Open("/?page=2");

        Assert.Equal("Pinned", front.Text("#pinned"));
        Assert.Equal(["Begin here"], front.All(".pinned-posts .entry-title"));
        Assert.Equal(["Begin here", "Millet", "Wells"], front.All(".entry-title"));
        Assert.Equal(["Rain"], second.All(".entry-title"));
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Open("/?page=3")).Status);

        await blog.Changes(first, draft => draft with { Pinned = false });
        Assert.False((await reader.Open("/")).Has(".pinned-posts"));
    }

    private static async Task<Page> Gives(Reader reader, Post post, string password, string from = "203.0.113.1")
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["password"] = password };
        return await reader.Submit(
            new(post.Permalink + "unlock", fields),
            request => request.Headers.Add("X-Forwarded-For", from)
        );
    }

    private static Task<Post> Locked(BlogHost blog, string title, string language = "en") =>
        blog.Has(
            new PostDraft
            {
                Title = title,
                Markdown = Secret,
                Standfirst = "A standfirst that is not for all.",
                Language = language,
                Password = Password,
            },
            PostStatus.Protected
        );

    private static Task<Post> Closed(BlogHost blog, Post post, PostStatus state) =>
        blog.Has(
            new PostDraft
            {
                Id = post.Id,
                Version = post.Version,
                Title = post.Title,
                Markdown = Secret,
                Password = Password,
                Audience = state,
            },
            state
        );
}
