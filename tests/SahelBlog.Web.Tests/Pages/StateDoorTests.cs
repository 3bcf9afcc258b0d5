using System.Globalization;
using System.Net;
using SahelBlog.Conversation;
using SahelBlog.People;
using SahelBlog.Posts;
using SahelBlog.Web.Tests.Desk;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Pages;

/// <summary>Every door that a post has, in every state, as everybody who may knock.</summary>
public sealed class StateDoorTests
{
    private const string Title = "The price of millet";
    private const string Secret = "Millet is dear this year.";
    private const string Said = "So it is at the river.";
    private const string Password = "salt and paper";

    private static readonly string[] Lists =
    [
        "/",
        "/archive/",
        "/topics/",
        "/topics/water/",
        "/feed/",
        "/comments/feed/",
        "/no-such",
    ];

    /// <summary>
    /// The doors in order: the post, its form, its feed, a comment, the branch's feed, a report, following the post and the
    /// comment, the post by its number. What a reader without the password gets, one with it, a moderator, an editor.
    /// </summary>
    public static readonly TheoryData<PostStatus, string, string, string, string> States = new()
    {
        { PostStatus.Published, Open, Open, Open, Open },
        { PostStatus.Unlisted, ByAddress, ByAddress, ByAddressOrNumber, ByAddressOrNumber },
        { PostStatus.Protected, Locked, Inside, Locked, Inside },
        { PostStatus.Private, Nothing, Nothing, Nothing, Inside },
        { PostStatus.Draft, Nothing, Nothing, Nothing, Nothing },
        { PostStatus.Scheduled, Nothing, Nothing, Nothing, Nothing },
        { PostStatus.Deleted, Gone, Gone, Gone, Gone },
    };

    private const string Open = "200 200 200 302 200 200 200 200 301";
    private const string ByAddress = "200 200 200 404 404 404 404 404 404";
    private const string ByAddressOrNumber = "200 200 200 302 404 200 200 200 404";
    private const string Locked = "200 302 404 404 404 404 404 404 404";
    private const string Inside = "200 200 404 302 404 200 404 404 404";
    private const string Nothing = "404 404 404 404 404 404 404 404 404";
    private const string Gone = "410 410 410 404 404 404 404 404 301";

    [Theory, MemberData(nameof(States))]
    public async Task Each_door_opens_to_those_it_is_for(
        PostStatus state,
        string stranger,
        string withPassword,
        string moderator,
        string editor
    )
    {
        await using var blog = BlogHost.Unmoderated();
        using var nobody = blog.NewReader();
        using var friend = blog.NewReader();
        using var helper = await blog.SignedIn(Role.Moderator);
        using var writer = await blog.SignedIn(Role.Editor);
        var (post, comment) = await In(blog, state, friend, [nobody, friend, helper, writer]);

        Assert.Equal(
            (stranger, withPassword, moderator, editor),
            (
                await Knock(nobody, post, comment),
                await Knock(friend, post, comment),
                await Knock(helper, post, comment),
                await Knock(writer, post, comment)
            )
        );
        // After somebody who may has been there, nothing of it has come into what all share.
        Assert.Equal(stranger, await Knock(nobody, post, comment));
    }

    [Theory, MemberData(nameof(States))]
    public async Task Nothing_of_it_is_in_a_list_a_feed_or_a_page_of_those_it_is_not_for(
        PostStatus state,
        string stranger,
        string withPassword,
        string moderator,
        string editor
    )
    {
        _ = (withPassword, moderator, editor);
        await using var blog = BlogHost.Unmoderated();
        using var nobody = blog.NewReader();
        using var friend = blog.NewReader();
        var (post, comment) = await In(blog, state, friend, [nobody, friend]);
        var isListed = state == PostStatus.Published;
        foreach (var list in Lists.Except(["/topics/", "/no-such"]))
            Assert.Equal(isListed, (await nobody.Open(list)).Html.Contains(Title, StringComparison.Ordinal));
        if (!isListed)
            Assert.Equal(HttpStatusCode.NotFound, (await nobody.Open($"/live/{post.Id}")).Status);
        foreach (var door in Doors(post, comment).Concat(Lists))
        {
            var page = await nobody.Open(door);
            if (stranger is not (Open or ByAddress))
            {
                Assert.DoesNotContain(Secret, page.Html, StringComparison.Ordinal);
                Assert.DoesNotContain(Said, page.Html, StringComparison.Ordinal);
                Assert.DoesNotContain("Adjoa", page.Html, StringComparison.Ordinal);
                var mayBeNamed =
                    state is PostStatus.Protected && door == post.Permalink || state is PostStatus.Published;
                if (!mayBeNamed)
                    Assert.DoesNotContain(Title, page.Html, StringComparison.Ordinal);
            }
            else if (!isListed && door == post.Permalink)
                Assert.Equal("noindex", page.Header("X-Robots-Tag"));
        }
    }

    [Theory]
    [InlineData(PostStatus.Published, true, true, true)]
    [InlineData(PostStatus.Unlisted, true, true, true)]
    [InlineData(PostStatus.Protected, false, true, false)]
    [InlineData(PostStatus.Private, false, false, false)]
    [InlineData(PostStatus.Draft, false, false, false)]
    public async Task Comments_and_link_backs_are_taken_where_the_post_opens(
        PostStatus state,
        bool fromStranger,
        bool fromFriend,
        bool fromBlogs
    )
    {
        await using var blog = BlogHost.Unmoderated();
        using var nobody = blog.NewReader();
        using var friend = blog.NewReader();
        var other = await blog.HasPost("Other");
        var pattern = (await nobody.Open(other.Permalink!)).CommentForm;
        var (post, _) = await In(blog, state, friend, []);
        blog.Clock.Advance(TimeSpan.FromMinutes(1));
        var place = post.Permalink ?? "/2026/11/the-price-of-millet/";
        var filled = pattern.SentTo(place + "reply").With("name", "Oumou");

        var before = await blog.CommentCount();
        var answers = (
            await nobody.Submit(filled.With("text", "A word of mine.")),
            await friend.Submit(filled.With("text", "Another word."))
        );
        Assert.Equal(
            (fromStranger, fromFriend, (fromStranger ? 1 : 0) + (fromFriend ? 1 : 0)),
            ((int)answers.Item1.Status == 303, (int)answers.Item2.Status == 303, await blog.CommentCount() - before)
        );
        // What was typed meanwhile is not lost.
        if (state == PostStatus.Protected)
            Assert.Contains("A word of mine.", answers.Item1.Html, StringComparison.Ordinal);

        var told = await nobody.Submit(
            new FilledForm(
                "/webmention",
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["source"] = "https://other.example/a",
                    ["target"] = new Uri(blog.Address, place).AbsoluteUri,
                }
            )
        );
        Assert.Equal(!fromBlogs, told.Html.Contains("no post of this blog", StringComparison.Ordinal));
        var page = await friend.Open(place);
        Assert.Equal(fromBlogs, page.Has("link[rel=webmention]"));
        Assert.Equal(fromBlogs, page.Headers.Contains("X-Pingback"));
    }

    [Theory]
    [InlineData(PostStatus.Protected)]
    [InlineData(PostStatus.Private)]
    [InlineData(PostStatus.Draft)]
    public async Task An_own_link_back_and_a_title_elsewhere_vanish_with_the_post(PostStatus state)
    {
        await using var blog = BlogHost.Unmoderated();
        var target = await blog.HasPost("Wells");
        var source = await blog.Has(
            new PostDraft { Title = Title, Markdown = $"{Secret} See [the wells]({target.Permalink})." }
        );
        using var nobody = blog.NewReader();
        await Eventually.Some(async () =>
            (await nobody.Open(target.Permalink!)).Html.Contains(Title, StringComparison.Ordinal) ? "seen" : null
        );

        await blog.Has(
            new PostDraft
            {
                Id = source.Id,
                Version = source.Version,
                Title = Title,
                Markdown = source.Markdown,
                Password = Password,
            },
            state
        );

        Assert.DoesNotContain(Title, (await nobody.Open(target.Permalink!)).Html, StringComparison.Ordinal);
        Assert.DoesNotContain(Title, (await nobody.Open("/")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_address_leads_on_but_to_nothing_private()
    {
        await using var blog = BlogHost.Unmoderated();
        using var nobody = blog.NewReader();
        var post = await blog.Has(new PostDraft { Title = "Old" });
        post = await Changed(blog, post, PostStatus.Protected, "new");
        Assert.Equal("/2026/11/new/", (await nobody.Open("/2026/11/old/")).Location);
        await Changed(blog, post, PostStatus.Private, "new");
        Assert.Equal(HttpStatusCode.NotFound, (await nobody.Open("/2026/11/old/")).Status);
    }

    [Fact]
    public async Task Pages_have_the_same_states()
    {
        await using var blog = BlogHost.Unmoderated();
        using var nobody = blog.NewReader();
        using var writer = await blog.SignedIn(Role.Editor);
        var page = await blog.Has(
            new PostDraft
            {
                Kind = PostKind.Page,
                Title = "House rules",
                Markdown = Secret,
                Password = Password,
            },
            PostStatus.Protected
        );
        var asked = await nobody.Open("/house-rules/");
        Assert.DoesNotContain(Secret, asked.Html, StringComparison.Ordinal);
        Assert.Equal(303, (int)(await nobody.Submit(asked.Form("form.locked").With("password", Password))).Status);
        Assert.Contains(Secret, (await nobody.Open("/house-rules/")).Html, StringComparison.Ordinal);

        await Changed(blog, page, PostStatus.Private, "house-rules");
        Assert.Equal(HttpStatusCode.NotFound, (await nobody.Open("/house-rules/")).Status);
        var seen = await writer.Open("/house-rules/");
        Assert.Contains(Secret, seen.Html, StringComparison.Ordinal);
        Assert.True(seen.Has(".for-whom"));
    }

    private static Task<Post> Changed(BlogHost blog, Post post, PostStatus state, string slug) =>
        blog.Has(
            new PostDraft
            {
                Id = post.Id,
                Version = post.Version,
                Kind = post.Kind,
                Title = post.Title,
                Slug = slug,
                Markdown = post.Markdown,
                Password = Password,
            },
            state
        );

    /// <summary>
    /// A post with a comment that was public once, was looked at by everybody and is in this state now. The friend was let in
    /// while it had its password.
    /// </summary>
    private static async Task<(Post Post, Comment Comment)> In(
        BlogHost blog,
        PostStatus state,
        Reader friend,
        Reader[] readers
    )
    {
        var draft = new PostDraft
        {
            Title = Title,
            Markdown = Secret,
            Topics = ["Water"],
        };
        var post = await blog.Has(draft);
        var comment = await blog.HasComment(post, Said);
        foreach (var reader in readers)
            await reader.Open(post.Permalink!);
        draft = draft with { Id = post.Id };
        post = await blog.Has(draft with { Version = post.Version, Password = Password }, PostStatus.Protected);
        var asked = await friend.Open(post.Permalink!);
        await friend.Submit(asked.Form("form.locked").With("password", Password));
        if (state == PostStatus.Deleted)
        {
            post = await blog.Has(draft with { Version = post.Version, Audience = PostStatus.Published });
            return ((await blog.Get<Publishing>().Delete(post.Id, new(null, Story.Author)))!, comment);
        }
        if (state == PostStatus.Scheduled)
        {
            post = await blog.Has(draft with { Version = post.Version }, PostStatus.Draft);
            draft = draft with { Date = new(BlogHost.Opening.AddDays(3)) };
        }
        return (await blog.Has(draft with { Version = post.Version, Audience = Audience(state) }, state), comment);
    }

    private static PostStatus? Audience(PostStatus state) => PostTurn.Audiences.Contains(state) ? state : null;

    private static string[] Doors(Post post, Comment comment) =>
        [
            post.Permalink!,
            post.Permalink + "reply",
            post.Permalink + "feed/",
            $"/comment/{comment.Id}",
            $"/comment/{comment.Id}/feed",
            $"/comment/{comment.Id}/report",
            $"/follow?post={post.Id}",
            $"/follow?comment={comment.Id}",
            $"/?p={post.Id}",
        ];

    private static async Task<string> Knock(Reader reader, Post post, Comment comment)
    {
        var answers = new List<string>();
        foreach (var door in Doors(post, comment))
            answers.Add(((int)(await reader.Open(door)).Status).ToString(CultureInfo.InvariantCulture));
        return string.Join(' ', answers);
    }
}
